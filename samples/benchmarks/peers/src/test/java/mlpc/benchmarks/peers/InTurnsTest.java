package mlpc.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InTurnsTest {
    /** The machine is slow in every other round, but in one of them not when it is the other's turn: by the medians of both ours would be slower. */
    @Test
    void aRoundsOwnRatioCounts() {
        double[] ours = new double[15];
        double[] theirs = new double[15];
        double[] others = new double[15];
        for (int round = 0; round < ours.length; round++) {
            ours[round] = round % 2 == 0 ? 10 : 40;
            theirs[round] = 2 * ours[round];
        }
        theirs[13] = 20;
        Arrays.fill(others, 1000);

        assertThat(InTurns.ratio(new double[][] {ours, others, theirs})).isEqualTo(2);
    }

    @Test
    void theBestOtherIsTheOneWithTheLeastMedian() {
        double[] ours = new double[15];
        double[] steady = new double[15];
        double[] fastOnce = new double[15];
        Arrays.fill(ours, 10);
        Arrays.fill(steady, 12);
        Arrays.fill(fastOnce, 30);
        fastOnce[14] = 1;

        assertThat(InTurns.ratio(new double[][] {ours, fastOnce, steady})).isEqualTo(1.2);
    }
}
