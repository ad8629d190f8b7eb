package mlpc.compiler.formula;

import mlpc.compiler.formula.Formula.*;

/** How many operations it takes to compute a formula over numbers as it is written: nothing is computed once for two places. */
public final class Operations {
    private Operations() {}

    /** One for each +, −, ×, ÷, power and function; a sign is none. */
    public static int count(Formula formula) {
        int count = 0;
        for (Formula part : FormulaParts.of(formula)) {
            count += count(part);
        }
        if (formula instanceof Sum sum) {
            return count + sum.terms().size() - 1;
        } else if (formula instanceof Product product) {
            int operands = product.factors().size() + (Math.abs(product.coefficient()) == 1 ? 0 : 1);
            long powers = product.factors().stream()
                    .filter(factor -> Math.abs(factor.exponent()) != 1)
                    .count();
            boolean divides = product.factors().stream().allMatch(factor -> factor.exponent() < 0);
            return count + operands - 1 + (int) powers + (divides && Math.abs(product.coefficient()) == 1 ? 1 : 0);
        }
        return FormulaParts.of(formula).isEmpty() ? count : count + 1;
    }
}
