package mlpc.compiler.formula;

/**
 * A letter that runs along an axis.
 *
 * @param id what tells it from others; negative where a sum or maximum binds it
 * @param axis the axis's class: axes that must be equally long, such as those of z and b in z + b, have one class
 * @param extent how many values it takes, from 0
 */
public record Index(int id, int axis, int extent) {}
