package mlpc.compiler.plan;

import java.util.List;
import java.util.Optional;

/** A line of a loop's body. */
public sealed interface Piece {
    record Remark(Note note) implements Piece {}

    /** Gives a value a name. */
    record Define(Term.Let let) implements Piece {}

    /** Writes an element. */
    record Store(Place place, Index row, Index column, Term value) implements Piece {}

    /**
     * The mean over the batch's rows: what each adds to a sum over them. After the last row the sum is divided by their number and
     * written to its element.
     *
     * @param factor what is added, alone or times {@code other}, rounded once
     */
    record Mean(Term.Load element, Term factor, Optional<Term> other) implements Piece {
        /** {@code y.1.W_bar_0_1}. */
        public String hint() {
            return Lowering.hint(element);
        }

        /** The values that it needs. */
        public List<Term> parts() {
            return other.map(second -> List.of(factor, second)).orElse(List.of(factor));
        }
    }
}
