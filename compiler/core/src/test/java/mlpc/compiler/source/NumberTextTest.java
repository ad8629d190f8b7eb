package mlpc.compiler.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "-3, -3",
        "204_000, 204000",
        "0.5, 0.5",
        "1e-3, 0.001",
        "2.5E+4, 25000",
        "10%, 0.1",
        "1e-310, 1e-310",
        "1e400, Infinity",
        "1e-400, 0"
    })
    void theLanguagesNumbersAreRead(String text, double value) {
        assertThat(NumberText.read(text)).contains(value);
    }

    /** Java's parser takes most of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {"16d", "16f", "0x10p0", "NaN", "Infinity", ".5", "5.", "+5", "_1", "1e", " 1", "1 ", "", "--1"})
    void othersAreNone(String text) {
        assertThat(NumberText.read(text)).isEmpty();
    }

    @Test
    void whatIsNotZeroVanishesWhereItWouldBe() {
        assertThat(NumberText.vanishes("1e-400", 0)).isTrue();
        assertThat(NumberText.vanishes("0.001e-400%", 0)).isTrue();
        assertThat(NumberText.vanishes("-1e-400", -0.0)).isTrue();
        assertThat(NumberText.vanishes("0.000", 0)).isFalse();
        assertThat(NumberText.vanishes("0e9", 0)).isFalse();
        assertThat(NumberText.vanishes("1e-310", 1e-310)).isFalse();
    }
}
