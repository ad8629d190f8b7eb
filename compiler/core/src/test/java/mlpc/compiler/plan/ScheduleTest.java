package mlpc.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.Storage;
import org.junit.jupiter.api.Test;

/** The order of steps, and what it costs to find it. */
class ScheduleTest {
    private final Nodes nodes = new Nodes();

    /** A chain of layers: each step reads the one before it and a parameter, which an update replaces at the end. */
    private List<ComputeOp> layers(int count) {
        List<ComputeOp> steps = new ArrayList<>();
        List<ComputeOp> updates = new ArrayList<>();
        Storage last = Storage.slot(Storage.Kind.INPUT, "x", 0, Shape.of(2), false);
        for (int layer = 0; layer < count; layer++) {
            Storage weights = Storage.shared(Storage.Kind.PARAMETER, "w" + layer, Shape.of(2));
            Storage value = Storage.buffer(ValueName.of("h" + layer), Purpose.VALUE, true, Shape.of(2));
            ComputeOp step = step(steps.size(), value);
            step.reads.put(last, ComputeOp.Access.ELEMENT);
            step.reads.put(weights, ComputeOp.Access.ELEMENT);
            steps.add(step);
            updates.add(step(count + layer, weights));
            last = value;
        }
        steps.addAll(updates);
        return steps;
    }

    private ComputeOp step(int number, Storage target) {
        ComputeOp.Write write = new ComputeOp.Write(nodes.constant(Shape.of(2), number), target);
        return new ComputeOp(number, ComputeOp.Operation.MAP, List.of(write), NeededBy.FIRST_ENTRY, 1, false);
    }

    @Test
    void updatesComeAfterTheReadersOfWhatTheyReplace() {
        List<Schedule.Stretch> phases = new Schedule(layers(3)).phases();
        assertThat(phases).hasSize(2);
        assertThat(phases.get(0).perRow()).isTrue();
        assertThat(phases.get(1).steps()).allMatch(ComputeOp::updates);
    }

    /** Twice the layers are twice the work, not four times. */
    @Test
    void theWorkGrowsWithTheDependences() {
        assertThat(new Schedule(layers(1000)).visits()).isLessThanOrEqualTo(3 * 1000);
        assertThat(new Schedule(layers(2000)).visits()).isLessThanOrEqualTo(3 * 2000);
    }
}
