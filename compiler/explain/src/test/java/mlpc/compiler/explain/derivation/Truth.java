package mlpc.compiler.explain.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Proof;
import mlpc.compiler.explain.derivation.line.Sheet;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.FormulaEvaluation;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.compiler.source.Source;

/**
 * Whether what is printed is true: every element of every line, in both forms, is evaluated by plain loops and compared with
 * the value or adjoint that the interpreter and the backward pass give; a parameter's also with the gradient of the graph that
 * is compiled.
 */
final class Truth {
    private static final double RELATIVE = 1e-10;

    private Truth() {}

    static Compilation compile(String name, String text) {
        return new Compiler(Options.STANDARD).compile(new Source(name, text));
    }

    /** Checks a derivation at one point; gives back how many numbers were compared. */
    static int check(Compilation compilation, int point) {
        Derivation derivation = Derivation.of(compilation);
        Environment environment = derivation.proof().environment(point);
        Map<Formula.Symbol, double[]> found = derivation.proof().values(environment);
        int compared = 0;
        for (Sheet sheet : derivation.sheets()) {
            for (DerivationLine line : sheet.forward()) {
                compared += check(line, line.right(), found);
            }
            for (DerivationLine line : sheet.backward()) {
                compared += check(line, line.right(), found);
                compared += line.simplified()
                        .map(shorter -> check(line, shorter, found))
                        .orElse(0);
            }
        }
        compiled(compilation, environment, found);
        return compared;
    }

    private static int check(DerivationLine line, Formula side, Map<Formula.Symbol, double[]> found) {
        Formula.Symbol symbol =
                line.left() instanceof Formula.Element element ? element.tensor() : (Formula.Symbol) line.left();
        double[] expected = found.get(symbol);
        FormulaEvaluation evaluation = new FormulaEvaluation(found);
        double[] actual = new double[expected.length];
        if (line.free().isEmpty()) {
            actual = FormulaEvaluation.full(evaluation.of(side), symbol.shape());
        } else {
            for (int i = 0; i < actual.length; i++) {
                actual[i] = evaluation.at(side, line.free(), Proof.positions(line.free(), i));
            }
        }
        close(symbol.name().file() + (symbol.bar() ? "_bar" : ""), actual, expected);
        return expected.length;
    }

    /** The stable graph, which is compiled, has the same gradients. */
    private static void compiled(
            Compilation compilation, Environment environment, Map<Formula.Symbol, double[]> found) {
        Map<String, double[]> bars = new HashMap<>();
        found.forEach((symbol, value) -> {
            if (symbol.bar()) {
                bars.put(symbol.name().file(), value);
            }
        });
        compilation.training().roots(Root.Mode.TRAINING, Root.Role.GRADIENT).forEach((name, node) -> {
            double[] gradient = value(node, environment);
            if (bars.containsKey(name)) {
                close("compiled " + name, bars.get(name), gradient);
            } else {
                assertThat(gradient).as(name).containsOnly(0);
            }
        });
    }

    private static double[] value(Expr node, Environment environment) {
        return Interpreter.exact()
                .evaluate(java.util.List.of(node), environment)
                .of(node, 0);
    }

    private static void close(String name, double[] actual, double[] expected) {
        double scale =
                Math.max(1e-3, Arrays.stream(expected).map(Math::abs).max().orElse(0));
        assertThat(actual).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as(name + " at " + i).isFinite();
            assertThat(Math.abs(actual[i] - expected[i])).as(name + " at " + i).isLessThanOrEqualTo(RELATIVE * scale);
        }
    }
}
