package mlpc.compiler.syntax.lex;

import java.util.Optional;

/**
 * One change of one bracket after which all brackets of a file match.
 *
 * @param index of the word that is changed, or before which a bracket is put
 * @param kind what is done there
 * @param type of the bracket that stands there afterwards; 0 where one is left out
 * @param cost how little the change is like a slip of the hand, to be compared with others
 */
record BracketEdit(int index, Kind kind, int type, int cost) {
    enum Kind {
        REPLACE,
        DROP,
        PUT,
        /** With the bracket behind it. */
        SWAP
    }

    /** The one that is more like a slip; of two alike the first. */
    static Optional<BracketEdit> better(Optional<BracketEdit> known, BracketEdit other) {
        return known.isPresent() && known.get().cost <= other.cost ? known : Optional.of(other);
    }
}
