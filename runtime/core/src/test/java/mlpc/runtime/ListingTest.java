package mlpc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mlpc.runtime.signature.Listing;
import org.junit.jupiter.api.Test;

class ListingTest {
    @Test
    void numbersFillRows() {
        assertThat(Listing.rows32(2, 3, " 1 2.5\n -3 ", "4e-3\n5 Infinity\n"))
                .isDeepEqualTo(new float[][] {{1f, 2.5f, -3f}, {4e-3f, 5f, Float.POSITIVE_INFINITY}});
        assertThat(Listing.rows64(1, 2, "0.1 NaN")[0]).containsExactly(0.1, Double.NaN);
        assertThat(Listing.numbers("1", "", "2 3")).containsExactly(1, 2, 3);
    }

    @Test
    void wordsStandBetweenWhiteSpace() {
        assertThat(Listing.words("small medium\n  large\n")).containsExactly("small", "medium", "large");
        assertThat(Listing.words("\n")).isEmpty();
    }

    @Test
    void aNumberTooManyIsADefect() {
        assertThatThrownBy(() -> Listing.rows32(1, 1, "1 2")).hasMessage("2 numbers are written for 1");
    }
}
