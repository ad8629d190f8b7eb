package mlpc.compiler.exchange.incoming;

import java.util.List;
import mlpc.compiler.graph.Expr;

/**
 * A call of a function of the library, whose result a node is although the graph has its formula.
 *
 * @param name of the function
 * @param arguments in its order, of the node's shape
 */
public record NamedCall(String name, List<Expr> arguments) {}
