package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A branch that was not taken has no say in the gradient, and where a root begins 0 · ∞ is 0: in every form of the code. */
class BranchGradientsTest {
    /**
     * @param expression a scalar of the scalar p, or of the vector v of three
     * @param at p, or the elements of v
     * @param gradient by p or by v
     */
    record Case(String expression, double[] at, double[] gradient) {
        @Override
        public String toString() {
            return expression + " at " + java.util.Arrays.toString(at);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                of("elu(p)", 100, 1),
                of("elu(p)", 1000, 1),
                of("elu(p)", -1000, 0),
                of("elu(p, 2)", -1, 2 * Math.exp(-1)),
                of("selu(p)", 1000, 1.0507009873554805),
                of("if p > 0 then sqrt(p) else 0 - p", 0, -1),
                of("if p > 0 then sqrt(p) else 0 - p", 4, 0.25),
                of("if p > 0 then sqrt(p) else 0 - p", -4, -1),
                of("if p < 50 then exp(p) else p", 1000, 1),
                of("if p < 50 then exp(p) else p", 1, Math.E),
                of("if p == 0 then 1 else sin(p) / p", 0, 0),
                of("if p == 0 then 1 else sin(p) / p", 2, (2 * Math.cos(2) - Math.sin(2)) / 4),
                of("if p > 0 then p * log(p) else 0", 0, 0),
                of("if p > 0 then p * log(p) else 0", -1, 0),
                of("if p > 0 then p * log(p) else 0", 1, 1),
                of("if p > 0 then 1 / p else 0", 0, 0),
                of("if p > 0 then p^-2 else 3 * p", 0, 3),
                of("if p > 0 then (if p < 2 then sqrt(2 - p) else 5 * p) else sqrt(0 - p)", 3, 5),
                of("if p > 0 then (if p < 2 then sqrt(2 - p) else 5 * p) else sqrt(0 - p)", 1, -0.5),
                of("if p > 0 then (if p < 2 then sqrt(2 - p) else 5 * p) else sqrt(0 - p)", -1, -0.5),
                of("if p > 0 then sum([log(p), sqrt(p)]) else p", -1, 1),
                of("if p > 0 then dot([log(p), 1], [2, 3]) else p", -1, 1),
                of("if p > 0 then log(p) * exp(p) else p", -1, 1),
                of("if p < 1 then exp(exp(p)) * p else p", 800, 1),
                of("if p < 1 then (2 * p)^20 else p", 1e10, 1),
                of("max(log(p), -10)", 0, 0),
                of("max(log(p), -10)", 2, 0.5),
                of("max(sqrt(p), 1)", 0, 0),
                of("min(exp(p), 10)", 1000, 0),
                of("min(exp(p), 10)", 1, Math.E),
                of("relu(log(p))", 0, 0),
                of("relu(0 - 1 / p)", 0, 0),
                of("abs(sqrt(p))", 4, 0.25),
                of("abs(p * sqrt(p))", 0, 0),
                of("max(0, min(1, log(p)))", 0, 0),
                of("max(0, min(1, exp(p)))", 1000, 0),
                of("max([log(p), 0 - 3])", 0, 0),
                // a slope that is infinite above the choice
                of("tanh(log(max(p, 0)))", -1, 0),
                of("tanh(log(max(p, 0)))", 1, 1),
                of("tanh(log(relu(2 * p)))", -1, 0),
                of("tanh(log(0 - min(p, 0)))", 1, 0),
                of("exp(0 - 1 / relu(p))", -1, 0),
                of("exp(0 - 1 / relu(p))", 1, Math.exp(-1)),
                of("tanh(log(max([p, 0])))", -1, 0),
                of("exp(0 - 1 / max(0, min(1, p)))", -1, 0),
                of("exp(0 - 1 / (if p > 0 then p else 0))", -1, 0),
                of("leaky_relu(if p > 0 then sqrt(p) else p)", -2, 0.01),
                // where roots and powers begin
                of("sqrt(p) * p", 0, 0),
                of("p * p^0.5", 0, 0),
                of("p * p^0.3", 0, 0),
                of("p^1.5", 0, 0),
                of("sqrt(p^2 + (2 * p)^2)", 0, 0),
                of("sqrt(p)", 4, 0.25),
                of("sqrt(p)", 0, Double.POSITIVE_INFINITY),
                of("0^p", 2, 0),
                of("0^p", 0.5, 0),
                of("2^p", 3, 8 * Math.log(2)),
                of("0^p", 0, 0),
                of("p^(0 * p)", 0, 0),
                of("p^(p - 1)", 1, 0),
                of("p^(p + 1)", 0, 1),
                of("p^(p + 2)", 0, 0),
                of("(p - 2)^(p - 2)", 2, 0),
                of("(p - 2)^(p - 3)", 4, 2 * (Math.log(2) + 0.5)),
                of("sum(v^(0 * v))", new double[] {0, 1, -2}, new double[] {0, 0, 0}),
                of("sum(v^[0, 1, 2])", new double[] {0, 0, 0}, new double[] {0, 1, 0}),
                of("p^p", 2, 4 * (Math.log(2) + 1)),
                of("if p > 0 then p^p else 1", -0.5, 0),
                of("if p > 0 then p^p else 1", 2, 4 * (Math.log(2) + 1)),
                of("if p > 0 then p^(p - 0.25) else p", -0.5, 1),
                of("sum(if v > 0 then v^v[0] else v)", new double[] {-0.5, -1.5, -2}, new double[] {1, 1, 1}),
                of("max(p, 0)", 0, 0),
                of("max(0, p)", 0, 0),
                of("relu(p)", 0, 0),
                of("max(p, 2 * p)", 0, 1.5),
                of("abs(p)", 0, 0),
                // of vectors
                of("sqrt(sum(v^2))", new double[3], new double[3]),
                of("sqrt(dot(v, v))", new double[3], new double[3]),
                of("sqrt(sum_of_squares(v))", new double[] {3, 0, 4}, new double[] {0.6, 0, 0.8}),
                of("sqrt(mean((v - mean(v))^2))", new double[] {7, 7, 7}, new double[3]),
                of("sqrt(2 * sum(v^2))", new double[3], new double[3]),
                of("sum(sqrt(abs(v)))", new double[] {0, 1, 4}, new double[] {0, 0.5, 0.25}),
                of("kl_divergence([0, 1, 0], v)", new double[] {0, 1, 0}, new double[] {0, -1, 0}),
                of("sum(if v > 0 then sqrt(v) else 0)", new double[] {0, 4, -1}, new double[] {0, 0.25, 0}),
                of("sum(if v[0] > 0 then log(v) else v)", new double[] {0, 1, -1}, new double[] {1, 1, 1}),
                of("sum(if v > 0 then v * log(v[0]) else v)", new double[] {0, -1, -1}, new double[] {1, 1, 1}),
                of("sum(if v > 0 then log(sum(v)) else v)", new double[] {0, -1, -1}, new double[] {1, 1, 1}),
                of("if v[0] > 0 then log(v[1]) else v[2]", new double[] {0, 0, 5}, new double[] {0, 0, 1}),
                of("sum(max(log(v), -10))", new double[] {0, 1, 2}, new double[] {0, 1, 0.5}),
                of("max(v)", new double[] {2, 2, 1}, new double[] {0.5, 0.5, 0}));
    }

    private static Case of(String expression, double at, double slope) {
        return new Case(expression, new double[] {at}, new double[] {slope});
    }

    private static Case of(String expression, double[] at, double[] gradient) {
        return new Case(expression, at, gradient);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheDerivativeOfTheBranchThatWasTaken(Case each) {
        String of = each.at().length == 1 ? "p" : "v";
        String text =
                """
                model Branches {
                  input %s
                  param unused: real = 0  // allow: parameter-unreached
                  f = %s
                  output slope = grad(f, %s)
                  output doubled = grad(f + f, %s) + 0 * unused
                }
                """
                        .formatted(of.equals("p") ? "p: real" : "v: real[3]", each.expression(), of, of);
        for (Precision precision : Precision.values()) {
            double tolerance = precision == Precision.FLOAT64 ? 1e-12 : 2e-6;
            Forms.of(text, precision)
                    .run(List.<double[][]>of(new double[][] {each.at(), each.at()}), (form, outputs) -> {
                        for (int element = 0; element < each.gradient().length; element++) {
                            double expected = each.gradient()[element];
                            String where = form + " in " + precision;
                            double[][] slopes = outputs.get("slope");
                            // What no row changes is given once.
                            near(slopes[slopes.length - 1][element], expected, tolerance, where);
                            near(outputs.get("doubled")[0][element], 2 * expected, tolerance, where + ", twice");
                        }
                    });
        }
    }

    /** Second derivatives, of which the first has choices of its own. */
    static Stream<Case> curvatures() {
        return Stream.of(
                of("elu(p)", 1000, 0),
                of("elu(p)", -1, Math.exp(-1)),
                of("if p > 0 then sqrt(p) else 0 - p", 0, 0),
                of("if p > 0 then sqrt(p) else 0 - p", 4, -1.0 / 32),
                of("if p < 50 then exp(p) else p", 1000, 0),
                of("if p == 0 then 1 else sin(p) / p", 0, 0),
                of("max(log(p), -10)", 0, 0),
                of("max(log(p), -10)", 2, -0.25),
                of("if p > 0 then p * log(p) else 0", 0, 0),
                of("if p > 0 then p * log(p) else 0", 2, 0.5),
                of("p^(p - 2)", 2, 1 + Math.log(2) * Math.log(2)),
                of("relu(log(p))", 0, 0));
    }

    @ParameterizedTest
    @MethodSource("curvatures")
    void secondDerivativesToo(Case each) {
        String text =
                """
                model Branches {
                  input p: real
                  param unused: real = 0  // allow: parameter-unreached
                  f = %s
                  output curvature = grad(grad(f, p), p) + 0 * unused
                }
                """
                        .formatted(each.expression());
        for (Precision precision : Precision.values()) {
            double tolerance = precision == Precision.FLOAT64 ? 1e-12 : 2e-6;
            Forms.of(text, precision)
                    .run(
                            List.<double[][]>of(new double[][] {each.at()}),
                            (form, outputs) -> near(
                                    outputs.get("curvature")[0][0],
                                    each.gradient()[0],
                                    tolerance,
                                    form + " in " + precision));
        }
    }

    private static void near(double found, double expected, double tolerance, String where) {
        if (Double.isInfinite(expected)) {
            assertThat(found).as(where).isEqualTo(expected);
        } else {
            assertThat(found).as(where).isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
        }
    }
}
