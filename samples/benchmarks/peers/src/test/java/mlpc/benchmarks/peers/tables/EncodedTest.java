package mlpc.benchmarks.peers.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What SMILE is given of a table, and how its predictions are marked. */
class EncodedTest {
    private static final RealTable.Lines LINES =
            new RealTable.Lines(Optional.of("a,kind,t"), List.of("1,red,yes", "3,blue,no", ",,no", "99,red,yes"), 2);
    private static final boolean[] HELD = {false, false, false, true};

    @Test
    void numbersAreStandardizedByTrainingRowsAndWordsOneHot() {
        Encoded rows = Encoded.of(LINES, true, HELD);
        assertThat(rows.labels()).containsExactly("no", "yes");
        assertThat(rows.y()).containsExactly(1, 0, 0, 1);
        assertThat(rows.x()[0]).containsExactly(-1, 0, 1);
        assertThat(rows.x()[1]).containsExactly(1, 1, 0);
        assertThat(rows.x()[2]).containsExactly(0, 0, 0);
        assertThat(rows.x()[3]).containsExactly(97, 0, 1);
        assertThat(rows.part(HELD, true).x()).hasDimensions(1, 3);
    }

    @Test
    void marksAreSharesAndRoots() {
        Encoded classes = Encoded.of(LINES, true, HELD);
        assertThat(Marks.of(classes, new double[] {1, 0, 1, 1})).isEqualTo(0.75);
        Encoded numbers = new Encoded(new double[2][1], new double[] {1, 5}, List.of());
        assertThat(Marks.of(numbers, new double[] {4, 1})).isEqualTo(Math.sqrt(12.5));
    }

    @Test
    void aNetworkLearns() {
        double[][] x = new double[400][2];
        double[] y = new double[400];
        for (int row = 0; row < x.length; row++) {
            x[row][0] = Math.sin(row);
            x[row][1] = Math.cos(3 * row);
            y[row] = 100 + 10 * x[row][0] - 5 * x[row][1];
        }
        Encoded rows = new Encoded(x, y, List.of());
        SmileNetwork network = SmileNetwork.of(rows, new int[] {8}, "tanh", 0.01, 30, 1);
        for (int epoch = 0; epoch < 30; epoch++) {
            network.epoch();
        }
        assertThat(Marks.of(rows, network.predict(x))).isLessThan(2);
    }
}
