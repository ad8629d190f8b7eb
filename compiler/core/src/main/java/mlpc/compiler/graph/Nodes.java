package mlpc.compiler.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.source.Span;

/**
 * Makes the nodes of one compilation, each only once. Common subexpressions are therefore free, and a node's id is a
 * topological number. Beside each node, outside its identity: the name and the place in the file that it has first.
 */
public final class Nodes {
    private final Map<Object, Expr> interned = new HashMap<>();
    private final List<Expr> all = new ArrayList<>();
    private final Map<Expr, Origin> origins = new HashMap<>();

    /** What a node is called and where it was written; either may be unknown. */
    public record Origin(Optional<String> name, Optional<Span> span) {
        static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty());
    }

    private record LeafKey(Class<?> type, String name) {}

    private record ConstantKey(Shape shape, List<Long> bits) {}

    /** Arguments by id: comparing keys never descends into the graph. */
    private record ApplyKey(Primitive primitive, Attributes attributes, List<Integer> arguments) {}

    public Expr.Input input(String name, Shape shape, Expr.Kind kind, boolean target) {
        return leaf(Expr.Input.class, name, shape, id -> new Expr.Input(this, id, name, shape, kind, target));
    }

    public Expr.Parameter parameter(String name, Shape shape) {
        return leaf(Expr.Parameter.class, name, shape, id -> new Expr.Parameter(this, id, name, shape));
    }

    public Expr.State state(String name, Shape shape) {
        return leaf(Expr.State.class, name, shape, id -> new Expr.State(this, id, name, shape));
    }

    public Expr.Random random(String instance, Shape shape) {
        return leaf(Expr.Random.class, instance, shape, id -> new Expr.Random(this, id, instance, shape, true));
    }

    /** Random numbers that all rows of a batch share. */
    public Expr.Random sharedRandom(String instance, Shape shape) {
        return leaf(Expr.Random.class, instance, shape, id -> new Expr.Random(this, id, instance, shape, false));
    }

    public Expr.Scalar scalar(String name) {
        return leaf(Expr.Scalar.class, name, Shape.SCALAR, id -> new Expr.Scalar(this, id, name));
    }

    /** A fresh variable, equal to no other. */
    public Expr.Variable variable(String name, Shape shape, boolean perExample) {
        Expr.Variable variable = new Expr.Variable(this, all.size(), name, shape, perExample);
        all.add(variable);
        return variable;
    }

    /** The leaf that an equal one of another graph stands for here; a variable has no equal. */
    public Expr leaf(Expr leaf) {
        if (leaf instanceof Expr.Input input) {
            return input(input.name(), leaf.shape(), input.kind(), input.isTarget());
        }
        if (leaf instanceof Expr.Parameter parameter) {
            return parameter(parameter.name(), leaf.shape());
        }
        if (leaf instanceof Expr.State state) {
            return state(state.name(), leaf.shape());
        }
        if (leaf instanceof Expr.Random random) {
            return leaf.perExample()
                    ? random(random.instance(), leaf.shape())
                    : sharedRandom(random.instance(), leaf.shape());
        }
        if (leaf instanceof Expr.Scalar scalar) {
            return scalar(scalar.name());
        }
        Expr.Constant constant = (Expr.Constant) leaf;
        return constant.isUniform()
                ? constant(leaf.shape(), constant.uniformValue())
                : constant(leaf.shape(), constant.elements());
    }

    /** {@code value} in every element. */
    public Expr constant(Shape shape, double value) {
        return constant(shape, new double[] {value});
    }

    public Expr constant(double value) {
        return constant(Shape.SCALAR, value);
    }

    /** A tensor of row-major values, one for each element, or one for all. */
    public Expr constant(Shape shape, double[] values) {
        double[] kept = isUniform(values) ? new double[] {values[0]} : values.clone();
        List<Long> bits = Arrays.stream(kept).mapToObj(Double::doubleToLongBits).toList();
        return intern(new ConstantKey(shape, bits), id -> new Expr.Constant(this, id, shape, kept));
    }

    public Expr apply(Primitive primitive, Expr... arguments) {
        return apply(primitive, Attributes.NONE, List.of(arguments));
    }

    /**
     * The node for a primitive over arguments.
     *
     * @throws IllegalArgumentException if the shapes do not fit: a defect of the compiler, for users are told earlier
     */
    public Expr apply(Primitive primitive, Attributes attributes, List<Expr> arguments) {
        List<Integer> ids = arguments.stream().map(Expr::id).toList();
        return intern(new ApplyKey(primitive, attributes, ids), id -> {
            Shape shape = Shapes.of(primitive, attributes, arguments);
            return new Expr.Apply(this, id, primitive, attributes, arguments, shape, varies(primitive, arguments));
        });
    }

    /** Gives a node its name and place, where it has none yet. */
    public <E extends Expr> E describe(E node, String name, Span span) {
        Origin known = origins.getOrDefault(node, Origin.UNKNOWN);
        origins.put(
                node,
                new Origin(
                        known.name().or(() -> Optional.ofNullable(name)),
                        known.span().or(() -> Optional.ofNullable(span))));
        return node;
    }

    /** Gives a node the name and place of another, where it has none yet. */
    public <E extends Expr> E describe(E node, Origin origin) {
        return describe(node, origin.name().orElse(null), origin.span().orElse(null));
    }

    public Origin origin(Expr node) {
        return origins.getOrDefault(node, Origin.UNKNOWN);
    }

    private static boolean varies(Primitive primitive, List<Expr> arguments) {
        boolean reducesRows = primitive == Primitive.ROW_MEAN || primitive == Primitive.OUTER_MEAN;
        return !reducesRows && arguments.stream().anyMatch(Expr::perExample);
    }

    private static boolean isUniform(double[] values) {
        long first = Double.doubleToLongBits(values[0]);
        return Arrays.stream(values).allMatch(value -> Double.doubleToLongBits(value) == first);
    }

    private interface Maker<E> {
        E make(int id);
    }

    private <E extends Expr> E leaf(Class<E> type, String name, Shape shape, Maker<E> maker) {
        E leaf = type.cast(intern(new LeafKey(type, name), maker::make));
        if (!leaf.shape().equals(shape)) {
            throw new IllegalArgumentException(name + " is " + leaf.shape() + ", not " + shape);
        }
        return leaf;
    }

    private Expr intern(Object key, Maker<Expr> maker) {
        Expr known = interned.get(key);
        if (known != null) {
            return known;
        }
        Expr made = maker.make(all.size());
        interned.put(key, made);
        all.add(made);
        return made;
    }
}
