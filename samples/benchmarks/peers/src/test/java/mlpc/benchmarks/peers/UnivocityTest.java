package mlpc.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mlpc.benchmarks.reading.Reading;
import mlpc.benchmarks.reading.TextTable;
import mlpc.runtime.network.Dataset;
import org.junit.jupiter.api.Test;

/** Both readers come to the same numbers: otherwise comparing their times would mean nothing. */
class UnivocityTest {
    @Test
    void theNumbersAreTheSame() {
        Reading reading = new Reading();
        reading.table = TextTable.WIDE;
        reading.open();
        Dataset ours = reading.read();
        Univocity peer = new Univocity();
        peer.table = TextTable.WIDE;
        List<double[]> theirs = peer.numbers();
        assertThat(theirs).hasSize(ours.size());
        assertThat(peer.cells()).isEqualTo((long) ours.size() * ours.slots().size());
        for (int row = 0; row < ours.size(); row += 777) {
            for (int column = 0; column < ours.slots().size(); column++) {
                assertThat(theirs.get(row)[column])
                        .isEqualTo(ours.slots().get(column).get(row, 0));
            }
        }
    }
}
