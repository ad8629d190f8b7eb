package mlpc.compiler.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.Options;
import mlpc.compiler.plan.cost.CostLine;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No times are asserted here, only that they become a table. Each trial is run sixty times at least, some with many rows by vectors, each of
 * which is an object until HotSpot has compiled that well.
 */
@Tag("full-compiler")
class TunerTest {
    @Test
    void whatIsMeasuredBecomesATable() {
        List<Double> progress = new ArrayList<>();
        Tuning tuning = new Tuner(true, 0.2).run((fraction, doing) -> progress.add(fraction));

        assertThat(progress).isSorted().endsWith(1.0);
        assertThat(tuning.table().lines().keySet()).containsExactly(CostLine.values());
        assertThat(tuning.measured()).hasSameSizeAs(TrialLayer.FEW).allSatisfy(layer -> {
            assertThat(layer.nanoseconds()).containsKeys(Implementation.LOOPS, Implementation.KERNEL);
            assertThat(layer.nanoseconds().containsKey(Implementation.UNROLLED))
                    .isEqualTo(layer.inputs() * layer.outputs() <= 105);
            layer.nanoseconds()
                    .values()
                    .forEach(times -> assertThat(times).hasSize(2).doesNotContain(0));
        });

        Source file = new Source("here.costs", tuning.text());
        assertThat(Options.STANDARD
                        .withCosts(file)
                        .costs()
                        .lines()
                        .get(CostLine.MANY_KERNEL)
                        .of(8, 8))
                .isPositive();
        assertThat(tuning.report())
                .startsWith("nanoseconds for a row, measured\n")
                .contains("\n2 × 2 ")
                .contains("The table chooses the quickest form for ")
                .contains("blocks of ");
    }

    @Test
    void everyLineHasMorePointsThanFigures() {
        for (List<TrialLayer> layers : List.of(TrialLayer.FEW, TrialLayer.ALL)) {
            assertThat(layers).doesNotHaveDuplicates();
            assertThat(layers.stream().filter(layer -> layer.outputs() < 16)).hasSizeGreaterThan(4);
            assertThat(layers.stream().filter(layer -> layer.outputs() >= 16)).hasSizeGreaterThan(4);
        }
    }
}
