package mlpc.compiler.explain.derivation.line;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.explain.derivation.board.Blackboard;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.form.Adjoints;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.FormulaEvaluation;
import mlpc.compiler.formula.Index;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;

/**
 * Holds every line against the compiler: at a point drawn at random, each value is computed by the interpreter of the whole
 * graph and each adjoint by the backward pass over it, and both sides of a line must agree with them. A line whose values are finite at
 * none of the points tried, such as the logarithm of a number that is never positive, is not held against anything.
 */
public final class Proof {
    private static final int POINTS = 12;
    /** Of a large tensor in the index form only so many elements are computed, for each is a loop of its own. */
    private static final int ELEMENTS = 48;

    private static final double ROUNDING = 1e-8;

    private final Blackboard board;
    private final List<NamedValue> values;
    private final List<Expr> gradients;
    private final List<NamedValue> derived;

    public Proof(Blackboard board, Adjoints adjoints) {
        this.board = board;
        this.values = board.values();
        this.derived = adjoints.order().stream().map(Adjoints.Adjoint::value).toList();
        this.gradients = board.goal()
                .map(goal -> Backward.gradient(
                        goal.node(), derived.stream().map(NamedValue::node).toList()))
                .orElse(List.of());
    }

    /**
     * Tries each line on numbers.
     *
     * @throws IllegalStateException with the line that does not hold
     */
    public void check(List<Sheet> sheets) {
        List<DerivationLine> open = new ArrayList<>();
        sheets.forEach(sheet -> {
            open.addAll(sheet.forward());
            open.addAll(sheet.backward());
        });
        for (int point = 0; point < POINTS && !open.isEmpty(); point++) {
            Map<Formula.Symbol, double[]> found = values(point);
            open.removeIf(line -> holds(line, found));
        }
    }

    /** What every value and every adjoint is worth at a point. */
    public Map<Formula.Symbol, double[]> values(int point) {
        return values(environment(point));
    }

    public Map<Formula.Symbol, double[]> values(Environment environment) {
        List<Expr> wanted =
                new ArrayList<>(values.stream().map(NamedValue::node).toList());
        wanted.addAll(gradients);
        Interpreter.Values found = Interpreter.exact().evaluate(wanted, environment);
        Map<Formula.Symbol, double[]> worth = new HashMap<>();
        values.forEach(value -> worth.put(value.formula(), found.of(value.node(), 0)));
        for (int i = 0; i < derived.size(); i++) {
            worth.put(derived.get(i).bar(), found.of(gradients.get(i), 0));
        }
        return worth;
    }

    /** Whether the line was seen to hold; if its values are not finite, nothing was seen. */
    private static boolean holds(DerivationLine line, Map<Formula.Symbol, double[]> found) {
        FormulaEvaluation evaluation = new FormulaEvaluation(found);
        List<Formula> sides = new ArrayList<>(List.of(line.right()));
        line.simplified().ifPresent(sides::add);
        Formula.Symbol symbol =
                line.left() instanceof Formula.Element element ? element.tensor() : (Formula.Symbol) line.left();
        double[] expected = requireNonNull(found.get(symbol));
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (Formula side : sides) {
            boolean whole = line.free().isEmpty();
            double[] all = whole ? FormulaEvaluation.full(evaluation.of(side), symbol.shape()) : new double[0];
            for (int element : elements(line, expected.length)) {
                double value = whole ? all[element] : evaluation.at(side, line.free(), positions(line.free(), element));
                if (!Double.isFinite(value) || !Double.isFinite(expected[element])) {
                    return false;
                } else if (Math.abs(value - expected[element]) > ROUNDING * Math.max(1, scale)) {
                    throw new IllegalStateException(
                            "the line of " + symbol.name().file() + (symbol.bar() ? "_bar" : "") + " is " + value
                                    + ", not " + expected[element] + ": " + side);
                }
            }
        }
        return true;
    }

    private static int[] elements(DerivationLine line, int size) {
        int count = line.free().isEmpty() ? size : Math.min(size, ELEMENTS);
        int[] elements = new int[count];
        for (int i = 0; i < count; i++) {
            elements[i] = (int) ((long) i * (size - 1) / Math.max(1, count - 1));
        }
        return elements;
    }

    public static List<Integer> positions(List<Index> free, int element) {
        Integer[] positions = new Integer[free.size()];
        int rest = element;
        for (int axis = free.size() - 1; axis >= 0; axis--) {
            positions[axis] = rest % free.get(axis).extent();
            rest /= free.get(axis).extent();
        }
        return List.of(positions);
    }

    /** The first points have numbers of both signs, the others positive ones, where logarithms are defined. */
    public Environment environment(int point) {
        SplittableRandom random = new SplittableRandom(point);
        Environment environment = new Environment(1).draws(1, point);
        constants(environment);
        for (NamedValue value : values) {
            int size = value.shape().size();
            double[] drawn =
                    random.doubles(size, point < POINTS / 2 ? -1.5 : 0.1, 1.5).toArray();
            if (value.node() instanceof Expr.Input input) {
                environment.input(input.name(), new double[][] {value(input, drawn, random)});
            } else if (value.node() instanceof Expr.Parameter parameter) {
                environment.parameter(parameter.name(), drawn);
            } else if (value.node() instanceof Expr.State state) {
                environment.state(state.name(), random.doubles(size, 0.2, 1.5).toArray());
            }
        }
        return environment;
    }

    /** Gives the named numbers of the file their values. */
    public void constants(Environment environment) {
        board.constants()
                .forEach((name, node) -> environment.scalar(
                        name,
                        Interpreter.exact()
                                .evaluate(List.of(node), new Environment(1))
                                .of(node)[0][0]));
        environment.scalar("rows", 1);
    }

    private static double[] value(Expr.Input input, double[] drawn, SplittableRandom random) {
        return switch (input.kind()) {
            case REAL -> drawn;
            case FLAG -> random.ints(drawn.length, 0, 2).asDoubleStream().toArray();
            case ONE_HOT -> {
                double[] hot = new double[drawn.length];
                hot[random.nextInt(hot.length)] = 1;
                yield hot;
            }
        };
    }
}
