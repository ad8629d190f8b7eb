package mlpc.compiler.plan.loop;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.ValueName;

/** A line of a loop's body. */
public sealed interface BodyStatement {
    record Remark(StepComment comment) implements BodyStatement {}

    /** Gives a value a name. */
    record Define(ScalarTerm.Let let) implements BodyStatement {}

    /** Writes an element. */
    record Store(Storage storage, LoopIndex row, LoopIndex column, ScalarTerm value) implements BodyStatement {}

    /**
     * Adds one row to a mean over the batch's rows. After the last row the sum is divided by the number of rows and
     * written to its element.
     *
     * @param factor the value that is added, alone or multiplied by {@code other}, rounded once
     */
    record Mean(ScalarTerm.Load element, ScalarTerm factor, Optional<ScalarTerm> other) implements BodyStatement {
        /** {@code y.1.W_bar_0_1}. */
        public ValueName hint() {
            return element.hint();
        }

        /** The values that are added. */
        public List<ScalarTerm> parts() {
            return other.map(second -> List.of(factor, second)).orElse(List.of(factor));
        }
    }
}
