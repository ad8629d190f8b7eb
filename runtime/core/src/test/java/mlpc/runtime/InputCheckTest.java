package mlpc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputCheckTest {
    private static final Signature MODEL = Signature.named("Birds")
            .input(Field.real("x", 2))
            .input(Field.flag("known"))
            .input(Field.category("island", 3))
            .input(Field.real("bird.mass").with(Reading.of("mass").gaps()))
            .input(Field.real("bird.bill").with(Reading.of("bill")))
            .build();

    private static final double[] GOOD = {1, -2, 1, 2, Double.NaN, 3};

    @Test
    void whatAModelMayReadPasses() {
        new InputCheck(MODEL, Precision.FLOAT32).require(GOOD);
        new InputCheck(MODEL, Precision.FLOAT32).require(new float[] {1, -2, 0, 2, Float.NaN, 3});
        assertThat(InputCheck.isNeeded(MODEL)).isTrue();
        assertThat(InputCheck.isNeeded(
                        Signature.named("Plain").input(Field.real("x")).build()))
                .isFalse();
    }

    /** Half a unit in the last place above float32's largest number is infinite there, and what is below it is not. */
    @Test
    void whatSinglePrecisionCannotHoldIsRefusedForItAlone() {
        double[] row = GOOD.clone();
        row[1] = Math.nextDown(0x1.ffffffp127);
        new InputCheck(MODEL, Precision.FLOAT32).require(row);
        for (double value : new double[] {0x1.ffffffp127, -1e39, Double.MAX_VALUE}) {
            row[1] = value;
            new InputCheck(MODEL, Precision.FLOAT64).require(row);
            assertThatThrownBy(() -> new InputCheck(MODEL, Precision.FLOAT32).require(row))
                    .isInstanceOf(DataException.class)
                    .hasMessage("Birds: element 1 of the input `x` is " + value
                            + ", which is too large for float32: it holds"
                            + " numbers up to 3.4e38; scale the input, or say `train { precision = float64 }`");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | NaN | Birds: element 1 of the input `x` is NaN, which is no number to compute with",
                "0 | Infinity | Birds: element 0 of the input `x` is Infinity; expected a finite number",
                "2 | 9 | Birds: the input `known` is 9.0; expected 0 or 1",
                "2 | NaN | Birds: the input `known` is NaN, which is no number to compute with",
                "3 | NaN | Birds: the input `island` is NaN, which is no number to compute with",
                "3 | 7 | Birds: the input `island` is 7.0; expected a class, 0 to 2",
                "3 | 0.5 | Birds: the input `island` is 0.5; expected a class, 0 to 2",
                "4 | -Infinity | Birds: the input `bird.mass` is -Infinity; expected a finite number",
                "5 | NaN | Birds: the input `bird.bill` is NaN, a gap, and the model does not say what a gap means:"
                        + " `missing as …`"
            })
    void whatItMayNotReadIsNamed(int position, double value, String message) {
        double[] row = GOOD.clone();
        row[position] = value;
        assertThatThrownBy(() -> new InputCheck(MODEL, Precision.FLOAT32).require(row))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }
}
