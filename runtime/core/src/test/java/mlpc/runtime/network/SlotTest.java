package mlpc.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;

class SlotTest {
    private static final int[] ROWS = {0, 1, 2};

    @Test
    void aGapIsTheElementBehindTheClasses() {
        Field sex = Field.gapped("bird.sex", Reading.of("sex").gaps("NA"), "female", "male");
        Slot floats = new Slot(sex, Precision.FLOAT32, 3);
        floats.load(new Tensor32(new float[][] {{1}, {Float.NaN}, {0}}), ROWS, 0, 3);
        assertThat(floats.classes()).containsExactly(1, 2, 0);
        Slot doubles = new Slot(sex, Precision.FLOAT64, 3);
        doubles.load(new Tensor64(new double[][] {{1}, {Double.NaN}, {0}}), ROWS, 0, 3);
        assertThat(doubles.classes()).containsExactly(1, 2, 0);
        assertThat(doubles.numbers().get(1, 2)).isEqualTo(1);
        doubles.choose(1, 0);
        assertThat(doubles.numbers().get(1, 2)).isZero();
        for (double wrong : new double[] {2, -1, 0.5, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> doubles.choose(0, wrong))
                    .isInstanceOf(DataException.class)
                    .hasMessageEndingWith("expected a class, 0 to 1");
            assertThatThrownBy(() -> floats.load(new Tensor32(new float[][] {{(float) wrong}}), ROWS, 0, 1))
                    .isInstanceOf(DataException.class);
        }
    }

    @Test
    void whereNoneIsAllowedAGapIsNoClass() {
        Slot slot = new Slot(Field.category("digit", 3), Precision.FLOAT32, 1);
        assertThatThrownBy(() -> slot.choose(0, Double.NaN)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> slot.load(new Tensor32(new float[][] {{Float.NaN}}), ROWS, 0, 1))
                .isInstanceOf(DataException.class);
        slot.choose(0, 2);
        assertThat(slot.classes()).containsExactly(2);
    }
}
