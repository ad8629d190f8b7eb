package mlpc.compiler.exchange.pattern;

import static mlpc.compiler.exchange.pattern.NodePatterns.besides;
import static mlpc.compiler.exchange.pattern.NodePatterns.is;
import static mlpc.compiler.exchange.pattern.NodePatterns.near;
import static mlpc.compiler.exchange.pattern.NodePatterns.scaled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Recognises the prelude's activations, also when a file spells them in primitives. */
public final class Activations {
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;

    private Activations() {}

    public static Optional<Rendering> of(Expr.Apply node) {
        Optional<Rendering> found =
                switch (node.primitive()) {
                    case RELU ->
                        Optional.of(
                                hardSigmoid(node.argument(0)).orElse(Rendering.activation("relu", node.argument(0))));
                    case TANH, LOGISTIC, SOFTPLUS ->
                        Optional.of(Rendering.activation(
                                node.primitive().name().toLowerCase(java.util.Locale.ROOT), node.argument(0)));
                    case MAXIMUM -> besides(node, 0).map(z -> hardSigmoid(z).orElse(Rendering.activation("relu", z)));
                    case NEGATE -> ceiling(node);
                    case LOG -> softplus(node);
                    case SELECT -> Bends.of(node);
                    case MULTIPLY -> selu(node).or(() -> gated(node));
                    case DIVIDE -> logistic(node).or(() -> softsign(node)).or(() -> gated(node));
                    default -> Optional.empty();
                };
        return found;
    }

    /** −⌊−z⌋. */
    private static Optional<Rendering> ceiling(Expr.Apply negated) {
        return is(negated.argument(0), Primitive.FLOOR)
                .flatMap(floor -> is(floor.argument(0), Primitive.NEGATE))
                .map(inner -> Rendering.activation("ceil", inner.argument(0)));
    }

    private static Optional<Rendering> softplus(Expr.Apply log) {
        return is(log.argument(0), Primitive.ADD)
                .flatMap(sum -> besides(sum, 1))
                .flatMap(exp -> is(exp, Primitive.EXP))
                .map(exp -> Rendering.activation("softplus", exp.argument(0)));
    }

    /** 1 / (1 + e^−z). */
    private static Optional<Rendering> logistic(Expr.Apply quotient) {
        if (!is(quotient.argument(0), 1)) {
            return Optional.empty();
        }
        return is(quotient.argument(1), Primitive.ADD)
                .flatMap(sum -> besides(sum, 1))
                .flatMap(exp -> is(exp, Primitive.EXP))
                .flatMap(exp -> is(exp.argument(0), Primitive.NEGATE))
                .map(negated -> Rendering.activation("logistic", negated.argument(0)));
    }

    private static Optional<Rendering> softsign(Expr.Apply quotient) {
        Expr z = quotient.argument(0);
        return is(quotient.argument(1), Primitive.ADD)
                .flatMap(sum -> besides(sum, 1))
                .flatMap(abs -> is(abs, Primitive.ABS))
                .filter(abs -> abs.argument(0) == z)
                .map(abs -> Rendering.activation("softsign", z));
    }

    private static Optional<Rendering> hardSigmoid(Expr kept) {
        return is(kept, Primitive.MINIMUM)
                .flatMap(least -> besides(least, 1))
                .flatMap(line -> is(line, Primitive.ADD))
                .flatMap(sum -> besides(sum, 0.5))
                .map(NodePatterns::scaled)
                .filter(slope -> near(slope.factor(), 1.0 / 6))
                .map(slope -> Rendering.activation("hard_sigmoid", slope.of()));
    }

    private static Optional<Rendering> selu(Expr.Apply product) {
        NodePatterns.Scaled scaled = scaled(product);
        if (!near(scaled.factor(), SELU_SCALE) || !(scaled.of() instanceof Expr.Apply choice)) {
            return Optional.empty();
        }
        if (choice.primitive() != Primitive.SELECT
                || !(choice.argument(0) instanceof Expr.Apply less)
                || less.primitive() != Primitive.LESS
                || !is(less.argument(0), 0)) {
            return Optional.empty();
        }
        Expr z = less.argument(1);
        NodePatterns.Scaled below = scaled(choice.argument(2));
        boolean fits =
                choice.argument(1) == z && near(below.factor(), SELU_ALPHA) && Bends.isPowerLessOne(below.of(), z);
        return fits ? Optional.of(Rendering.activation("selu", z)) : Optional.empty();
    }

    /** A product as its factors and a number. */
    private record Product(double factor, List<Expr> factors) {
        /** A square of a square of a square has as many factors as one likes: no activation has more than these. */
        private static final int MOST = 16;

        static Product of(Expr node) {
            List<Expr> factors = new ArrayList<>();
            double number = 1;
            List<Expr> open = new ArrayList<>(List.of(node));
            while (!open.isEmpty()) {
                Expr next = open.remove(open.size() - 1);
                NodePatterns.Scaled scaled = scaled(next);
                number *= scaled.factor();
                if (scaled.of() != next) {
                    open.add(scaled.of());
                } else if (next instanceof Expr.Apply apply
                        && apply.primitive() == Primitive.MULTIPLY
                        && factors.size() + open.size() < MOST) {
                    open.addAll(apply.arguments());
                } else {
                    factors.add(next);
                }
            }
            return new Product(number, factors);
        }
    }

    /** z times a gate that depends on z: swish, mish, gelu. */
    private static Optional<Rendering> gated(Expr.Apply node) {
        Product product = Product.of(node);
        for (Expr gate : product.factors()) {
            Optional<Gate> found = gate(gate);
            if (found.isPresent()) {
                Product z = Product.of(found.get().z);
                List<Expr> rest = new ArrayList<>(product.factors());
                rest.remove(gate);
                boolean same = rest.size() == z.factors().size();
                for (Expr factor : z.factors()) {
                    same &= rest.remove(factor);
                }
                if (same && near(product.factor(), found.get().factor * z.factor())) {
                    return Optional.of(Rendering.activation(found.get().name, found.get().z));
                }
            }
        }
        return Optional.empty();
    }

    private record Gate(String name, Expr z, double factor) {}

    private static Optional<Gate> gate(Expr node) {
        Optional<Gate> swish = is(node, Primitive.LOGISTIC).map(gate -> new Gate("swish", gate.argument(0), 1));
        Optional<Gate> mish = is(node, Primitive.TANH)
                .flatMap(tanh -> is(tanh.argument(0), Primitive.SOFTPLUS))
                .map(plus -> new Gate("mish", plus.argument(0), 1));
        Optional<Gate> gelu = is(node, Primitive.ADD)
                .flatMap(sum -> besides(sum, 1))
                .flatMap(erf -> is(erf, Primitive.ERF))
                .map(erf -> scaled(erf.argument(0)))
                .filter(inner -> near(inner.factor(), 1 / Math.sqrt(2)))
                .map(inner -> new Gate("gelu", inner.of(), 0.5));
        return swish.or(() -> mish).or(() -> gelu).or(() -> tanhGelu(node));
    }

    /** 1 + tanh(√(2/π) (z + 0.044715 z³)), also with z taken out of the sum. */
    private static Optional<Gate> tanhGelu(Expr node) {
        Optional<Product> inner = is(node, Primitive.ADD)
                .flatMap(sum -> besides(sum, 1))
                .flatMap(tanh -> is(tanh, Primitive.TANH))
                .map(tanh -> Product.of(tanh.argument(0)))
                .filter(product -> near(product.factor(), Math.sqrt(2 / Math.PI)));
        if (inner.isEmpty()) {
            return Optional.empty();
        }
        List<Expr> factors = inner.get().factors();
        for (Expr factor : factors) {
            List<Expr> rest = new ArrayList<>(factors);
            rest.remove(factor);
            Optional<Expr> z = is(factor, Primitive.ADD)
                    .flatMap(sum -> rest.isEmpty()
                            ? besidesPower(sum, 3)
                            : besides(sum, 1)
                                    .filter(power -> rest.size() == 1 && isPower(power, rest.get(0), 2))
                                    .map(power -> rest.get(0)));
            if (z.isPresent()) {
                return Optional.of(new Gate("gelu_tanh", z.get(), 0.5));
            }
        }
        return Optional.empty();
    }

    /** z of {@code z + 0.044715 zⁿ}. */
    private static Optional<Expr> besidesPower(Expr.Apply sum, int exponent) {
        for (int at = 0; at < 2; at++) {
            if (isPower(sum.argument(1 - at), sum.argument(at), exponent)) {
                return Optional.of(sum.argument(at));
            }
        }
        return Optional.empty();
    }

    /** Whether a node is 0.044715 zⁿ, as a power or as a product. */
    private static boolean isPower(Expr node, Expr z, int exponent) {
        Product product = Product.of(node);
        int found = 0;
        for (Expr factor : product.factors()) {
            boolean isPower = factor instanceof Expr.Apply apply
                    && apply.primitive() == Primitive.POWER
                    && apply.argument(0) == z
                    && NodePatterns.number(apply.argument(1)).isPresent();
            if (factor != z && !isPower) {
                return false;
            }
            found += factor == z
                    ? 1
                    : NodePatterns.number(((Expr.Apply) factor).argument(1))
                            .orElseThrow()
                            .intValue();
        }
        return found == exponent && near(product.factor(), 0.044715);
    }
}
