package mlpc.runtime.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Rows of a gradient that pass are few arrays, a thread's own, and never too short. */
class PassingRowsTest {
    @Test
    void aLargeBatchPassesInLargerParts() {
        assertThat(PassingRows32.count(256, 1024)).isEqualTo(48);
        assertThat(PassingRows32.count(60_000, 1024)).isEqualTo(384);
        assertThat(PassingRows64.count(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(384);
    }

    @Test
    void rowsComeAgain() {
        for (int[] size : new int[][] {{100, 48, 7}, {30, 48, 3}, {1000, 48, 20}, {1000, 384, 5}, {60, 48, 30}}) {
            int rows = size[0];
            int passing = size[1];
            double[][] found = PassingRows64.of(rows, passing, size[2]);
            assertThat(found.length).isGreaterThanOrEqualTo(rows);
            for (int row = 0; row < rows; row++) {
                assertThat(found[row].length).isGreaterThanOrEqualTo(size[2]);
                for (int other = row + 1; other < Math.min(rows, row + passing); other++) {
                    assertThat(found[row]).isNotSameAs(found[other]);
                }
                if (row >= passing) {
                    assertThat(found[row]).isSameAs(found[row - passing]);
                }
            }
            assertThat(PassingRows64.of(rows, passing, size[2])).isSameAs(found);
        }
    }

    @Test
    void eachThreadHasItsOwn() {
        float[][] mine = PassingRows32.of(10, 48, 4);
        float[][] other =
                CompletableFuture.supplyAsync(() -> PassingRows32.of(10, 48, 4)).join();
        assertThat(other[0]).isNotSameAs(mine[0]);
    }
}
