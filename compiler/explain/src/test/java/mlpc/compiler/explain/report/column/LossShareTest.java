package mlpc.compiler.explain.report.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import mlpc.compiler.draw.Markup;
import mlpc.runtime.inspect.Importance;
import mlpc.runtime.inspect.InputColumn;
import mlpc.runtime.signature.Field;
import org.junit.jupiter.api.Test;

/** Losses that are no finite numbers have a width all the same, and words. */
class LossShareTest {
    private static final InputColumn COLUMN =
            InputColumn.of(List.of(Field.real("x"))).get(0);

    private static List<Importance> of(double... losses) {
        return new ArrayList<>(DoubleStream.of(losses)
                .mapToObj(loss -> new Importance(COLUMN, loss, 0, Map.of()))
                .toList());
    }

    @Test
    void everyShareCanBeDrawn() {
        double infinite = Double.POSITIVE_INFINITY;
        for (List<Importance> found : List.of(
                of(4, 1, Double.NaN, infinite, -infinite, -2), of(Double.NaN), of(infinite), of(-1), of(0), of())) {
            LossShare share = LossShare.of(found);
            found.forEach(
                    each -> assertThat(Markup.number(share.of(each.loss()))).matches("0|0\\.25|1"));
        }
        LossShare share = LossShare.of(of(4, 1, Double.NaN, infinite));
        assertThat(share.of(4)).isEqualTo(1);
        assertThat(share.of(1)).isEqualTo(0.25);
        assertThat(share.of(Double.NaN)).isZero();
        assertThat(LossShare.unknown(of(4, 1, Double.NaN, infinite))).isEqualTo(2);
    }

    @Test
    void whatIsNoNumberComesLastAndIsCalledSo() {
        List<Importance> found = of(Double.NaN, 1, Double.POSITIVE_INFINITY, -3);
        found.sort(LossShare::compare);
        assertThat(found.stream().map(each -> LossShare.text(each.loss())))
                .containsExactly("+∞", "+1", "−3", "no number");
        assertThat(LossShare.text(0)).isEqualTo("0");
        assertThat(LossShare.text(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    }
}
