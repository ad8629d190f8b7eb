package mlpc.runtime.data.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    @Test
    void numbersAreTheNearestDoubles() {
        Random random = new Random(1);
        for (int round = 0; round < 200_000; round++) {
            String text = text(random);
            double javas = Double.parseDouble(text);
            Double expected = Double.isInfinite(javas) ? Double.valueOf(Double.NaN) : Double.valueOf(javas);
            assertThat((Object) Decimal.POINT.parse(text)).as(text).isEqualTo(expected);
            String comma = text.replace('.', ',');
            assertThat((Object) new Decimal(',').parse(comma)).as(comma).isEqualTo(expected);
        }
    }

    private static String text(Random random) {
        String digits = Long.toString(Math.abs(random.nextLong() >> random.nextInt(63)));
        int point = random.nextInt(digits.length() + 1);
        String text = digits.substring(0, point) + "." + digits.substring(point);
        int form = random.nextInt(5);
        return (random.nextBoolean() ? "-" : "")
                + (form == 0 ? digits : "0".repeat(form) + text)
                + (random.nextInt(3) == 0 ? "e" + (random.nextInt(600) - 300) : "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "1e5",
                "1E+05",
                "4.9e-324",
                "1e-999",
                "000000000000000000000000000007"
            })
    void theseAreNumbers(String text) {
        assertThat(Decimal.POINT.parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "-",
                "+-1",
                "1e",
                "1e+",
                "e5",
                "1 2",
                "1f",
                "1d",
                "0x1p3",
                "NaN",
                "Infinity",
                "1e999",
                "-1e999",
                "١",
                "1.2.3",
                "1,5",
                "1_000",
                "--1",
                "∞",
                "1e1.5",
                "1e99999999999999"
            })
    void theseAreNone(String text) {
        assertThat(Decimal.POINT.parse(text)).isNaN();
    }
}
