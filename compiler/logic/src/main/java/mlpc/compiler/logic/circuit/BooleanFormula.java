package mlpc.compiler.logic.circuit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A Boolean formula. */
public sealed interface BooleanFormula {

    record Constant(boolean value) implements BooleanFormula {}

    /** The variable with this place among the formula's. */
    record Variable(int index) implements BooleanFormula {}

    record Not(BooleanFormula operand) implements BooleanFormula {}

    record And(List<BooleanFormula> operands) implements BooleanFormula {
        public And {
            operands = List.copyOf(operands);
        }
    }

    record Or(List<BooleanFormula> operands) implements BooleanFormula {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** True if an odd number of the operands is. */
    record Xor(List<BooleanFormula> operands) implements BooleanFormula {
        public Xor {
            operands = List.copyOf(operands);
        }
    }

    /** Its value, bit i being variable i. */
    default boolean value(BitSet variables) {
        if (this instanceof Constant constant) {
            return constant.value();
        } else if (this instanceof Variable variable) {
            return variables.get(variable.index());
        } else if (this instanceof Not not) {
            return !not.operand().value(variables);
        } else if (this instanceof And and) {
            return and.operands().stream().allMatch(operand -> operand.value(variables));
        } else if (this instanceof Or or) {
            return or.operands().stream().anyMatch(operand -> operand.value(variables));
        }
        long odd = ((Xor) this)
                .operands().stream().filter(operand -> operand.value(variables)).count();
        return odd % 2 == 1;
    }

    /** A formula and the names of its variables, in the order in which they first stand in its text. */
    record Named(BooleanFormula formula, List<String> variables, String text) {
        public Named {
            variables = List.copyOf(variables);
        }

        /** The exclusive or of some variables. */
        static Named parity(List<String> variables) {
            List<BooleanFormula> operands = new ArrayList<>();
            for (int i = 0; i < variables.size(); i++) {
                operands.add(new Variable(i));
            }
            return new Named(new Xor(operands), variables, String.join(" xor ", variables));
        }
    }
}
