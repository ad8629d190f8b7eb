package mlpc.compiler.formula;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.formula.Formula.*;

/** What cancels when a formula is multiplied out; what its terms have in common then stands in front of them. */
public final class FormulaExpansion {
    private FormulaExpansion() {}

    /** An equal formula, multiplied out, without what cancels, with common factors taken out. */
    public static Formula of(Formula formula) {
        return factored(expanded(formula));
    }

    /** A sum with the factors that all its terms share in front, and a positive term first. */
    public static Formula factored(Formula formula) {
        if (!(formula instanceof Sum sum)) {
            return formula;
        }
        List<Product> terms =
                sum.terms().stream().map(FormulaAlgebra::asProduct).toList();
        Map<Formula, Double> common = exponents(terms.get(0));
        for (Product term : terms) {
            Map<Formula, Double> own = exponents(term);
            common.keySet().retainAll(own.keySet());
            common.replaceAll((base, exponent) -> shared(exponent, requireNonNull(own.get(base))));
        }
        common.values().removeIf(exponent -> exponent == 0);
        double magnitude = Math.abs(terms.get(0).coefficient());
        boolean even = terms.stream().allMatch(term -> Math.abs(term.coefficient()) == magnitude);
        Formula front = new Formula.Number(even ? magnitude : 1);
        for (Map.Entry<Formula, Double> factor : common.entrySet()) {
            front = FormulaAlgebra.product(front, FormulaAlgebra.power(factor.getKey(), factor.getValue()));
        }
        Formula divisor = FormulaAlgebra.power(front, -1);
        List<Formula> rest = new ArrayList<>();
        terms.forEach(term -> rest.add(FormulaAlgebra.product(term, divisor)));
        rest.sort(Comparator.comparing(FormulaAlgebra::isNegative));
        return FormulaAlgebra.product(front, FormulaAlgebra.sum(rest));
    }

    private static Map<Formula, Double> exponents(Product product) {
        Map<Formula, Double> exponents = new LinkedHashMap<>();
        product.factors().forEach(factor -> exponents.put(factor.base(), factor.exponent()));
        return exponents;
    }

    /** The power that both have; none if one multiplies and one divides. */
    private static double shared(double a, double b) {
        return a * b <= 0 ? 0 : Math.signum(a) * Math.min(Math.abs(a), Math.abs(b));
    }

    private static Formula expanded(Formula formula) {
        if (formula instanceof Product product) {
            return multiplied(FormulaParts.map(product, FormulaExpansion::expanded));
        } else if (formula instanceof Reduce reduce
                && reduce.kind() == Kind.SUM
                && reduce.shape().isScalar()) {
            return each(expanded(reduce.of()), term -> total(reduce, term));
        } else if (formula instanceof Over over && over.kind() == Kind.SUM) {
            Index fresh = SumFormulas.fresh(over.index());
            Formula body = expanded(Substitutions.index(over.body(), over.index(), fresh));
            return each(body, term -> certain(SumFormulas.over(Kind.SUM, fresh, term)));
        }
        return FormulaParts.map(formula, FormulaExpansion::expanded);
    }

    private static Formula total(Reduce reduce, Formula term) {
        return certain(Tensors.reduce(
                Kind.SUM, reduce.axes(), Tensors.explicit(term, reduce.of().shape())));
    }

    /** The elements of a class sum to 1. */
    private static Formula certain(Formula sum) {
        Product product = FormulaAlgebra.asProduct(sum);
        List<Formula> factors = new ArrayList<>(List.of(new Formula.Number(product.coefficient())));
        for (Factor factor : product.factors()) {
            factors.add(
                    isCertain(factor.base())
                            ? FormulaAlgebra.ONE
                            : FormulaAlgebra.power(factor.base(), factor.exponent()));
        }
        return FormulaAlgebra.product(factors);
    }

    private static boolean isCertain(Formula base) {
        if (base instanceof Over over && over.body() instanceof Element element) {
            return element.tensor().oneHot() && element.positions().equals(List.of(new Position.At(over.index())));
        }
        return base instanceof Reduce reduce && reduce.of() instanceof Symbol symbol && symbol.oneHot();
    }

    private static Formula each(Formula formula, java.util.function.UnaryOperator<Formula> change) {
        return formula instanceof Sum sum
                ? FormulaAlgebra.sum(sum.terms().stream().map(change).toList())
                : change.apply(formula);
    }

    /** A product of sums as a sum of products: first over those sums in which something is divided, so that it cancels. */
    private static Formula multiplied(Formula formula) {
        if (formula instanceof Sum) {
            return each(formula, FormulaExpansion::multiplied);
        }
        Product product = FormulaAlgebra.asProduct(formula);
        Optional<Factor> over = sums(product, true).or(() -> sums(product, false));
        if (over.isEmpty()) {
            return formula;
        }
        Formula rest = FormulaAlgebra.plain(new Product(
                product.coefficient(),
                product.factors().stream()
                        .filter(factor -> !factor.equals(over.get()))
                        .toList()));
        return each(over.get().base(), term -> multiplied(FormulaAlgebra.product(rest, term)));
    }

    private static Optional<Factor> sums(Product product, boolean divided) {
        return product.factors().stream()
                .filter(factor ->
                        factor.exponent() == 1 && factor.base() instanceof Sum sum && (!divided || divides(sum)))
                .findFirst();
    }

    private static boolean divides(Sum sum) {
        return sum.terms().stream()
                .flatMap(term -> FormulaAlgebra.asProduct(term).factors().stream())
                .anyMatch(factor -> factor.exponent() < 0);
    }
}
