package mlpc.compiler.verify;

import static mlpc.compiler.graph.Primitive.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.rewrite.Passes;
import mlpc.compiler.rewrite.RewriteLog;
import org.junit.jupiter.api.Test;

class ProverTest {
    private final Nodes nodes = new Nodes();
    private final Prover prover = new Prover(new Passes(Set.of(), new RewriteLog())::simplify);
    private final Expr x = real("x");
    private final Expr y = real("y");
    private final Expr w = nodes.parameter("w", Shape.SCALAR);
    private final Expr b = nodes.parameter("b", Shape.SCALAR);

    @Test
    void lecturesChainRule() {
        Expr t = real("t");
        Expr xt = f(COS, t);
        Expr yt = t.power(c(2));
        Expr e = f(EXP, xt.times(yt));
        Expr claimed = yt.times(e)
                .times(f(SIN, t).negate())
                .plus(c(1).plus(xt.times(e)).times(c(2)).times(t));
        proved(gradient(yt.plus(e), t), claimed);
        refuted(
                gradient(yt.plus(e), t),
                yt.times(e)
                        .times(f(SIN, t))
                        .plus(c(1).plus(xt.times(e)).times(c(2)).times(t)));
    }

    @Test
    void logisticLeastSquares() {
        Expr t = real("t");
        Expr z = w.times(x).plus(b);
        Expr sigma = f(LOGISTIC, z);
        Expr loss = c(0.5).times(sigma.minus(t).power(c(2)))
                .plus(c(0.1).times(c(0.5)).times(w.power(c(2))));
        Expr slope = gradient(f(LOGISTIC, z), b);
        proved(gradient(loss, w), sigma.minus(t).times(slope).times(x).plus(c(0.1).times(w)));
        proved(gradient(loss, b), sigma.minus(t).times(sigma).times(c(1).minus(sigma)));
        refuted(gradient(loss, w), sigma.minus(t).times(slope).times(x));
    }

    @Test
    void identitiesOfFunctions() {
        proved(f(LOGISTIC, x).plus(f(LOGISTIC, x.negate())), c(1));
        proved(f(EXP, x).times(f(EXP, y)), f(EXP, x.plus(y)));
        proved(f(TANH, x), c(2).times(f(LOGISTIC, c(2).times(x))).minus(c(1)));
        proved(f(SOFTPLUS, x).minus(f(SOFTPLUS, x.negate())), x);
        proved(f(SIN, x).power(c(2)).plus(f(COS, x).power(c(2))), c(1));
        proved(f(RELU, x).minus(f(RELU, x.negate())), f(RELU, x).plus(f(MINIMUM, x, c(0))));
        proved(f(ABS, x.negate()), f(ABS, x));
        proved(f(SQRT, x).times(f(SQRT, x)), x);
        proved(x.over(f(SQRT, x)), f(SQRT, x));
        proved(f(EXP, c(0.5).times(f(LOG, x))), f(SQRT, x));
        proved(c(1).over(x).plus(c(1).over(y)), x.plus(y).over(x.times(y)));
        proved(
                x.power(c(3)).minus(y.power(c(3))).over(x.minus(y)),
                x.times(x).plus(x.times(y)).plus(y.times(y)));
        proved(c(0.1).plus(c(0.2)).times(x), c(0.3).times(x));
        proved(gradient(f(TANH, x), x), c(1).minus(f(TANH, x).power(c(2))));
        proved(gradient(f(SOFTPLUS, x), x), f(LOGISTIC, x));
        proved(f(LOG, f(EXP, x).times(f(EXP, y))), x.plus(y));
    }

    @Test
    void thingsThatAreNotSo() {
        refuted(f(SIN, x), x);
        refuted(f(SQRT, x.power(c(2))), x);
        refuted(f(LOGISTIC, x), f(TANH, x));
        refuted(x.times(c(1 + 1e-7)), x);
        refuted(f(ABS, x), x.times(f(STEP, x)));
        refuted(f(EXP, x).plus(f(EXP, y)), f(EXP, x.plus(y)));
        refuted(f(LOG, x.plus(y)), f(LOG, x).plus(f(LOG, y)));
        refuted(f(STEP, x).times(f(STEP, y)), f(STEP, x.times(y)));
        refuted(f(SIGN, x).power(c(2)), f(SIGN, x));
        refuted(f(COS, x), f(SQRT, c(1).minus(f(SIN, x).power(c(2)))));
    }

    @Test
    void trueButBeyondTheLaws() {
        Expr doubled = f(SIN, c(2).times(x));
        Verdict verdict = prover.prove(doubled, c(2).times(f(SIN, x)).times(f(COS, x)));
        assertThat(verdict).isInstanceOf(Verdict.NotRefuted.class);
        assertThat(verdict.toString()).startsWith("held at 1,000 points");
    }

    @Test
    void softmaxOfAClass() {
        Shape four = Shape.of(4);
        Expr z = nodes.parameter("z", four);
        Expr e = f(EXP, z);
        Expr p = e.over(e.sum().fill(four));
        Expr t = nodes.input("t", four, Expr.Kind.ONE_HOT, true);
        Expr real = nodes.input("r", four, Expr.Kind.REAL, true);
        proved(gradient(t.times(f(LOG, p)).sum().negate(), z), p.minus(t));
        refuted(gradient(real.times(f(LOG, p)).sum().negate(), z), p.minus(real));
        proved(
                gradient(real.times(f(LOG, p)).sum().negate(), z),
                real.sum().fill(four).times(p).minus(real));
        Expr logSumExp = nodes.apply(LOG_SUM_EXP, new Attributes.Axes(List.of(0)), List.of(z));
        proved(f(EXP, z.minus(logSumExp.fill(four))), p);
    }

    @Test
    void flagsAreZeroOrOne() {
        Expr flag = nodes.input("f", Shape.SCALAR, Expr.Kind.FLAG, true);
        proved(flag.times(flag), flag);
        refuted(x.times(x), x);
    }

    @Test
    void matricesByElementsAndLargeOnesByTheirLaws() {
        for (int n : List.of(3, 300)) {
            Expr weights = nodes.parameter("W" + n, Shape.of(n, n));
            Expr v = nodes.input("v" + n, Shape.of(n), Expr.Kind.REAL, false);
            Expr h = weights.matmul(v);
            Expr loss = c(0.5).times(h.power(nodes.constant(Shape.of(n), 2)).sum());
            proved(gradient(loss, weights), h.outer(v));
            refuted(gradient(loss, weights), v.outer(h));
        }
        Expr a = nodes.parameter("A", Shape.of(2, 3));
        Expr c = nodes.parameter("C", Shape.of(3, 2));
        proved(a.matmul(c).transpose(), c.transpose().matmul(a.transpose()));
        refuted(a.matmul(c).transpose(), a.matmul(c));
    }

    @Test
    void nowhereDefined() {
        Expr nowhere = f(LOG, x.times(x).negate().minus(c(1)));
        assertThat(prover.prove(nowhere, nowhere.plus(c(1)))).isEqualTo(new Verdict.NotRefuted(0, 0));
    }

    @Test
    void theSameVerdictEveryTime() {
        assertThat(prover.prove(f(SIN, x), x)).isEqualTo(prover.prove(f(SIN, x), x));
    }

    private void proved(Expr left, Expr right) {
        assertThat(prover.prove(left, right)).isEqualTo(Verdict.PROVED);
    }

    private void refuted(Expr left, Expr right) {
        assertThat(prover.prove(left, right)).isInstanceOf(Verdict.Refuted.class);
    }

    private static Expr gradient(Expr of, Expr by) {
        return Backward.gradient(of, List.of(by)).get(0);
    }

    private Expr real(String name) {
        return nodes.input(name, Shape.SCALAR, Expr.Kind.REAL, false);
    }

    private Expr c(double value) {
        return nodes.constant(value);
    }

    private Expr f(Primitive primitive, Expr... arguments) {
        return nodes.apply(primitive, arguments);
    }
}
