package mlpc.compiler.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A node of the graph: a value, for one example. Nodes are interned by {@link Nodes}: the same operation on the same
 * arguments is the same object, so they are compared by identity, and {@link #id} orders them (arguments come first).
 */
public abstract sealed class Expr extends Arithmetic {
    private final int id;
    private final boolean perExample;

    Expr(Nodes nodes, int id, Shape shape, boolean perExample) {
        super(nodes, shape);
        this.id = id;
        this.perExample = perExample;
    }

    /** A topological number: greater than every argument's. */
    public final int id() {
        return id;
    }

    /** Whether each row of a batch has a value of its own; otherwise all rows share one. */
    public final boolean perExample() {
        return perExample;
    }

    /** The arguments; none for a leaf. */
    public List<Expr> arguments() {
        return List.of();
    }

    /** The kind of value in a row of data. */
    public enum Kind {
        REAL,
        FLAG,
        /** A class, as its one-hot vector: the elements are 0 or 1 and sum to 1. */
        ONE_HOT
    }

    /** An input or a target: a value from a row of data. */
    public static final class Input extends Expr {
        private final String name;
        private final Kind kind;
        private final boolean target;

        Input(Nodes nodes, int id, String name, Shape shape, Kind kind, boolean target) {
            super(nodes, id, shape, true);
            this.name = name;
            this.kind = kind;
            this.target = target;
        }

        public String name() {
            return name;
        }

        public Kind kind() {
            return kind;
        }

        public boolean isTarget() {
            return target;
        }
    }

    /** A learned tensor. */
    public static final class Parameter extends Expr {
        private final String name;

        Parameter(Nodes nodes, int id, String name, Shape shape) {
            super(nodes, id, shape, false);
            this.name = name;
        }

        public String name() {
            return name;
        }
    }

    /** A tensor kept between steps that is not learned: running statistics, optimizer moments. */
    public static final class State extends Expr {
        private final String name;
        private final Optional<Companion> companion;

        State(Nodes nodes, int id, String name, Shape shape, Optional<Companion> companion) {
            super(nodes, id, shape, false);
            this.name = name;
            this.companion = companion;
        }

        public String name() {
            return name;
        }

        public ValueName valueName() {
            return companion.map(Companion::name).orElseGet(() -> ValueName.of(name));
        }

        /** What it is to which parameter; empty for a state of the model. */
        public Optional<Companion> companion() {
            return companion;
        }

        /** Which moment of which parameter it is; empty for any other state. */
        public Optional<Companion.Moment> moment() {
            return companion.filter(Companion.Moment.class::isInstance).map(Companion.Moment.class::cast);
        }
    }

    /**
     * Uniform random numbers in [0, 1), determined by (instance, seed, step, row): two instances never have the same
     * ones. Shared random numbers are the same for all rows of a batch and are drawn anew in each step; in place of an
     * example's row they use the index of their own leading row.
     */
    public static final class Random extends Expr {
        private final String instance;
        private final Optional<String> parameter;

        Random(Nodes nodes, int id, String instance, Shape shape, Optional<String> parameter) {
            super(nodes, id, shape, parameter.isEmpty());
            this.instance = instance;
            this.parameter = parameter;
        }

        /**
         * The parameter that they perturb, in whose layout they are stored; empty for random numbers of each example.
         */
        public Optional<String> parameter() {
            return parameter;
        }

        public String instance() {
            return instance;
        }

        public ValueName valueName() {
            return parameter.map(name -> new Companion.Direction(name).name()).orElseGet(() -> ValueName.of(instance));
        }
    }

    /** A shared number that the runtime sets before each call: {@code rows}, {@code rate}, an optimizer's corrections. */
    public static final class Scalar extends Expr {
        private final String name;

        Scalar(Nodes nodes, int id, String name) {
            super(nodes, id, Shape.SCALAR, false);
            this.name = name;
        }

        public String name() {
            return name;
        }
    }

    /** The bound variable of a derivative; none is left after expansion. */
    public static final class Variable extends Expr {
        private final String name;

        Variable(Nodes nodes, int id, String name, Shape shape, boolean perExample) {
            super(nodes, id, shape, perExample);
            this.name = name;
        }

        public String name() {
            return name;
        }
    }

    /** Numbers known at compile time: one for each element, or a single one for all. */
    public static final class Constant extends Expr {
        private final double[] values;

        Constant(Nodes nodes, int id, Shape shape, double[] values) {
            super(nodes, id, shape, false);
            this.values = values;
        }

        /** Whether every element is the same. */
        public boolean isUniform() {
            return values.length == 1;
        }

        /** The value of every element. */
        public double uniformValue() {
            if (!isUniform()) {
                throw new IllegalStateException("the elements differ");
            }
            return values[0];
        }

        /** Whether every element is {@code value}. */
        public boolean is(double value) {
            return isUniform() && values[0] == value;
        }

        /** The element at a row-major position. */
        public double element(int position) {
            return values[isUniform() ? 0 : position];
        }

        /** All elements, row-major: a fresh array. */
        public double[] elements() {
            double[] all = new double[shape().size()];
            if (isUniform()) {
                Arrays.fill(all, values[0]);
                return all;
            }
            return values.clone();
        }
    }

    /** A primitive applied to arguments. */
    public static final class Apply extends Expr {
        private final Primitive primitive;
        private final Attributes attributes;
        private final List<Expr> arguments;

        Apply(
                Nodes nodes,
                int id,
                Primitive primitive,
                Attributes attributes,
                List<Expr> arguments,
                Shape shape,
                boolean perExample) {
            super(nodes, id, shape, perExample);
            this.primitive = primitive;
            this.attributes = attributes;
            this.arguments = List.copyOf(arguments);
        }

        public Primitive primitive() {
            return primitive;
        }

        public Attributes attributes() {
            return attributes;
        }

        @Override
        public List<Expr> arguments() {
            return arguments;
        }

        public Expr argument(int index) {
            return arguments.get(index);
        }
    }
}
