package mlpc.compiler.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.formula.Formula.*;

/**
 * Sums, products and powers in the form that one writes: like terms and equal factors collected, the coefficient in front,
 * adjoints before what they are multiplied by. Nothing is multiplied out: see {@link FormulaExpansion}.
 */
public final class FormulaAlgebra {
    public static final Formula ZERO = new Formula.Number(0);
    public static final Formula ONE = new Formula.Number(1);

    private FormulaAlgebra() {}

    public static Formula sum(Formula... terms) {
        return sum(List.of(terms));
    }

    public static Formula sum(List<Formula> terms) {
        Map<Set<Factor>, Product> collected = new LinkedHashMap<>();
        for (Formula term : terms) {
            for (Formula part : term instanceof Sum inner ? inner.terms() : List.of(term)) {
                Product product = asProduct(part);
                collected.merge(
                        Set.copyOf(product.factors()),
                        product,
                        (a, b) -> new Product(a.coefficient() + b.coefficient(), a.factors()));
            }
        }
        List<Formula> left = collected.values().stream()
                .filter(product -> product.coefficient() != 0)
                .map(FormulaAlgebra::plain)
                .toList();
        return left.isEmpty() ? ZERO : left.size() == 1 ? left.get(0) : new Sum(left);
    }

    public static Formula negate(Formula formula) {
        return product(new Formula.Number(-1), formula);
    }

    /** Elementwise. */
    public static Formula product(Formula... parts) {
        return product(List.of(parts));
    }

    public static Formula product(List<Formula> parts) {
        double coefficient = 1;
        Map<Formula, Double> exponents = new LinkedHashMap<>();
        for (Formula part : parts) {
            Product product = asProduct(part);
            coefficient *= product.coefficient();
            product.factors().forEach(factor -> exponents.merge(factor.base(), factor.exponent(), Double::sum));
        }
        exponents.values().removeIf(exponent -> exponent == 0);
        settleOnes(exponents);
        if (coefficient == 0) {
            return ZERO;
        }
        List<Factor> factors = new ArrayList<>();
        for (Map.Entry<Formula, Double> entry : exponents.entrySet()) {
            boolean flips = coefficient < 0 && entry.getValue() == 1 && isDifference(entry.getKey());
            coefficient = flips ? -coefficient : coefficient;
            factors.add(new Factor(flips ? flipped((Sum) entry.getKey()) : entry.getKey(), entry.getValue()));
        }
        return plain(new Product(coefficient, arranged(factors)));
    }

    public static Formula quotient(Formula numerator, Formula denominator) {
        return product(numerator, power(denominator, -1));
    }

    /** Elementwise. A reciprocal of a product is the product of reciprocals. */
    public static Formula power(Formula base, double exponent) {
        if (exponent == 0 || exponent == 1) {
            return exponent == 0 ? ONE : base;
        } else if (base instanceof Formula.Number number) {
            return new Formula.Number(Math.pow(number.value(), exponent));
        } else if (base instanceof Product product && isWhole(exponent) && (exponent < 0 || isPower(product))) {
            return new Product(
                    Math.pow(product.coefficient(), exponent),
                    product.factors().stream()
                            .map(factor -> new Factor(factor.base(), factor.exponent() * exponent))
                            .toList());
        }
        return new Product(1, List.of(new Factor(base, exponent)));
    }

    /** A formula as a coefficient and factors. */
    public static Product asProduct(Formula formula) {
        if (formula instanceof Product product) {
            return product;
        } else if (formula instanceof Formula.Number number) {
            return new Product(number.value(), List.of());
        }
        return new Product(1, List.of(new Factor(formula, 1)));
    }

    /** A product as what it is when there is nothing to multiply. */
    public static Formula plain(Product product) {
        if (product.factors().isEmpty()) {
            return new Formula.Number(product.coefficient());
        }
        Factor first = product.factors().get(0);
        boolean single = product.factors().size() == 1 && product.coefficient() == 1 && first.exponent() == 1;
        return single ? first.base() : product;
    }

    public static boolean isNegative(Formula term) {
        return asProduct(term).coefficient() < 0;
    }

    static boolean isWhole(double number) {
        return number == Math.rint(number);
    }

    private static boolean isPower(Product product) {
        return product.coefficient() == 1 && product.factors().size() == 1;
    }

    /** Ones say nothing but the shape, once, and only if nothing else says it. */
    private static void settleOnes(Map<Formula, Double> exponents) {
        exponents.replaceAll((base, exponent) -> base instanceof Ones ? 1 : exponent);
        if (exponents.keySet().stream().anyMatch(base -> !base.shape().isScalar() && !(base instanceof Ones))) {
            exponents.keySet().removeIf(Ones.class::isInstance);
        }
    }

    /** a − b, which is −(b − a). */
    private static boolean isDifference(Formula formula) {
        return formula instanceof Sum sum
                && sum.terms().size() == 2
                && !isNegative(sum.terms().get(0))
                && isNegative(sum.terms().get(1));
    }

    private static Sum flipped(Sum difference) {
        return new Sum(List.of(
                negate(difference.terms().get(1)), negate(difference.terms().get(0))));
    }

    /**
     * Products with adjoints in the lecture's order: numbers before tensors, adjoints before what they are multiplied by, but
     * exp(z) ∘ ȳ. Others stay as they are written.
     */
    private static List<Factor> arranged(List<Factor> factors) {
        if (factors.stream().noneMatch(factor -> FormulaParts.hasBar(factor.base()))) {
            return factors;
        }
        List<Factor> arranged = new ArrayList<>(factors);
        arranged.sort(Comparator.comparingInt(FormulaAlgebra::rank));
        return arranged;
    }

    private static int rank(Factor factor) {
        Formula base = factor.base();
        if (base.shape().isScalar()) {
            return !(base instanceof Sum) && FormulaParts.hasBar(base) ? 0 : 1;
        }
        boolean exponential = base instanceof Call call && call.function() == NamedFunction.EXP;
        return exponential ? 2 : !(base instanceof Sum) && FormulaParts.hasBar(base) ? 3 : 4;
    }
}
