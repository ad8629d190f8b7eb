package mlpc.compiler.explain.derivation.line;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.form.FormulaForm;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.formula.FormulaExpansion;
import mlpc.compiler.formula.Index;
import mlpc.compiler.formula.NamedFunction;
import mlpc.compiler.formula.Substitutions;

/**
 * An adjoint with the formulae of other adjoints put in, and σ'(z) written as y (1 − y). The result is kept if it is much shorter than its
 * parts together, as y − t is for softmax.
 */
final class Simplification {
    private static final int LONGEST = 10;

    private final Map<Formula.Symbol, Known> adjoints = new HashMap<>();
    private final Map<Formula.Symbol, Formula.Symbol> logistics = new HashMap<>();

    private record Known(List<Index> free, Formula formula) {}

    /** @param values the values whose definition may be a logistic function of another */
    Simplification(List<NamedValue> values, FormulaForm form) {
        for (NamedValue value : values) {
            if (value.isComputed()
                    && form.definition(value) instanceof Formula.Call call
                    && call.function() == NamedFunction.LOGISTIC) {
                symbol(call.arguments().get(0)).ifPresent(z -> logistics.put(z, value.formula()));
            }
        }
    }

    private static Optional<Formula.Symbol> symbol(Formula leaf) {
        return leaf instanceof Formula.Symbol symbol
                ? Optional.of(symbol)
                : leaf instanceof Formula.Element element ? Optional.of(element.tensor()) : Optional.empty();
    }

    /** The shorter form of an adjoint, if there is one; from here on it is known by it. */
    Optional<Formula> of(NamedValue value, List<Index> free, Formula formula) {
        Formula whole = Substitutions.leaves(primes(formula), this::put);
        Formula shorter = FormulaExpansion.of(whole);
        int size = shorter.size();
        boolean much = size <= LONGEST && 5 * size <= 3 * whole.size();
        boolean better = much && !shorter.equals(formula);
        adjoints.put(value.bar(), new Known(free, better ? shorter : formula));
        return better ? Optional.of(shorter) : Optional.empty();
    }

    private Formula put(Formula leaf) {
        Known known = symbol(leaf).map(adjoints::get).orElse(null);
        if (known == null) {
            return leaf;
        }
        return leaf instanceof Formula.Element element
                ? Substitutions.at(known.formula(), known.free(), element.positions())
                : known.formula();
    }

    private Formula primes(Formula formula) {
        return Substitutions.everywhere(formula, part -> {
            if (!(part instanceof Formula.Prime prime) || prime.function() != NamedFunction.LOGISTIC) {
                return part;
            }
            Formula y = y(prime.argument());
            return FormulaAlgebra.product(y, FormulaAlgebra.sum(FormulaAlgebra.ONE, FormulaAlgebra.negate(y)));
        });
    }

    private Formula y(Formula z) {
        Optional<Formula.Symbol> named = symbol(z).map(logistics::get);
        if (named.isEmpty()) {
            return new Formula.Call(NamedFunction.LOGISTIC, List.of(z));
        }
        return z instanceof Formula.Element element
                ? new Formula.Element(named.get(), element.positions())
                : named.get();
    }
}
