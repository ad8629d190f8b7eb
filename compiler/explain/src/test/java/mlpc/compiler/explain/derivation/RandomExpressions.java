package mlpc.compiler.explain.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whole model files from a seed: names over names, each by one of the language's operations, with what is hard to write down
 * among them: choices, slices, joins, sums and maxima along axes, transposes, outer products, softmax.
 */
final class RandomExpressions {
    private static final List<String> SHAPES = List.of("", "[3]", "[2]", "[2, 3]", "[3, 2]");

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();
    private final List<List<String>> names = new ArrayList<>();
    private int count;

    private RandomExpressions(int seed) {
        random = new SplittableRandom(seed);
        SHAPES.forEach(shape -> names.add(new ArrayList<>()));
    }

    static String text(int seed) {
        return new RandomExpressions(seed).model(seed);
    }

    private String model(int seed) {
        text.append("model Expressions").append(seed).append(" {\n");
        declare("input", "x", 1);
        declare("input", "s", 0);
        declare("target", "t", 1);
        text.append("  hyper lambda = 0.3\n");
        for (int shape = 0; shape < SHAPES.size(); shape++) {
            declare("param", "p" + shape, shape);
            declare("param", "q" + shape, shape);
        }
        for (int step = 0; step < 8; step++) {
            int shape = random.nextInt(SHAPES.size());
            bind(shape, bounded(expression(shape)));
        }
        text.append("  y = ").append(bounded(any(1))).append("\n  predict t = y\n");
        text.append("  loss fit = 1/2 * sum((y - t)^2)\n");
        text.append("  loss rest = lambda * (")
                .append(any(0))
                .append(" + sum(")
                .append(any(3))
                .append(") + sum(")
                .append(any(4))
                .append("))\n}\n");
        return text.toString();
    }

    private void declare(String kind, String name, int shape) {
        text.append("  ").append(kind).append(' ').append(name).append(": real").append(SHAPES.get(shape));
        text.append(kind.equals("param") ? " ~ normal(0, 1)\n" : "\n");
        if (!name.equals("t")) {
            names.get(shape).add(name);
        }
    }

    private void bind(int shape, String expression) {
        String name = "v" + ++count;
        text.append("  ").append(name).append(" = ").append(expression).append('\n');
        names.get(shape).add(name);
    }

    private String bounded(String expression) {
        return random.nextInt(3) == 0 ? "tanh(" + expression + ")" : "0.5 * (" + expression + ")";
    }

    private String any(int shape) {
        List<String> all = names.get(shape);
        return all.get(all.size() - 1 - Math.min(all.size() - 1, random.nextInt(4)));
    }

    private String expression(int shape) {
        String a = any(shape);
        String b = any(shape);
        if (random.nextInt(2) == 0) {
            return special(shape);
        }
        return switch (random.nextInt(16)) {
            case 0 -> a + " + " + b + " * " + any(0);
            case 1 -> a + " - " + b;
            case 2 -> a + " * " + b;
            case 3 -> a + " / (1 + " + b + "^2)";
            case 4 -> "exp(tanh(" + a + "))";
            case 5 -> "log(1 + exp(" + a + "))";
            case 6 -> "logistic(" + a + ") * " + b;
            case 7 -> "relu(" + a + ")";
            case 8 -> "max(" + a + ", " + b + ")";
            case 9 -> "if " + a + " < " + b + " then sin(" + a + ") else cos(" + b + ")";
            case 10 -> "sqrt(softplus(" + a + "))";
            case 11 -> "abs(" + a + ") + erf(" + b + ")";
            case 12 -> "gelu(" + a + ")";
            case 13 -> "log1p(exp(" + a + ")) - expm1(tanh(" + b + "))";
            case 14 -> "threshold(" + a + ") * " + b;
            default -> "(" + a + " + " + b + ")^3 / 4 + " + any(0);
        };
    }

    /** What changes shapes. */
    private String special(int shape) {
        List<String> forms =
                switch (shape) {
                    case 0 ->
                        List.of(
                                "sum(%s * %s)".formatted(any(1), any(1)),
                                "dot(%s, %s)".formatted(any(2), any(2)),
                                "max(%s)".formatted(any(3)),
                                "mean(%s)".formatted(any(4)),
                                "log_sum_exp(%s)".formatted(any(1)),
                                "%s[1]".formatted(any(1)),
                                "sum_of_squares(%s)".formatted(any(3)));
                    case 1 ->
                        List.of(
                                "%s @ %s".formatted(any(4), any(2)),
                                "%s @ %s".formatted(any(2), any(3)),
                                "softmax(%s)".formatted(any(1)),
                                "concatenate(%s, [%s])".formatted(any(2), any(0)),
                                "[%s, %s[0], 2]".formatted(any(0), any(2)),
                                "sum(%s, axis: 0)".formatted(any(3)),
                                "max(%s, axis: 1)".formatted(any(4)),
                                "%s[1]".formatted(any(3)));
                    case 2 ->
                        List.of(
                                "%s @ %s".formatted(any(3), any(1)),
                                "%s[1:]".formatted(any(1)),
                                "sum(%s, axis: 1)".formatted(any(3)),
                                "%s[:, 1]".formatted(any(3)));
                    case 3 ->
                        List.of(
                                "outer(%s, %s)".formatted(any(2), any(1)),
                                "%s.T".formatted(any(4)),
                                "repeat(%s, 2)".formatted(any(1)),
                                "reshape(%s, [2, 3])".formatted(any(4)),
                                "%s.T @ (%s @ %s)".formatted(any(4), any(4), any(3)));
                    default ->
                        List.of(
                                "outer(%s, %s)".formatted(any(1), any(2)),
                                "%s.T".formatted(any(3)),
                                "%s @ (%s @ %s)".formatted(any(4), any(3), any(4)),
                                "repeat(%s, 2, axis: 1)".formatted(any(1)));
                };
        return forms.get(random.nextInt(forms.size()));
    }
}
