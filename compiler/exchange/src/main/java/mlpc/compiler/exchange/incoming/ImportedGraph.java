package mlpc.compiler.exchange.incoming;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;

/** An imported graph.
 *
 * @param rows whether the first axis of its inputs is the rows of a batch
 * @param inputs in the file's order
 * @param outputs in the file's order, by name
 * @param names the file's names for intermediate values
 */
public record ImportedGraph(
        String model,
        ImportContext context,
        boolean rows,
        List<Input> inputs,
        Map<String, Operand> outputs,
        Map<Expr, String> names) {
    /**
     * An input.
     *
     * @param name in the file
     * @param operand the input's value; empty if its columns belong to a table
     */
    public record Input(String name, Operand operand, Optional<Expr> leaf) {}
}
