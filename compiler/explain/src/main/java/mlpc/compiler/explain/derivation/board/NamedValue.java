package mlpc.compiler.explain.derivation.board;

import java.util.Optional;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Name;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.source.Span;

/**
 * A value with a name on the blackboard.
 *
 * @param node the node of the whole graph
 * @param symbol what stands for it in the definitions of others: itself for a leaf, a variable for what is computed
 * @param definition over the symbols of what it is made of; none for a leaf
 * @param span its place in the file, where it has one
 */
public record NamedValue(Name name, Role role, Expr node, Expr symbol, Optional<Expr> definition, Optional<Span> span) {
    public enum Role {
        INPUT,
        TARGET,
        PARAMETER,
        STATE,
        /** A number of the file or of the runtime, or a tensor of them. */
        CONSTANT,
        RANDOM,
        COMPUTED
    }

    public Shape shape() {
        return node.shape();
    }

    public boolean isComputed() {
        return role == Role.COMPUTED;
    }

    /** The value in a formula of the vector form. */
    public Formula.Symbol formula() {
        boolean oneHot = node instanceof Expr.Input input && input.kind() == Expr.Kind.ONE_HOT;
        return new Formula.Symbol(name, false, shape(), oneHot);
    }

    /** Its adjoint. */
    public Formula.Symbol bar() {
        return new Formula.Symbol(name, true, shape(), false);
    }
}
