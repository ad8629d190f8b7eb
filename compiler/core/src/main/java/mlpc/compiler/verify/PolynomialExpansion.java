package mlpc.compiler.verify;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Semantics;
import mlpc.compiler.verify.Atom.Kind;

/** Expands the elements of every tensor into fractions of polynomials over the elements of the leaves. */
final class PolynomialExpansion {
    /** More elements, or products of them, are not written out. */
    private static final long LARGEST = 20_000;

    private final Reals reals = new Reals();
    private final Map<Expr, Fraction[]> elements = new HashMap<>();
    private long work;
    private long terms;

    private final Set<Primitive> opaque;
    private final long mostTerms;

    /**
     * @param opaque operations whose results are atoms: a proof then holds whatever their values are
     * @param mostTerms more terms, of all elements together, are not written out
     */
    PolynomialExpansion(Set<Primitive> opaque, long mostTerms) {
        this.opaque = opaque;
        this.mostTerms = mostTerms;
    }

    /** A node's elements, row-major. */
    Fraction[] of(Expr wanted) {
        for (Expr node : needed(wanted)) {
            if (!elements.containsKey(node)) {
                spend(node.shape().size());
                elements.put(node, counted(isOpaque(node) ? atoms(node.shape()) : elementsOf(node)));
            }
        }
        return known(wanted);
    }

    private boolean isOpaque(Expr node) {
        return node instanceof Expr.Apply apply && opaque.contains(apply.primitive());
    }

    /** The nodes that must be expanded, arguments first; none below an opaque operation. */
    private List<Expr> needed(Expr wanted) {
        Set<Expr> found = new HashSet<>(Set.of(wanted));
        Deque<Expr> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            Expr node = open.pop();
            if (!isOpaque(node)) {
                node.arguments().stream().filter(found::add).forEach(open::push);
            }
        }
        return found.stream()
                .sorted((one, other) -> Integer.compare(one.id(), other.id()))
                .toList();
    }

    private Fraction[] elementsOf(Expr node) {
        return node instanceof Expr.Apply apply ? operation(apply) : leaf(node);
    }

    private Fraction[] counted(Fraction[] written) {
        for (Fraction fraction : written) {
            terms += fraction.numerator().terms().size();
        }
        if (terms > mostTerms) {
            throw new Unprovable("too many terms");
        }
        return written;
    }

    private void spend(long count) {
        work += count;
        if (work > LARGEST) {
            throw new Unprovable("too many elements");
        }
    }

    private Fraction[] leaf(Expr leaf) {
        if (leaf instanceof Expr.Constant constant) {
            return fill(leaf.shape(), i -> Fraction.of(exact(constant.element(i))));
        }
        Expr.Kind kind = leaf instanceof Expr.Input input ? input.kind() : Expr.Kind.REAL;
        return switch (kind) {
            case REAL -> atoms(leaf.shape());
            case FLAG -> fill(leaf.shape(), i -> Fraction.of(reals.atom(Kind.IDEMPOTENT)));
            case ONE_HOT -> oneHot(leaf.shape());
        };
    }

    private Fraction[] atoms(Shape shape) {
        return fill(shape, i -> Fraction.of(reals.atom(Kind.PLAIN)));
    }

    /** The last element of a one-hot vector is 1 minus the others. */
    private Fraction[] oneHot(Shape shape) {
        Fraction[] values = fill(shape, i -> Fraction.of(reals.atom(Kind.IDEMPOTENT)));
        int last = values.length - 1;
        values[last] = Fraction.ONE;
        for (int i = 0; i < last; i++) {
            values[last] = values[last].minus(values[i]);
        }
        return values;
    }

    private Fraction[] operation(Expr.Apply node) {
        return switch (node.primitive()) {
            case NEGATE -> each(node, Fraction::negate);
            case EXP -> each(node, reals::exp);
            case LOG -> each(node, reals::log);
            case LOG1P -> each(node, z -> reals.log(Fraction.ONE.plus(z)));
            case EXPM1 -> each(node, z -> reals.exp(z).minus(Fraction.ONE));
            case SQRT -> each(node, reals::sqrt);
            case ABS -> each(node, reals::abs);
            case SIGN -> each(node, reals::sign);
            case FLOOR -> each(node, reals::floor);
            case SIN -> each(node, reals::sin);
            case COS -> each(node, reals::cos);
            case TANH -> each(node, reals::tanh);
            case LOGISTIC -> each(node, reals::logistic);
            case SOFTPLUS -> each(node, reals::softplus);
            case RELU -> each(node, reals::relu);
            case ERF -> each(node, reals::erf);
            case STEP -> each(node, reals::step);
            case MISSING -> each(node, number -> Fraction.ZERO); // a check is of numbers
            case STOP_GRADIENT -> known(node.argument(0));

            case ADD -> each(node, Fraction::plus);
            case SUBTRACT -> each(node, Fraction::minus);
            case MULTIPLY -> each(node, Fraction::times);
            case DIVIDE -> each(node, (a, b) -> a.times(b.inverse()));
            case POWER -> each(node, reals::power);
            case MAXIMUM -> each(node, reals::maximum);
            case MINIMUM -> each(node, reals::minimum);
            case LESS -> each(node, reals::less);
            case LESS_EQUAL -> each(node, reals::lessEqual);
            case EQUAL -> each(node, reals::equal);
            case SELECT -> fill(node.shape(), i -> reals.select(at(node, 0, i), at(node, 1, i), at(node, 2, i)));

            case MATMUL -> matmul(node);
            case OUTER, OUTER_MEAN -> {
                int columns = node.shape().dimension(1);
                yield fill(node.shape(), i -> at(node, 0, i / columns).times(at(node, 1, i % columns)));
            }
            case SUM -> reduce(node, Fraction::plus);
            case MAX -> reduce(node, reals::maximum);
            case LOG_SUM_EXP -> logSumExp(node);
            case LOG_SUM_EXP_LESS_MAX -> {
                Fraction[] largest = reduce(node, reals::maximum);
                Fraction[] whole = logSumExp(node);
                yield fill(node.shape(), i -> whole[i].minus(largest[i]));
            }

            case TRANSPOSE, BROADCAST, RESHAPE, SLICE, PAD, CONCATENATE -> move(node);
            case ROW_MEAN -> known(node.argument(0));
            case GRADIENT -> throw new IllegalArgumentException("a GRADIENT is expanded before it is checked");
        };
    }

    private Fraction[] logSumExp(Expr.Apply node) {
        Fraction[] exponentials = each(node, reals::exp);
        return map(reduce(node, exponentials, Fraction::plus), reals::log);
    }

    /** The elements of a node that has been expanded: arguments are, before what they are arguments of. */
    private Fraction[] known(Expr node) {
        return requireNonNull(elements.get(node));
    }

    private Fraction at(Expr.Apply node, int argument, int position) {
        return known(node.argument(argument))[position];
    }

    private Fraction[] each(Expr.Apply node, UnaryOperator<Fraction> function) {
        return map(known(node.argument(0)), function);
    }

    private Fraction[] each(Expr.Apply node, BinaryOperator<Fraction> function) {
        return fill(node.shape(), i -> function.apply(at(node, 0, i), at(node, 1, i)));
    }

    private static Fraction[] map(Fraction[] values, UnaryOperator<Fraction> function) {
        return Arrays.stream(values).map(function).toArray(Fraction[]::new);
    }

    private interface Element {
        Fraction at(int position);
    }

    private static Fraction[] fill(Shape shape, Element element) {
        return IntStream.range(0, shape.size()).mapToObj(element::at).toArray(Fraction[]::new);
    }

    private Fraction[] matmul(Expr.Apply node) {
        Shape left = node.argument(0).shape();
        Shape right = node.argument(1).shape();
        int inner = right.dimension(0);
        int columns = right.rank() == 2 ? right.dimension(1) : 1;
        int rows = left.rank() == 2 ? left.dimension(0) : 1;
        spend((long) rows * columns * inner);
        Fraction[] a = known(node.argument(0));
        Fraction[] b = known(node.argument(1));
        return fill(node.shape(), i -> {
            Fraction sum = Fraction.ZERO;
            for (int k = 0; k < inner; k++) {
                sum = sum.plus(a[i / columns * inner + k].times(b[k * columns + i % columns]));
            }
            return sum;
        });
    }

    private Fraction[] reduce(Expr.Apply node, BinaryOperator<Fraction> step) {
        return reduce(node, known(node.argument(0)), step);
    }

    private static Fraction[] reduce(Expr.Apply node, Fraction[] values, BinaryOperator<Fraction> step) {
        Shape shape = node.argument(0).shape();
        List<Integer> axes = ((Attributes.Axes) node.attributes()).axes();
        Fraction[] reduced = new Fraction[node.shape().size()];
        for (int position = 0; position < values.length; position++) {
            int target = 0;
            int below = values.length;
            int rest = position;
            for (int axis = 0; axis < shape.rank(); axis++) {
                below /= shape.dimension(axis);
                if (!axes.contains(axis)) {
                    target = target * shape.dimension(axis) + rest / below;
                }
                rest %= below;
            }
            reduced[target] =
                    reduced[target] == null ? values[position] : step.apply(reduced[target], values[position]);
        }
        return reduced;
    }

    /**
     * Applies the interpreter to positions in place of values, to find where an operation moves them. Positions count
     * from 1; 0 is the zero of a padding.
     */
    private Fraction[] move(Expr.Apply node) {
        Fraction[] all = node.arguments().stream()
                .flatMap(argument -> Arrays.stream(elements.get(argument)))
                .toArray(Fraction[]::new);
        double[][] places = new double[node.arguments().size()][];
        int next = 1;
        for (int argument = 0; argument < places.length; argument++) {
            int from = next;
            next += node.argument(argument).shape().size();
            places[argument] = IntStream.range(from, next).asDoubleStream().toArray();
        }
        return Arrays.stream(Semantics.of(node).apply(places))
                .mapToObj(place -> place == 0 ? Fraction.ZERO : all[(int) place - 1])
                .toArray(Fraction[]::new);
    }

    private static Rational exact(double value) {
        if (!Double.isFinite(value)) {
            throw new Unprovable("a number that is not finite");
        }
        return Rational.ofDecimal(value);
    }
}
