package mlpc.compiler.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path folder;

    @Test
    void readsBackWhatItWrote() throws IOException {
        Ledger ledger = Ledger.empty("/project/target/java");
        ledger.entries()
                .put("a/one.mlp", new Ledger.Entry("a/One.java", "12", "56", true, Map.of("/models/a/one.mlp", "34")));
        ledger.stale().add("a/Gone.java");
        Path file = folder.resolve("new/folder/ledger");
        ledger.write(file);
        assertThat(Ledger.read(file)).isEqualTo(ledger);
        assertThat(ledger.all()).containsExactly("a/Gone.java", "a/One.java");
    }

    @Test
    void thereIsNoneBeforeTheFirstBuild() throws IOException {
        assertThat(Ledger.read(folder.resolve("none")).entries()).isEmpty();
    }

    @Test
    void whatItCannotReadIsNone() throws IOException {
        for (String text :
                new String[] {"", "mlp-ledger 0\nc\n", "mlp-ledger 1\nc\n", "mlp-ledger 2\nc\na.mlp\tA.java\n"}) {
            Path file = Files.writeString(folder.resolve("ledger"), text);
            assertThat(Ledger.read(file)).isEqualTo(Ledger.empty(""));
        }
        Path garbled = Files.write(folder.resolve("garbled"), new byte[] {(byte) 0xff, '\n', 'c', '\n'});
        assertThat(Ledger.read(garbled)).isEqualTo(Ledger.empty(""));
    }
}
