package mlpc.compiler.derive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** For each primitive, the applications on which its row of the table is tried; the table's test reads this as data. */
final class DerivativeCases {
    /** An application: the shapes of its arguments, where their elements may lie, and the node over them. */
    record Case(Primitive primitive, List<Shape> shapes, Domain domain, Function<List<Expr>, Expr> node) {
        @Override
        public String toString() {
            return primitive + " of " + shapes + (domain == Domain.ANY ? "" : ", " + domain);
        }
    }

    /** Where elements are drawn from: never on a kink. */
    enum Domain {
        ANY,
        POSITIVE,
        /** So far apart that no two elements, and no element and 0, are within a difference's reach. */
        APART;

        /** Elements for an argument in a row of a batch, the same ones every time. */
        double[] draw(int size, int argument, int row) {
            Random random = new Random(31L * argument + row);
            return switch (this) {
                case ANY -> random.doubles(size, -2, 2).toArray();
                case POSITIVE -> random.doubles(size, 0.5, 2).toArray();
                case APART -> apart(size, argument, new Random(17L * argument + row));
            };
        }

        /** Multiples of ¼, none 0, in a shuffled order; those of another argument lie between them. */
        private static double[] apart(int size, int argument, Random random) {
            double[] values = IntStream.range(0, size)
                    .mapToDouble(i -> (i - size / 2) * 0.25 + 0.05 * (argument + 1))
                    .toArray();
            for (int i = size - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double swapped = values[i];
                values[i] = values[j];
                values[j] = swapped;
            }
            return values;
        }
    }

    private static final Shape SCALAR = Shape.SCALAR;
    private static final Shape VECTOR = Shape.of(3);
    private static final Shape MATRIX = Shape.of(2, 3);
    private static final Shape CUBE = Shape.of(2, 3, 2);

    private final Map<Primitive, List<Case>> cases = new EnumMap<>(Primitive.class);

    static Map<Primitive, List<Case>> all() {
        return new DerivativeCases().cases;
    }

    private DerivativeCases() {
        for (Primitive smooth : List.of(
                Primitive.NEGATE,
                Primitive.EXP,
                Primitive.EXPM1,
                Primitive.SIN,
                Primitive.COS,
                Primitive.TANH,
                Primitive.LOGISTIC,
                Primitive.SOFTPLUS,
                Primitive.ERF)) {
            elementwise(smooth, Domain.ANY, 1);
        }
        for (Primitive positive : List.of(Primitive.LOG, Primitive.LOG1P, Primitive.SQRT)) {
            elementwise(positive, Domain.POSITIVE, 1);
        }
        for (Primitive kinked : List.of(
                Primitive.ABS, Primitive.SIGN, Primitive.FLOOR, Primitive.RELU, Primitive.STEP, Primitive.MISSING)) {
            elementwise(kinked, Domain.APART, 1);
        }
        for (Primitive smooth : List.of(Primitive.ADD, Primitive.SUBTRACT, Primitive.MULTIPLY)) {
            elementwise(smooth, Domain.ANY, 2);
        }
        elementwise(Primitive.DIVIDE, Domain.POSITIVE, 2);
        elementwise(Primitive.POWER, Domain.POSITIVE, 2);
        for (Primitive kinked :
                List.of(Primitive.MAXIMUM, Primitive.MINIMUM, Primitive.LESS, Primitive.LESS_EQUAL, Primitive.EQUAL)) {
            elementwise(kinked, Domain.APART, 2);
        }
        elementwise(Primitive.SELECT, Domain.APART, 3);
        with(Primitive.SELECT, List.of(VECTOR, VECTOR, VECTOR), Domain.APART, a -> {
            Expr condition = apply(Primitive.LESS, a.get(0), a.get(1));
            return apply(Primitive.SELECT, condition, a.get(1), a.get(2));
        });
        contractions();
        reductions();
        movements();
        overRows();
    }

    private void contractions() {
        plain(Primitive.MATMUL, Shape.of(2, 3), Shape.of(3, 4));
        plain(Primitive.MATMUL, Shape.of(2, 3), Shape.of(3));
        plain(Primitive.MATMUL, Shape.of(3), Shape.of(3, 4));
        plain(Primitive.MATMUL, Shape.of(3), Shape.of(3));
        plain(Primitive.MATMUL, Shape.of(1, 1), Shape.of(1, 1));
        plain(Primitive.OUTER, Shape.of(2), Shape.of(3));
        plain(Primitive.OUTER, Shape.of(1), Shape.of(1));
        plain(Primitive.TRANSPOSE, MATRIX);
    }

    private void reductions() {
        for (Primitive reduction :
                List.of(Primitive.SUM, Primitive.MAX, Primitive.LOG_SUM_EXP, Primitive.LOG_SUM_EXP_LESS_MAX)) {
            attributed(reduction, VECTOR, Domain.APART, new Attributes.Axes(List.of(0)));
            attributed(reduction, MATRIX, Domain.APART, new Attributes.Axes(List.of(0)));
            attributed(reduction, MATRIX, Domain.APART, new Attributes.Axes(List.of(0, 1)));
            attributed(reduction, CUBE, Domain.APART, new Attributes.Axes(List.of(1)));
            attributed(reduction, CUBE, Domain.APART, new Attributes.Axes(List.of(0, 2)));
        }
    }

    private void movements() {
        attributed(Primitive.BROADCAST, SCALAR, Domain.ANY, new Attributes.Broadcast(MATRIX, List.of()));
        attributed(Primitive.BROADCAST, VECTOR, Domain.ANY, new Attributes.Broadcast(MATRIX, List.of(1)));
        attributed(Primitive.BROADCAST, Shape.of(2), Domain.ANY, new Attributes.Broadcast(MATRIX, List.of(0)));
        attributed(Primitive.BROADCAST, Shape.of(2, 2), Domain.ANY, new Attributes.Broadcast(CUBE, List.of(0, 2)));
        attributed(Primitive.RESHAPE, MATRIX, Domain.ANY, new Attributes.Target(Shape.of(3, 2)));
        attributed(Primitive.RESHAPE, Shape.of(1), Domain.ANY, new Attributes.Target(SCALAR));
        attributed(Primitive.SLICE, VECTOR, Domain.ANY, new Attributes.Range(0, 1, 3));
        attributed(Primitive.SLICE, CUBE, Domain.ANY, new Attributes.Range(1, 0, 2));
        attributed(Primitive.PAD, VECTOR, Domain.ANY, new Attributes.Padding(0, 1, 2));
        attributed(Primitive.PAD, CUBE, Domain.ANY, new Attributes.Padding(1, 2, 0));
        Attributes first = new Attributes.Axes(List.of(0));
        Attributes second = new Attributes.Axes(List.of(1));
        with(Primitive.CONCATENATE, List.of(VECTOR, Shape.of(1), Shape.of(2)), Domain.ANY, a -> a.get(0)
                .nodes()
                .apply(Primitive.CONCATENATE, first, a));
        with(Primitive.CONCATENATE, List.of(MATRIX, Shape.of(2, 1)), Domain.ANY, a -> a.get(0)
                .nodes()
                .apply(Primitive.CONCATENATE, second, a));
    }

    private void overRows() {
        plain(Primitive.ROW_MEAN, SCALAR);
        plain(Primitive.ROW_MEAN, MATRIX);
        plain(Primitive.OUTER_MEAN, Shape.of(2), Shape.of(3));
        // Each row's value meets the mean of all rows, as normalisation layers have it.
        with(Primitive.ROW_MEAN, List.of(VECTOR), Domain.ANY, a -> {
            Expr centred = a.get(0).minus(apply(Primitive.ROW_MEAN, a.get(0)));
            return centred.times(apply(Primitive.ROW_MEAN, centred.times(centred)));
        });
    }

    private void elementwise(Primitive primitive, Domain domain, int arguments) {
        for (Shape shape : List.of(SCALAR, VECTOR, MATRIX)) {
            List<Shape> shapes = new ArrayList<>();
            for (int argument = 0; argument < arguments; argument++) {
                shapes.add(shape);
            }
            with(primitive, shapes, domain, a -> apply(primitive, a.toArray(Expr[]::new)));
        }
    }

    private void plain(Primitive primitive, Shape... shapes) {
        with(primitive, List.of(shapes), Domain.ANY, a -> apply(primitive, a.toArray(Expr[]::new)));
    }

    private void attributed(Primitive primitive, Shape shape, Domain domain, Attributes attributes) {
        with(primitive, List.of(shape), domain, a -> a.get(0).nodes().apply(primitive, attributes, a));
    }

    private void with(Primitive primitive, List<Shape> shapes, Domain domain, Function<List<Expr>, Expr> node) {
        cases.computeIfAbsent(primitive, unknown -> new ArrayList<>()).add(new Case(primitive, shapes, domain, node));
    }

    private static Expr apply(Primitive primitive, Expr... arguments) {
        return arguments[0].nodes().apply(primitive, arguments);
    }
}
