package mlpc.compiler.exchange.incoming.operator;

import java.util.List;
import mlpc.compiler.exchange.incoming.Operand;

/** Translates one node into the graph's nodes. */
@FunctionalInterface
public interface Operator {
    /**
     * {@return the node's outputs, as many as the operator has}
     *
     * @throws mlpc.compiler.exchange.incoming.Refusal if the language cannot express it
     */
    List<Operand> apply(Call call);
}
