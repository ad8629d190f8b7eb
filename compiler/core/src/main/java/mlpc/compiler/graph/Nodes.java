package mlpc.compiler.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.source.Span;

/**
 * Creates the nodes of one compilation, each only once. So common subexpressions are shared, and the id of a node is a
 * topological number. Name and source line of a node are kept beside it; they are not part of its identity.
 */
public final class Nodes {
    private final Map<Key, Expr> interned = new HashMap<>();
    private final List<Expr> all = new ArrayList<>();
    private final Map<Expr, Origin> origins = new HashMap<>();

    /**
     * What a node is called and where it was written; either may be unknown.
     *
     * @param purpose what the name says that the node is
     * @param mode the only mode in which the name holds; empty if it holds in both. One node serves both modes: y − t is the
     *     adjoint of y in training, and in a prediction just a difference
     * @param of the name of the value that an adjoint or a gradient is the derivative by
     */
    public record Origin(
            Optional<String> name,
            Optional<Span> span,
            Purpose purpose,
            Optional<Root.Mode> mode,
            Optional<String> of) {
        static final Origin UNKNOWN = of(Optional.empty(), Optional.empty());

        /** A value of the model, in both modes. */
        public static Origin of(Optional<String> name, Optional<Span> span) {
            return new Origin(name, span, Purpose.VALUE, Optional.empty(), Optional.empty());
        }

        /** A value with a name of the compiler's, from no line of the source. */
        public static Origin named(String name) {
            return of(Optional.of(name), Optional.empty());
        }

        /** A value without a name, from a line of the source. */
        public static Origin at(Span span) {
            return of(Optional.empty(), Optional.of(span));
        }

        /** A value of training only. */
        public static Origin inTraining(Purpose purpose, Optional<String> name, Optional<Span> span) {
            return new Origin(name, span, purpose, Optional.of(Root.Mode.TRAINING), Optional.empty());
        }

        /**
         * The derivative by a value, called {@code z_bar} if the value is called z.
         *
         * @param of what the value is called
         */
        public static Origin derivative(
                Purpose purpose, Optional<String> of, Optional<Span> span, Optional<Root.Mode> mode) {
            return new Origin(of.map(Origin::bar), span, purpose, mode, of);
        }

        /** What the derivative by a value is called. */
        public static String bar(String value) {
            return value + "_bar";
        }

        /** The name, if it holds in a mode. */
        public Optional<String> nameIn(Root.Mode wanted) {
            return name.filter(unused -> mode.isEmpty() || mode.get() == wanted);
        }
    }

    /**
     * What makes a node the same as another: its kind, what it knows, its arguments by id, so that comparing never descends into
     * the graph. Its methods are written out: those of a record are made from handles when they are first used, at every start.
     */
    private static final class Key {
        private final Object kind;
        private final Object knows;
        private final List<?> elements;
        private final int hash;

        Key(Object kind, Object knows, List<?> elements) {
            this.kind = kind;
            this.knows = knows;
            this.elements = elements;
            hash = (kind.hashCode() * 31 + knows.hashCode()) * 31 + elements.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && hash == key.hash
                    && kind.equals(key.kind)
                    && elements.equals(key.elements)
                    && knows.equals(key.knows);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    public Expr.Input input(String name, Shape shape, Expr.Kind kind, boolean target) {
        return leaf(Expr.Input.class, name, shape, id -> new Expr.Input(this, id, name, shape, kind, target));
    }

    public Expr.Parameter parameter(String name, Shape shape) {
        return leaf(Expr.Parameter.class, name, shape, id -> new Expr.Parameter(this, id, name, shape));
    }

    public Expr.State state(String name, Shape shape) {
        return leaf(Expr.State.class, name, shape, id -> new Expr.State(this, id, name, shape, Optional.empty()));
    }

    /** A state that belongs to a parameter: an optimizer's moment, a matrix of feedback alignment. */
    public Expr.State state(Companion companion, Shape shape) {
        String name = companion.name().text();
        return leaf(Expr.State.class, name, shape, id -> new Expr.State(this, id, name, shape, Optional.of(companion)));
    }

    public Expr.Random random(String instance, Shape shape) {
        return leaf(
                Expr.Random.class, instance, shape, id -> new Expr.Random(this, id, instance, shape, Optional.empty()));
    }

    /** Random numbers that all rows of a batch share: a random change of a parameter. */
    public Expr.Random direction(String parameter, Shape shape) {
        String instance = new Companion.Direction(parameter).name().text();
        return leaf(
                Expr.Random.class,
                instance,
                shape,
                id -> new Expr.Random(this, id, instance, shape, Optional.of(parameter)));
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

    /** The leaf here that equals a leaf of another graph; a variable equals none. */
    public Expr leaf(Expr leaf) {
        if (leaf instanceof Expr.Input input) {
            return input(input.name(), leaf.shape(), input.kind(), input.isTarget());
        }
        if (leaf instanceof Expr.Parameter parameter) {
            return parameter(parameter.name(), leaf.shape());
        }
        if (leaf instanceof Expr.State state) {
            return state.companion()
                    .map(companion -> state(companion, leaf.shape()))
                    .orElseGet(() -> state(state.name(), leaf.shape()));
        }
        if (leaf instanceof Expr.Random random) {
            return random.parameter()
                    .map(parameter -> direction(parameter, leaf.shape()))
                    .orElseGet(() -> random(random.instance(), leaf.shape()));
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
        return intern(new Key(Expr.Constant.class, shape, bits), id -> new Expr.Constant(this, id, shape, kept));
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
        return intern(new Key(primitive, attributes, ids), id -> {
            Shape shape = Shapes.of(primitive, attributes, arguments);
            return new Expr.Apply(this, id, primitive, attributes, arguments, shape, varies(primitive, arguments));
        });
    }

    /** Sets the name and source line of a value, unless it has them. */
    public <E extends Expr> E describe(E node, String name, Span span) {
        return describe(node, Origin.of(Optional.of(name), Optional.of(span)));
    }

    /**
     * Sets the name, purpose and source line of a node to those of another one, unless it has them. A formula that the model has
     * keeps its line; an adjoint takes the line together with its name, since both are those of one value.
     */
    public <E extends Expr> E describe(E node, Origin origin) {
        Origin known = origins.getOrDefault(node, Origin.UNKNOWN);
        boolean isNamed = known.name().isPresent();
        boolean isNamedNow = !isNamed && origin.name().isPresent();
        boolean isWritten = known.purpose() == Purpose.VALUE;
        Origin named = isNamed || !isNamedNow && known.span().isPresent() ? known : origin;
        Optional<Span> span = isNamedNow && !isWritten
                ? origin.span().or(known::span)
                : known.span().or(origin::span);
        origins.put(node, new Origin(named.name(), span, named.purpose(), named.mode(), named.of()));
        return node;
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

    /** How many nodes were made so far. */
    public int size() {
        return all.size();
    }

    private interface Maker<E> {
        E make(int id);
    }

    private <E extends Expr> E leaf(Class<E> type, String name, Shape shape, Maker<E> maker) {
        E leaf = type.cast(intern(new Key(type, name, List.of()), maker::make));
        if (!leaf.shape().equals(shape)) {
            throw new IllegalArgumentException(name + " is " + leaf.shape() + ", not " + shape);
        }
        return leaf;
    }

    private Expr intern(Key key, Maker<Expr> maker) {
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
