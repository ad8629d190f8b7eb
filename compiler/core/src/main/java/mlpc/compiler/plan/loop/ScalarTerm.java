package mlpc.compiler.plan.loop;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.ValueName;

/** A scalar expression inside a loop over elements: a node at one position. */
public sealed interface ScalarTerm {
    /** A constant, in the precision of the program. */
    record Number(double value) implements ScalarTerm {
        @Override
        public boolean equals(Object other) {
            return other instanceof Number same && Double.compare(value, same.value) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value);
        }
    }

    /**
     * An element of a tensor.
     *
     * @param row the row of a shared tensor; a tensor with a row for each example uses the current example
     */
    record Load(Storage storage, LoopIndex row, LoopIndex column) implements ScalarTerm {
        /** {@code W_0_1} for an element that is known, {@code W} inside a loop. */
        public ValueName hint() {
            ValueName hint = storage.valueName();
            if (storage.isMatrix() && row.isConstant()) {
                hint = hint.at(row.constant());
            }
            return storage.columns() > 1 && column.isConstant() ? hint.at(column.constant()) : hint;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Load same
                    && storage.equals(same.storage)
                    && row.equals(same.row)
                    && column.equals(same.column);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * storage.hashCode() + row.hashCode()) + column.hashCode();
        }
    }

    /** A number that the runtime sets before a call: {@code rows}, {@code rate}. */
    record Setting(String name) implements ScalarTerm {}

    /** An elementwise primitive that computes something. Loops have no others, so code that writes a call need not check. */
    record Call(Primitive primitive, List<ScalarTerm> arguments) implements ScalarTerm {
        public Call {
            if (!primitive.isElementwise() || primitive == Primitive.STOP_GRADIENT) {
                throw new IllegalArgumentException(primitive + " is no operation of a loop");
            }
            arguments = List.copyOf(arguments);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Call same && primitive == same.primitive && arguments.equals(same.arguments);
        }

        @Override
        public int hashCode() {
            return 31 * primitive.hashCode() + arguments.hashCode();
        }
    }

    /** factor · other + addend, rounded once. */
    record FusedMultiplyAdd(ScalarTerm factor, ScalarTerm other, ScalarTerm addend) implements ScalarTerm {}

    /** The value of a {@link Let} above. */
    record Local(Let let) implements ScalarTerm {
        @Override
        public boolean equals(Object other) {
            return other instanceof Local same && let.equals(same.let);
        }

        @Override
        public int hashCode() {
            return let.hashCode();
        }
    }

    /** A named intermediate value. */
    final class Let {
        private Optional<ValueName> hint;
        private final ScalarTerm value;

        /** @param hint the value of the model that it stands for, if any */
        public Let(Optional<ValueName> hint, ScalarTerm value) {
            this.hint = hint;
            this.value = value;
        }

        public Optional<ValueName> hint() {
            return hint;
        }

        public ScalarTerm value() {
            return value;
        }

        /** Sets the value of the model that it stands for, unless that is known. */
        public void describe(Optional<ValueName> late) {
            hint = hint.or(() -> late);
        }
    }

    /** The arguments. */
    default List<ScalarTerm> parts() {
        if (this instanceof Call call) {
            return call.arguments();
        }
        if (this instanceof FusedMultiplyAdd fma) {
            return List.of(fma.factor(), fma.other(), fma.addend());
        }
        return List.of();
    }
}
