package mlpc.compiler.explain.derivation.line;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Index;

/**
 * One line of a derivation: an equation of a value or of its adjoint.
 *
 * @param free the indices of the left side, in the index form
 * @param chain the Chain Rule before anything is put in: c̄ dc/dv for each child c; empty where v and c are no numbers
 * @param simplified what the right side comes to with the children's adjoints put in, if that is much shorter
 * @param rule which rule gives the line
 */
public record DerivationLine(
        NamedValue value,
        List<Index> free,
        Formula left,
        List<Chain> chain,
        Formula right,
        Optional<Formula> simplified,
        Rule rule) {
    public DerivationLine {
        free = List.copyOf(free);
        chain = List.copyOf(chain);
    }

    /** c̄ ∂c/∂v. */
    public record Chain(Formula bar, Formula child, Formula by, boolean partial) {}

    /**
     * What a reader knows the step as.
     *
     * @param name such as {@code Chain Rule}
     * @param child the value whose equation it is applied to, if there is a single one
     * @param parts the values whose parts add up
     */
    public record Rule(String name, Optional<NamedValue> child, List<NamedValue> parts) {
        public Rule {
            parts = List.copyOf(parts);
        }

        static Rule of(String name) {
            return new Rule(name, Optional.empty(), List.of());
        }
    }

    /** The line in the file, from 1. */
    public Optional<Integer> place() {
        return value.span().map(span -> span.line());
    }
}
