package mlpc.benchmarks.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import mlpc.runtime.network.Dataset;
import org.junit.jupiter.api.Test;

class ReadingTableTest {
    @Test
    void aLineHasTheThroughput() {
        assertThat(ReadingTable.line("diamonds", 2_500_000, "ours", 50))
                .isEqualTo("| diamonds | 2.5 MB | ours | 50 ms | 50 MB/s |");
    }

    @Test
    void theGeneratedTableIsRead() {
        Reading reading = new Reading();
        reading.table = TextTable.WIDE;
        reading.open();
        Dataset rows = reading.read();
        assertThat(rows.size()).isEqualTo(20_000);
        assertThat(rows.inputs()).hasSize(200);
    }

    @Test
    void diamondsAreRead() {
        assumeTrue(Files.exists(TextTable.DIAMONDS.file()), "no diamonds.csv: set MLPC_DATA");
        Reading reading = new Reading();
        reading.table = TextTable.DIAMONDS;
        reading.open();
        assertThat(reading.read().size()).isEqualTo(53_940);
    }
}
