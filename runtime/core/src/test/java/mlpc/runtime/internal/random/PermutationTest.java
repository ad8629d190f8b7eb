package mlpc.runtime.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
    private static int[] buffered(int size, int buffer, long seed, long round) {
        int[] order = new int[size];
        Permutation.buffered(order, buffer, 5, seed, round);
        return order;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50, 99, 100, 1000})
    void aBufferGivesEachRowOnceAndNoneTooEarly(int buffer) {
        int[] order = buffered(100, buffer, 1, 0);
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 100).toArray());
        for (int place = 0; place < order.length; place++) {
            assertThat(order[place]).isLessThan(place + buffer);
        }
        assertThat(buffered(100, buffer, 1, 0)).isEqualTo(order);
        if (buffer > 1) {
            assertThat(buffered(100, buffer, 2, 0)).isNotEqualTo(order);
            assertThat(buffered(100, buffer, 1, 1)).isNotEqualTo(order);
        }
    }

    @Test
    void aBufferOfOneRowLeavesTheOrder() {
        assertThat(buffered(9, 1, 3, 4)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(buffered(0, 1, 3, 4)).isEmpty();
    }

    /** Checkpoints rest on it: the order is part of what is kept. */
    @Test
    void theOrderIsFixedForAllTime() {
        assertThat(buffered(12, 4, 7, 2)).containsExactly(3, 1, 0, 6, 5, 4, 8, 10, 2, 11, 7, 9);
    }

    /** Within a buffer of all rows each of the 24 orders of four comes as often as any other. */
    @Test
    void aWholeBufferMakesAllOrdersAlike() {
        Map<String, Integer> counts = new HashMap<>();
        for (int seed = 0; seed < 24_000; seed++) {
            counts.merge(Arrays.toString(buffered(4, 4, seed, 0)), 1, Integer::sum);
        }
        // χ² of 23 degrees of freedom is above 49.7 once in a thousand times.
        assertThat(counts).hasSize(24);
        assertThat(counts.values().stream()
                        .mapToDouble(count -> Math.pow(count - 1000, 2) / 1000)
                        .sum())
                .isLessThan(49.7);
    }
}
