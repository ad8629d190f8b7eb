package mlpc.compiler.explain.graph.value;

import java.util.Optional;
import mlpc.compiler.graph.Shape;

/**
 * An arrow of the picture: one value is computed directly from another.
 *
 * @param from the number of the box that it leaves
 * @param shape of what flows forward
 * @param message what comes back along it: the part of the first value's adjoint that the second one causes
 * @param isTold whether the message is written on the arrow, because it is not the whole adjoint
 * @param isMain whether the value depends on a row: such arrows are the spine of the picture
 */
public record Flow(int from, int to, Shape shape, Optional<String> message, boolean isTold, boolean isMain) {}
