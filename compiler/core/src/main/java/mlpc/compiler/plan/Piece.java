package mlpc.compiler.plan;

/** A line of a loop's body. */
public sealed interface Piece {
    record Remark(Note note) implements Piece {}

    /** Gives a value a name. */
    record Define(Term.Let let) implements Piece {}

    /** Writes an element. */
    record Store(Place place, Index row, Index column, Term value) implements Piece {}
}
