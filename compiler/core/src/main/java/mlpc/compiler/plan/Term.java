package mlpc.compiler.plan;

import java.util.List;
import mlpc.compiler.graph.Primitive;

/** A scalar expression inside a loop over elements: what nodes become once every index is spelled out. */
public sealed interface Term {
    /** Of the precision of the program. */
    record Number(double value) implements Term {}

    /**
     * An element of a tensor.
     *
     * @param row of a shared tensor; of one with a row per example it is the current example
     */
    record Load(Place place, Index row, Index column) implements Term {}

    /** What the runtime sets before a call: {@code rows}, {@code rate}. */
    record Setting(String name) implements Term {}

    /** An elementwise primitive. */
    record Call(Primitive primitive, List<Term> arguments) implements Term {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** factor · other + addend, rounded once. */
    record FusedMultiplyAdd(Term factor, Term other, Term addend) implements Term {}

    /** The value of a {@link Let} above. */
    record Local(Let let) implements Term {}

    /**
     * A named intermediate value.
     *
     * @param hint what it stands for in the model, or empty
     */
    final class Let {
        private String hint;
        private final Term value;

        Let(String hint, Term value) {
            this.hint = hint;
            this.value = value;
        }

        public String hint() {
            return hint;
        }

        public Term value() {
            return value;
        }

        /** What it stands for, if nobody has said so yet. */
        void describe(String late) {
            hint = hint.isEmpty() ? late : hint;
        }
    }

    /** The arguments. */
    default List<Term> parts() {
        if (this instanceof Call call) {
            return call.arguments();
        }
        if (this instanceof FusedMultiplyAdd fma) {
            return List.of(fma.factor(), fma.other(), fma.addend());
        }
        return List.of();
    }
}
