package mlpc.compiler.exchange.incoming.operator;

import java.util.List;
import mlpc.compiler.exchange.incoming.Operand;

/** What an operator makes of a node's inputs. */
@FunctionalInterface
public interface Operator {
    /**
     * {@return the node's outputs, as many as the operator has}
     *
     * @throws mlpc.compiler.exchange.incoming.Refusal if the language has no words for it
     */
    List<Operand> apply(Call call);
}
