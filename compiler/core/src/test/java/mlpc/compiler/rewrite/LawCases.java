package mlpc.compiler.rewrite;

import static mlpc.compiler.graph.Primitive.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** For each law, instances of its left side. Leaves are x, y, z of any sign, p positive, flags t, a class k, weights A, B. */
final class LawCases {
    private final Nodes nodes = new Nodes();
    private final Map<String, List<Supplier<Expr>>> cases = new LinkedHashMap<>();

    private final Shape three = Shape.of(3);
    private final Expr x = input("x", three);
    private final Expr y = input("y", three);
    private final Expr z = input("z", three);
    private final Expr p = input("p", three);
    private final Expr s = input("s", Shape.SCALAR);
    private final Expr r = input("r", Shape.SCALAR);
    private final Expr m = input("m", Shape.of(2, 3));
    private final Expr n = input("n", Shape.of(3, 2));
    private final Expr t = nodes.input("t", three, Expr.Kind.FLAG, true);
    private final Expr k = nodes.input("k", three, Expr.Kind.ONE_HOT, true);
    private final Expr a = nodes.parameter("A", Shape.of(3, 3));
    private final Expr b = nodes.parameter("B", Shape.of(3, 3));
    private final Expr w = nodes.parameter("w", three);

    LawCases() {
        arithmetic();
        signs();
        constants();
        thresholds();
        stability();
        largestFirst();
        movement();
    }

    Map<String, List<Supplier<Expr>>> all() {
        return cases;
    }

    private void arithmetic() {
        of(
                "f(constants) = a constant",
                () -> c(2).plus(c(3)),
                () -> nodes.constant(2).fill(three),
                () -> table().sum(),
                () -> f(EXP, c(1)));
        of("x + 0 = x", () -> x.plus(c(0)), () -> c(0).plus(x));
        of("x − 0 = x", () -> x.minus(c(0)));
        of("0 − x = −x", () -> c(0).minus(x));
        of("x · 1 = x", () -> x.times(c(1)), () -> c(1).times(m.sum(List.of(0))));
        of("x · 0 = 0", () -> x.times(c(0)));
        of("x · (−1) = −x", () -> x.times(c(-1)));
        of("x / 1 = x", () -> x.over(c(1)));
        of("x / (−1) = −x", () -> x.over(c(-1)));
        of("0 / x = 0", () -> c(0).over(x));
        of("x − x = 0", () -> x.minus(x));
        of("x + x = 2·x", () -> x.plus(x));
        of("x^1 = x", () -> x.power(c(1)));
        of("x^0 = 1", () -> x.power(c(0)));
        of("x^½ = √x", () -> p.power(c(0.5)));
        of("x^(−1) = 1/x", () -> x.power(c(-1)));
        of("√(x^2) = |x|", () -> f(SQRT, x.power(c(2))));
        of("√(x·x) = |x|", () -> f(SQRT, x.times(x)));
    }

    private void signs() {
        of("−(−x) = x", () -> x.negate().negate());
        of("−(x − y) = y − x", () -> x.minus(y).negate());
        of("x + (−y) = x − y", () -> x.plus(y.negate()), () -> x.negate().plus(y));
        of("x − (−y) = x + y", () -> x.minus(y.negate()));
        of("−x − y = −(x + y)", () -> x.negate().minus(y));
        of("−(c·x) = (−c)·x", () -> c(3).times(x).negate(), () -> x.times(table())
                .negate());
        of("c·(−x) = (−c)·x", () -> c(3).times(x.negate()));
        of("x·(−y) = −(x·y)", () -> x.times(y.negate()), () -> x.negate().times(y));
        of("(−x)/y = −(x/y)", () -> x.negate().over(p));
        of("x/(−y) = −(x/y)", () -> x.over(p.negate()));
        of("x + (−c)·y = x − c·y", () -> x.plus(c(-3).times(y)), () -> y.times(c(-3))
                .plus(x));
        of("x − (−c)·y = x + c·y", () -> x.minus(c(-3).times(y)));
        of("x + (−c) = x − c", () -> x.plus(c(-3)));
        of("x − (−c) = x + c", () -> x.minus(c(-3)));
        of("|−x| = |x|", () -> f(ABS, x.negate()));
        of("(−x)^2 = x^2", () -> x.negate().power(c(2)));
        of("cos(−x) = cos x", () -> f(COS, x.negate()));
        of("sin(−x) = −sin x", () -> f(SIN, x.negate()));
        of("tanh(−x) = −tanh x", () -> f(TANH, x.negate()));
    }

    private void constants() {
        of("c·(d·x) = (c·d)·x", () -> c(3).times(c(0.7).times(x)), () -> c(3).times(x.times(table())));
        of("c·(x/d) = (c/d)·x", () -> c(3).times(x.over(c(0.7))));
        of("c·(d/x) = (c·d)/x", () -> c(3).times(c(0.7).over(p)));
        of("(c·x)/d = (c/d)·x", () -> c(3).times(x).over(c(0.7)));
        of("(x/c)/d = x/(c·d)", () -> x.over(c(3)).over(c(0.7)));
        of("x·(c·y) = c·(x·y)", () -> x.times(c(3).times(y)), () -> c(3).times(x)
                .times(y));
        of("(x + c) + d = x + (c + d)", () -> x.plus(c(3)).plus(c(0.7)));
        of("(x + c) − d = x + (c − d)", () -> x.plus(c(3)).minus(c(0.7)));
        of("(x − c) + d = x + (d − c)", () -> x.minus(c(3)).plus(c(0.7)));
        of("(x − c) − d = x − (c + d)", () -> x.minus(c(3)).minus(c(0.7)));
        of("c − (d − x) = x + (c − d)", () -> c(3).minus(c(0.7).minus(x)));
        of("c·x + d·x = (c + d)·x", () -> c(3).times(x).plus(c(0.7).times(x)));
        of("c·x − d·x = (c − d)·x", () -> c(3).times(x).minus(c(0.7).times(x)));
        of("c·x + x = (c + 1)·x", () -> c(3).times(x).plus(x));
        of("c·x − x = (c − 1)·x", () -> c(3).times(x).minus(x));
        of("x − c·x = (1 − c)·x", () -> x.minus(c(3).times(x)));
    }

    private void thresholds() {
        of("step(relu x) = step x", () -> f(STEP, f(RELU, x)));
        of("step(step x) = step x", () -> f(STEP, f(STEP, x)));
        of("step x · step x = step x", () -> f(STEP, x).times(f(STEP, x)));
        of("relu(relu x) = relu x", () -> f(RELU, f(RELU, x)));
        of("relu|x| = |x|", () -> f(RELU, f(ABS, x)));
        of("|relu x| = relu x", () -> f(ABS, f(RELU, x)));
        of("||x|| = |x|", () -> f(ABS, f(ABS, x)));
        of("relu x · step x = relu x", () -> f(RELU, x).times(f(STEP, x)));
        of("x · step x = relu x", () -> x.times(f(STEP, x)));
        of("x · sign x = |x|", () -> x.times(f(SIGN, x)));
        of("|x| · sign x = x", () -> f(ABS, x).times(f(SIGN, x)));
        of("sign(sign x) = sign x", () -> f(SIGN, f(SIGN, x)));
        of("max(x, 0) = relu x", () -> f(MAXIMUM, x, c(0)), () -> f(MAXIMUM, c(0), x));
        of("max(x, x) = x", () -> f(MAXIMUM, x, x));
        of("min(x, x) = x", () -> f(MINIMUM, x, x));
        of("if c then x else x = x", () -> f(SELECT, f(STEP, y), x, x));
        of("if 1 then x else y = x", () -> f(SELECT, c(1), x, y));
        of("if 0 then x else y = y", () -> f(SELECT, c(0), x, y));
    }

    private void stability() {
        of(
                "eᶻ / Σeᶻ = e^(z − logΣeᶻ)",
                () -> softmax(z),
                () -> softmaxOf(m, List.of(1), List.of(0)),
                () -> softmaxOf(m, List.of(0), List.of(1)),
                () -> softmaxOf(m, List.of(0, 1), List.of()));
        of(
                "log Σeᶻ = logΣeᶻ, largest first",
                () -> f(LOG, f(EXP, z).sum()),
                () -> f(LOG, f(EXP, m).sum(List.of(1))));
        of("(z−m) − logΣe^(z−m) = z − logΣeᶻ", () -> {
            Expr shifted = z.minus(z.nodes()
                    .apply(MAX, new Attributes.Axes(List.of(0)), List.of(z))
                    .fill(three));
            return shifted.minus(logSumExp(shifted, 0).fill(three));
        });
        of("log eᶻ = z", () -> f(LOG, f(EXP, z)));
        of("log(eᶻ / x) = z − log x", () -> f(LOG, f(EXP, z).over(p)));
        of("log(x / eᶻ) = log x − z", () -> f(LOG, p.over(f(EXP, z))));
        of("log(x · eᶻ) = log x + z", () -> f(LOG, p.times(f(EXP, z))));
        of(
                "log part of eᶻ = part of z",
                () -> f(LOG, f(EXP, z).slice(0, 1, 2)),
                () -> f(LOG, f(EXP, z).slice(0, 1, 2).reshape(Shape.SCALAR)));
        of(
                "log Σ t·eᶻ = Σ t·z for a class t",
                () -> f(LOG, k.times(f(EXP, z)).sum()),
                () -> f(LOG, k.matmul(f(EXP, z))));
        of("1 / (1 + eᶻ) = σ(−z)", () -> c(1).over(c(1).plus(f(EXP, z))));
        of("eᶻ / (1 + eᶻ) = σ(z)", () -> f(EXP, z).over(f(EXP, z).plus(c(1))));
        of("log(1 + eᶻ) = softplus z", () -> f(LOG, c(1).plus(f(EXP, z))));
        of("log1p eᶻ = softplus z", () -> f(LOG1P, f(EXP, z)));
        of("log(eᵃ + eᶻ) = a + softplus(z − a)", () -> f(LOG, f(EXP, x).plus(f(EXP, z))));
        of(
                "eᵃ / (eᵃ + eᵇ + …) = part of a softmax",
                () -> f(EXP, x).over(f(EXP, x).plus(f(EXP, y))),
                () -> f(EXP, y).over(f(EXP, x).plus(f(EXP, y))),
                () -> f(EXP, y).over(f(EXP, y).plus(c(3))),
                () -> f(EXP, y).over(f(EXP, x).plus(f(EXP, y)).plus(c(2).times(f(EXP, z)))),
                () -> f(EXP, s).over(f(EXP, r).plus(nodes.constant(1).plus(f(EXP, s)))));
        of(
                "log(eᵃ + eᵇ + eᶜ + …) = logΣe of all",
                () -> f(LOG, f(EXP, x).plus(f(EXP, y)).plus(f(EXP, z))),
                () -> f(LOG, nodes.constant(2).plus(f(EXP, s).plus(f(EXP, r)))),
                () -> f(LOG, c(2).plus(f(EXP, x))));
        Supplier<Expr> sum = () -> x.plus(f(SOFTPLUS, z.minus(x)));
        of("a + softplus(z − a) − a = softplus(z − a)", () -> sum.get().minus(x));
        of("a + softplus(z − a) − z = softplus(a − z)", () -> sum.get().minus(z));
        of("a − (a + softplus(z − a)) = −softplus(z − a)", () -> x.minus(sum.get()));
        of("z − (a + softplus(z − a)) = −softplus(a − z)", () -> z.minus(sum.get()));
        of("softplus(z) − z = softplus(−z)", () -> f(SOFTPLUS, z).minus(z));
        of("log σ(z) = −softplus(−z)", () -> f(LOG, f(LOGISTIC, z)));
        of("log(1 − σ(z)) = −softplus z", () -> f(LOG, c(1).minus(f(LOGISTIC, z))));
        of("log1p(−σ(z)) = −softplus z", () -> f(LOG1P, f(LOGISTIC, z).negate()));
        of(
                "t·s(−z) + (1−t)·s(z) = s(z) − t·z",
                () -> crossEntropy(z.negate(), z),
                () -> crossEntropy(z, z.negate()),
                () -> crossEntropy(x.minus(y), y.minus(x)),
                () -> crossEntropy(c(2).times(x), c(-2).times(x)));
        of(
                "(eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ) = tanh z",
                () -> f(EXP, z).minus(f(EXP, z.negate())).over(f(EXP, z).plus(f(EXP, z.negate()))));
        of("(eᶻ − 1) / (eᶻ + 1) = tanh(z/2)", () -> f(EXPM1, z).over(f(EXP, z).plus(c(1))));
        of("eᶻ − 1 = expm1 z", () -> f(EXP, z).minus(c(1)));
        of("1 − eᶻ = −expm1 z", () -> c(1).minus(f(EXP, z)));
        of("log(1 + x) = log1p x", () -> f(LOG, c(1).plus(p)));
        of("log(1 − x) = log1p(−x)", () -> f(LOG, c(1).minus(p.over(c(8)))));
    }

    private void largestFirst() {
        Supplier<Expr> softmax = () -> f(EXP, z.minus(logSumExp(z, 0).fill(three)));
        of(
                "y·(g − Σy·g) = y·(h − Σy·h), h = g − g at max z",
                () -> softmax.get().times(x.minus(softmax.get().times(x).sum().fill(three))),
                () -> x.minus(x.times(softmax.get()).sum().fill(three)).times(softmax.get()));
        of(
                "z − logΣeᶻ = d − logΣeᵈ, d = z − max z",
                () -> z.minus(logSumExp(z, 0).fill(three)),
                () -> m.minus(logSumExp(m, 1).broadcast(m.shape(), List.of(0))),
                () -> m.minus(logSumExp(m, 0).broadcast(m.shape(), List.of(1))));
        Attributes first = new Attributes.Axes(List.of(0));
        Supplier<Expr> largest = () -> nodes.apply(MAX, first, List.of(z));
        Supplier<Expr> d = () -> z.minus(largest.get().fill(three));
        of(
                "e^(d − logΣeᵈ) = eᵈ / Σeᵈ",
                () -> f(
                        EXP,
                        d.get()
                                .minus(nodes.apply(LOG_SUM_EXP_LESS_MAX, first, List.of(z))
                                        .fill(three))));
        Supplier<Expr> logSoftmax = () -> d.get()
                .minus(nodes.apply(LOG_SUM_EXP_LESS_MAX, first, List.of(z)).fill(three));
        of(
                "t·(d − logΣeᵈ + …) = 2t·(d/2 − logΣeᵈ/2 + …/2)",
                () -> x.times(logSoftmax.get()),
                () -> logSoftmax.get().times(y.times(x)),
                () -> x.times(y.minus(logSoftmax.get())),
                () -> x.times(logSoftmax.get().plus(y).minus(x)),
                () -> x.matmul(logSoftmax.get()));
        of("logΣe^(z − max z) as one operation", () -> logSumExp(d.get(), 0));
        of(
                "x + max z − zᵢ = x − dᵢ",
                () -> s.plus(largest.get()).minus(k.matmul(z)),
                () -> s.minus(z.times(k).sum()).plus(largest.get().plus(r)),
                () -> s.plus(x.times(z).sum()).minus(largest.get()));
        of(
                "softplus(b − a) with what b − a rounds away",
                () -> f(SOFTPLUS, x.minus(y)),
                () -> f(SOFTPLUS, f(ABS, x.minus(y)).negate()));
        of(
                "logΣeᶻ − zᵢ = logΣeᵈ − dᵢ",
                () -> logSumExp(z, 0).minus(k.matmul(z)),
                () -> logSumExp(z, 0).minus(largest.get()),
                () -> logSumExp(z, 0).minus(x.matmul(z)),
                () -> s.minus(z.times(k).sum()).plus(logSumExp(z, 0).plus(r)),
                () -> s.plus(x.times(z).sum()).minus(logSumExp(z, 0)),
                () -> logSumExp(z, 0).minus(z.slice(0, 1, 2).reshape(Shape.SCALAR)),
                () -> logSumExp(m, 1).minus(m.slice(1, 2, 3).reshape(Shape.of(2))),
                () -> y.minus(nodes.apply(LOG_SUM_EXP, new Attributes.Axes(List.of(0)), List.of(rows(x, y)))));
        of(
                "s(z) − t·z = s(−|z|) + (1−t)·relu z + t·relu(−z)",
                () -> f(SOFTPLUS, z).minus(t.times(z)),
                () -> f(SOFTPLUS, z).minus(z.times(x)),
                () -> f(SOFTPLUS, z).plus(y).minus(x.times(z)),
                () -> f(SOFTPLUS, z.negate()).plus(t.times(z)),
                () -> f(SOFTPLUS, c(2).times(z)).minus(c(2).times(t.times(z))));
    }

    private Expr rows(Expr... vectors) {
        return nodes.apply(
                CONCATENATE,
                new Attributes.Axes(List.of(0)),
                java.util.Arrays.stream(vectors)
                        .map(each -> each.reshape(Shape.of(1, 3)))
                        .toList());
    }

    private void movement() {
        of("(Aᵀ)ᵀ = A", () -> m.transpose().transpose());
        of("(a bᵀ)ᵀ = b aᵀ", () -> x.outer(y).transpose());
        of("Aᵀ x = x A", () -> m.transpose().matmul(input("u", Shape.of(2))));
        of("x Aᵀ = A x", () -> x.matmul(a.transpose()));
        of("Aᵀ Bᵀ = (B A)ᵀ", () -> a.transpose().matmul(m.transpose()));
        of("(Aᵀ B)ᵀ = Bᵀ A", () -> m.transpose().matmul(n.transpose()).transpose(), () -> a.transpose()
                .matmul(b)
                .transpose());
        of("(A Bᵀ)ᵀ = B Aᵀ", () -> a.matmul(b.transpose()).transpose());
        of("f(Aᵀ) = f(A)ᵀ", () -> f(TANH, m.transpose()), () -> m.transpose().plus(m.transpose()), () -> m.transpose()
                .times(2));
        of("(A ∘ Bᵀ)ᵀ = Aᵀ ∘ B", () -> m.plus(n.transpose()).transpose());
        of("spread(spread x) = spread x", () -> s.fill(three).broadcast(Shape.of(3, 2), List.of(0)), () -> x.broadcast(
                        Shape.of(2, 3), List.of(1))
                .broadcast(Shape.of(2, 4, 3), List.of(0, 2)));
        of(
                "f(spread x) = spread f(x)",
                () -> f(EXP, s.fill(three)),
                () -> s.fill(three).plus(r.fill(three)),
                () -> s.fill(three).times(3),
                () -> f(SELECT, s.fill(three), c(2), r.fill(three)));
        of(
                "part of spread x = spread(part of x)",
                () -> s.fill(three).slice(0, 1, 3),
                () -> x.broadcast(Shape.of(2, 3), List.of(1)).slice(1, 1, 3),
                () -> x.broadcast(Shape.of(2, 3), List.of(1)).slice(0, 1, 2));
        of(
                "Σ spread x = n·Σx",
                () -> s.fill(three).sum(),
                () -> x.broadcast(Shape.of(2, 3), List.of(1)).sum(List.of(0)),
                () -> x.broadcast(Shape.of(2, 3), List.of(1)).sum(),
                () -> m.broadcast(Shape.of(2, 4, 3, 5), List.of(0, 2)).sum(List.of(1, 2)));
        of(
                "max spread x = max x",
                () -> nodes.apply(
                        MAX, new Attributes.Axes(List.of(0, 1)), List.of(x.broadcast(Shape.of(2, 3), List.of(1)))));
        of(
                "A · spread s = s·ΣA",
                () -> a.matmul(s.fill(three)),
                () -> s.fill(three).matmul(a),
                () -> x.matmul(c(2)),
                () -> a.matmul(s.fill(Shape.of(3, 2))),
                () -> s.fill(Shape.of(2, 3)).matmul(a));
        of("spread s, reshaped = spread s", () -> s.fill(Shape.of(2, 3)).reshape(Shape.of(6)));
        of("Σ(Σx) = Σx", () -> m.sum(List.of(0)).sum(), () -> m.sum(List.of(1)).sum(), () -> m.broadcast(
                        Shape.of(2, 4, 3), List.of(0, 2))
                .sum(List.of(0))
                .sum(List.of(1)));
        of("Σ over one element = the element", () -> x.slice(0, 1, 2).sum(), () -> m.slice(0, 1, 2)
                .sum(List.of(0)));
        of("Σ(−x) = −Σx", () -> x.negate().sum());
        of(
                "Σ c·x = c·Σx",
                () -> c(3).times(x).sum(),
                () -> x.times(s.fill(three)).sum(),
                () -> m.times(x.broadcast(Shape.of(2, 3), List.of(1))).sum(List.of(0)));
        of("Σ x/c = Σx / c", () -> x.over(c(3)).sum());
        of("Σ t = 1 for a class t", () -> k.sum());
        of("(a bᵀ) x = a (b·x)", () -> x.outer(y).matmul(z));
        of("x (a bᵀ) = (x·a) b", () -> z.matmul(x.outer(y)));
        of("mean of what rows share = itself", () -> f(ROW_MEAN, w));
        of("x reshaped twice = x reshaped once", () -> m.reshape(Shape.of(6)).reshape(Shape.of(3, 2)), () -> m.reshape(
                        Shape.of(6))
                .reshape(Shape.of(2, 3)));
        of("part of (part of x) = part of x", () -> x.slice(0, 1, 3).slice(0, 1, 2));
        of(
                "part of (a ⧺ b) = part of a",
                () -> join(x, y).slice(0, 3, 6),
                () -> join(x, y).slice(0, 1, 2),
                () -> join(x, y).slice(0, 4, 5));
        of(
                "part of padded x = part of x",
                () -> pad(x, 1, 2).slice(0, 1, 4),
                () -> pad(x, 1, 2).slice(0, 2, 3),
                () -> pad(x, 1, 2).slice(0, 4, 6));
        of("padded 0 = 0", () -> pad(c(0), 1, 2));
        of("padded a + padded b = a ⧺ b", () -> pad(x, 0, 3).plus(pad(y, 3, 0)), () -> pad(y, 4, 1)
                .plus(pad(x, 1, 4)));
    }

    @SafeVarargs
    private void of(String law, Supplier<Expr>... instances) {
        cases.put(law, List.of(instances));
    }

    private Expr input(String name, Shape shape) {
        return nodes.input(name, shape, Expr.Kind.REAL, false);
    }

    private Expr c(double value) {
        return nodes.constant(three, value);
    }

    private Expr table() {
        return nodes.constant(three, new double[] {0.3, -0.7, 1.9});
    }

    private Expr f(Primitive primitive, Expr... arguments) {
        return nodes.apply(primitive, arguments);
    }

    private Expr crossEntropy(Expr minusLogit, Expr logit) {
        return t.times(f(SOFTPLUS, minusLogit)).plus(c(1).minus(t).times(f(SOFTPLUS, logit)));
    }

    private Expr softmax(Expr logits) {
        return softmaxOf(logits, List.of(0), List.of());
    }

    private Expr softmaxOf(Expr logits, List<Integer> axes, List<Integer> kept) {
        Expr e = f(EXP, logits);
        return e.over(e.sum(axes).broadcast(logits.shape(), kept));
    }

    private Expr logSumExp(Expr logits, int axis) {
        return nodes.apply(LOG_SUM_EXP, new Attributes.Axes(List.of(axis)), List.of(logits));
    }

    private Expr join(Expr... parts) {
        return nodes.apply(CONCATENATE, new Attributes.Axes(List.of(0)), new ArrayList<>(List.of(parts)));
    }

    private Expr pad(Expr inner, int before, int after) {
        return nodes.apply(PAD, new Attributes.Padding(0, before, after), List.of(inner));
    }
}
