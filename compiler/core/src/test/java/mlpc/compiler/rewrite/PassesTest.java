package mlpc.compiler.rewrite;

import static mlpc.compiler.graph.Primitive.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import org.junit.jupiter.api.Test;

/** What the passes make of the formulas that people write. */
class PassesTest {
    private static final Root LOSS = new Root(Root.Mode.TRAINING, Root.Role.LOSS, "fit");

    private final Nodes nodes = new Nodes();
    private final RewriteLog log = new RewriteLog();
    private final Passes passes = new Passes(Set.of(), log);
    private final Shape ten = Shape.of(10);
    private final Expr z = nodes.parameter("z", ten);

    @Test
    void slidesCrossEntropyHasGradientPMinusT() {
        Expr t = nodes.input("t", ten, Expr.Kind.ONE_HOT, true);
        Expr gradient = gradient(crossEntropy(t));
        Expr p = softmax(z);
        assertThat(gradient).isSameAs(stable(p).minus(t));
        assertThat(Graph.topological(List.of(gradient))).hasSize(7); // z, t, logsumexp, its broadcast, −, exp, −
    }

    @Test
    void realTargetKeepsItsSum() {
        Expr t = nodes.input("t", ten, Expr.Kind.REAL, true);
        Expr gradient = gradient(crossEntropy(t));
        assertThat(gradient)
                .isSameAs(t.sum().fill(ten).times(stable(softmax(z))).minus(t));
    }

    @Test
    void softmaxShiftedByItsLargestElementIsTheSame() {
        Expr t = nodes.input("t", ten, Expr.Kind.ONE_HOT, true);
        Expr largest = nodes.apply(MAX, new mlpc.compiler.graph.Attributes.Axes(List.of(0)), List.of(z));
        Expr loss = t.times(f(LOG, softmax(z.minus(largest.fill(ten))))).sum().negate();
        assertThat(stable(loss)).isSameAs(stable(crossEntropy(t)));
    }

    @Test
    void probabilityOfTheClassUnderOneLogarithm() {
        Expr t = nodes.input("t", ten, Expr.Kind.ONE_HOT, true);
        Expr picked = f(LOG, t.times(softmax(z)).sum()).negate();
        assertThat(stable(picked)).isSameAs(stable(crossEntropy(t)));
    }

    @Test
    void crossEntropyOfTheLogisticFunctionHasGradientYMinusT() {
        Expr u = nodes.parameter("u", Shape.SCALAR);
        Expr t = nodes.input("t", Shape.SCALAR, Expr.Kind.FLAG, true);
        Expr one = nodes.constant(1);
        Expr y = one.over(one.plus(f(EXP, u.negate())));
        Expr asOneSum = t.times(f(LOG, y))
                .plus(one.minus(t).times(f(LOG, one.minus(y))))
                .negate();
        Expr asTwoTerms = t.negate().times(f(LOG, y)).minus(one.minus(t).times(f(LOG, one.minus(y))));
        Expr expected = f(LOGISTIC, u).minus(t);
        assertThat(gradientBy(asOneSum, u)).isSameAs(expected);
        assertThat(gradientBy(asTwoTerms, u)).isSameAs(expected);
    }

    @Test
    void halfTheSquareHasTheDifferenceAsGradient() {
        Expr y = nodes.parameter("y", Shape.SCALAR);
        Expr t = nodes.input("t", Shape.SCALAR, Expr.Kind.REAL, true);
        Expr loss = nodes.constant(0.5).times(y.minus(t).power(nodes.constant(2)));
        assertThat(gradientBy(loss, y)).isSameAs(y.minus(t));
    }

    @Test
    void extremeLogitsStayFinite() {
        Expr t = nodes.input("t", ten, Expr.Kind.ONE_HOT, true);
        for (double size : List.of(1.0, 1000.0, -1000.0)) {
            double[] logits = new double[10];
            logits[3] = size;
            double[][] target = new double[1][10];
            target[0][3] = 1;
            Environment environment = new Environment(1).parameter("z", logits).input("t", target);
            Expr loss = stable(crossEntropy(t));
            Expr gradient = gradient(crossEntropy(t));
            var values = Interpreter.exact().evaluate(List.of(loss, gradient), environment);
            assertThat(values.of(loss, 0)[0]).isFinite().isGreaterThanOrEqualTo(0);
            assertThat(values.of(gradient, 0)).doesNotContain(Double.NaN);
            assertThat(values.of(gradient, 0)[3]).isBetween(-1.0, 0.0);
        }
    }

    @Test
    void extremeLogitsOfTheLogisticFunctionStayFinite() {
        Expr u = nodes.parameter("u", Shape.SCALAR);
        Expr t = nodes.input("t", Shape.SCALAR, Expr.Kind.FLAG, true);
        Expr one = nodes.constant(1);
        Expr y = f(LOGISTIC, u.minus(nodes.constant(0.5)));
        Expr loss = t.times(f(LOG, y))
                .plus(one.minus(t).times(f(LOG, one.minus(y))))
                .negate();
        Expr gradient = gradientBy(loss, u);
        for (double logit : List.of(1000.5, -999.5)) {
            for (double target : List.of(0.0, 1.0)) {
                Environment environment =
                        new Environment(1).parameter("u", logit).input("t", new double[][] {{target}});
                var values = Interpreter.exact().evaluate(List.of(stable(loss), gradient), environment);
                double hit = logit > 0 ? 1 : 0;
                assertThat(values.of(stable(loss), 0)[0]).isEqualTo(hit == target ? 0 : 1000);
                assertThat(values.of(gradient, 0)[0]).isEqualTo(hit - target);
            }
        }
    }

    @Test
    void eachLawHasASwitch() {
        Expr twice = z.negate().negate();
        Passes without = new Passes(Set.of("−(−x) = x"), log);
        assertThat(without.simplify(graph(twice)).roots().get(LOSS)).isSameAs(twice);
        assertThat(passes.simplify(graph(twice)).roots().get(LOSS)).isSameAs(z);
    }

    @Test
    void anUnknownLawIsRefusedWithTheListOfLaws() {
        assertThatThrownBy(() -> new Passes(Set.of("x + 1 = x"), log))
                .hasMessageContaining("There is no rewrite `x + 1 = x`. Did you mean `x + 0 = x`?")
                .hasMessageContaining("(Aᵀ)ᵀ = A");
    }

    @Test
    void namesAreCarriedOver() {
        Expr named = nodes.describe(z.plus(nodes.constant(ten, 0)).times(z), Nodes.Origin.named("square"));
        Graph optimised = passes.simplify(new Graph(nodes, Map.of(LOSS, named), Map.of("square", named)));
        assertThat(optimised.names().get("square")).isSameAs(z.times(z));
        assertThat(nodes.origin(z.times(z)).name()).contains("square");
    }

    @Test
    void theLogTellsWhatWasSaved() {
        Expr a = nodes.parameter("a", ten);
        Expr product = a.outer(z).matmul(a);
        passes.simplify(graph(product));
        assertThat(log.entries()).anySatisfy(entry -> {
            assertThat(entry.law()).isEqualTo("(a bᵀ) x = a (b·x)");
            assertThat(entry.before()).isEqualTo("outer(a, z) @ a");
            assertThat(entry.saved()).isEqualTo(100 + 100 - 10);
        });
    }

    @Test
    void productsInEitherOrderAreOneNode() {
        Expr y = nodes.parameter("y", ten);
        Expr both = f(MAXIMUM, f(EXP, z.times(y)), f(SIN, y.times(z)));
        Expr optimised = passes.simplify(graph(both)).roots().get(LOSS);
        assertThat(Graph.topological(List.of(optimised))).hasSize(6);
        assertThat(log.entries()).extracting(RewriteLog.Entry::law).contains(Rewriter.COMMUTED);
    }

    @Test
    void deepGraphsNeedNoDeepStack() {
        Expr deep = z;
        for (int i = 0; i < 30_000; i++) {
            deep = f(i % 3 == 0 ? SIN : NEGATE, deep);
        }
        assertThat(passes.simplify(graph(deep)).roots()).containsKey(LOSS);
    }

    private Expr crossEntropy(Expr t) {
        return t.times(f(LOG, softmax(z))).sum().negate();
    }

    private Expr softmax(Expr logits) {
        Expr e = f(EXP, logits);
        return e.over(e.sum().fill(logits.shape()));
    }

    private Expr stable(Expr node) {
        return passes.stabilise(graph(node)).roots().get(LOSS);
    }

    private Expr gradient(Expr loss) {
        return gradientBy(loss, z);
    }

    private Expr gradientBy(Expr loss, Expr variable) {
        Expr gradient = Backward.gradient(stable(loss), List.of(variable)).get(0);
        return passes.simplify(graph(gradient)).roots().get(LOSS);
    }

    private Graph graph(Expr node) {
        return new Graph(nodes, Map.of(LOSS, node), Map.of());
    }

    private Expr f(mlpc.compiler.graph.Primitive primitive, Expr... arguments) {
        return nodes.apply(primitive, arguments);
    }
}
