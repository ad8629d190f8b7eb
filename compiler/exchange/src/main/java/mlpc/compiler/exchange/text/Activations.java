package mlpc.compiler.exchange.text;

import static mlpc.compiler.exchange.text.NodePatterns.besides;
import static mlpc.compiler.exchange.text.NodePatterns.is;
import static mlpc.compiler.exchange.text.NodePatterns.near;
import static mlpc.compiler.exchange.text.NodePatterns.scaled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Recognises the prelude's activations, also when a file spells them in primitives. */
final class Activations {
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;

    private Activations() {}

    static Optional<Rendering> of(Expr.Apply node) {
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
                    case SELECT -> select(node);
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

    /** z if z > 0, else some function of z; recognises both ways of writing the condition. */
    private static Optional<Rendering> select(Expr.Apply node) {
        Optional<Expr.Apply> less =
                is(node.argument(0), Primitive.LESS).or(() -> is(node.argument(0), Primitive.LESS_EQUAL));
        if (less.isEmpty()) {
            return Optional.empty();
        }
        boolean positive = is(less.get().argument(0), 0);
        boolean negative = is(less.get().argument(1), 0);
        if (!positive && !negative) {
            return Optional.empty();
        }
        Expr z = less.get().argument(positive ? 1 : 0);
        Expr above = node.argument(positive ? 1 : 2);
        Expr below = node.argument(positive ? 2 : 1);
        if (above != z) {
            return Optional.empty();
        }
        NodePatterns.Scaled part = scaled(below);
        if (part.of() == z && below != z) {
            return Optional.of(
                    near(part.factor(), 0.01)
                            ? Rendering.activation("leaky_relu", z)
                            : Rendering.call("leaky_relu", ", " + Numerals.of(part.factor()), z));
        }
        if (isPowerLessOne(part.of(), z)) {
            return Optional.of(
                    part.factor() == 1
                            ? Rendering.activation("elu", z)
                            : Rendering.call("elu", ", " + Numerals.of(part.factor()), z));
        }
        return Optional.empty();
    }

    private static boolean isPowerLessOne(Expr node, Expr z) {
        return is(node, Primitive.EXPM1).filter(power -> power.argument(0) == z).isPresent()
                || is(node, Primitive.SUBTRACT)
                        .filter(less -> is(less.argument(1), 1))
                        .flatMap(less -> is(less.argument(0), Primitive.EXP))
                        .filter(exp -> exp.argument(0) == z)
                        .isPresent();
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
        boolean fits = choice.argument(1) == z && near(below.factor(), SELU_ALPHA) && isPowerLessOne(below.of(), z);
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
        return swish.or(() -> mish).or(() -> gelu);
    }
}
