package mlpc.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        return step(number, target, 1);
    }

    private ComputeOp step(int number, Storage target, int extent) {
        ComputeOp.Write write = new ComputeOp.Write(nodes.constant(Shape.of(2), number), target);
        return new ComputeOp(number, ComputeOp.Operation.MAP, List.of(write), NeededBy.FIRST_ENTRY, extent, false);
    }

    /** The adjoints that {@link #gradientsAndUpdates} read, from the last layer's to the first's. */
    private List<ComputeOp> adjoints(List<ComputeOp> gradients, int count) {
        List<ComputeOp> adjoints = new ArrayList<>();
        for (int layer = count - 1; layer >= 0; layer--) {
            Storage adjoint = Storage.buffer(ValueName.of("z" + layer), Purpose.ADJOINT, true, Shape.of(2));
            adjoints.add(step(100 + layer, adjoint));
            gradients.get(layer).reads.put(adjoint, ComputeOp.Access.ANYWHERE);
        }
        return adjoints;
    }

    /** Gradients of weights with so many rows, and after them their updates; a weight's update reads its own gradient. */
    private List<ComputeOp> gradientsAndUpdates(int... extents) {
        List<ComputeOp> gradients = new ArrayList<>();
        List<ComputeOp> updates = new ArrayList<>();
        for (int extent : extents) {
            int layer = gradients.size();
            Storage gradient = Storage.buffer(ValueName.of("g" + layer), Purpose.VALUE, false, Shape.of(2));
            gradients.add(step(layer, gradient, extent));
            Storage weights = Storage.shared(Storage.Kind.PARAMETER, "w" + layer, Shape.of(2));
            ComputeOp update = step(extents.length + layer, weights, extent);
            update.reads.put(gradient, ComputeOp.Access.ELEMENT);
            updates.add(update);
        }
        gradients.addAll(updates);
        return gradients;
    }

    @Test
    void updatesComeAfterTheReadersOfWhatTheyReplace() {
        List<Schedule.Stretch> phases = new Schedule(layers(3)).phases();
        assertThat(phases).hasSize(2);
        assertThat(phases.get(0).perRow()).isTrue();
        assertThat(phases.get(1).steps()).allMatch(ComputeOp::updates);
    }

    /** As the backward pass has left them in the caches, whichever gradient is found first; what threads do not divide comes before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lastLayersComeFirst(boolean turned) {
        List<ComputeOp> steps = gradientsAndUpdates(784, 1024, 1, 1024);
        List<ComputeOp> all = new ArrayList<>(adjoints(steps, 4));
        List<ComputeOp> found = new ArrayList<>(steps.subList(0, 4));
        if (turned) {
            Collections.reverse(found);
        }
        all.addAll(found);
        all.addAll(steps.subList(4, 8));
        List<Schedule.Stretch> phases = new Schedule(all).phases();
        assertThat(phases.get(0).perRow()).isTrue();
        assertThat(phases).extracting(Schedule.Stretch::extent).endsWith(1, 1024, 784);
        assertThat(phases.get(2).steps()).containsExactly(steps.get(3), steps.get(7), steps.get(1), steps.get(5));
        assertThat(phases.get(3).steps()).containsExactly(steps.get(0), steps.get(4));
    }

    /** A gradient that another one reads is there before it. */
    @Test
    void whatIsNeededComesBefore() {
        List<ComputeOp> steps = gradientsAndUpdates(8, 8, 16);
        steps.get(1).reads.put(steps.get(0).target(), ComputeOp.Access.ELEMENT);
        steps.get(2).reads.put(steps.get(1).target(), ComputeOp.Access.ANYWHERE);
        List<ComputeOp> ordered = new Schedule(steps)
                .phases().stream().flatMap(phase -> phase.steps().stream()).toList();
        assertThat(ordered).containsExactlyInAnyOrderElementsOf(steps);
        assertThat(ordered.subList(0, 2)).containsExactly(steps.get(0), steps.get(1));
        assertThat(ordered.indexOf(steps.get(2))).isGreaterThan(ordered.indexOf(steps.get(1)));
    }

    /** Twice the layers are twice the work, not four times. */
    @Test
    void theWorkGrowsWithTheDependences() {
        assertThat(new Schedule(layers(1000)).visits()).isLessThanOrEqualTo(3 * 1000);
        assertThat(new Schedule(layers(2000)).visits()).isLessThanOrEqualTo(3 * 2000);
    }
}
