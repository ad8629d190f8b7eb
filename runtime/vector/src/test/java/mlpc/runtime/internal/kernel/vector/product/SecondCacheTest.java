package mlpc.runtime.internal.kernel.vector.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondCacheTest {
    @ParameterizedTest
    @CsvSource({"2048K, 2097152", "1024K, 1048576", "512K, 524288", "2M, 2097152", "999999M, 16777216"})
    void sizesAreAsLinuxWritesThem(String text, int bytes, @TempDir Path folder) throws IOException {
        assertThat(SecondCache.bytes(Files.writeString(folder.resolve("size"), text + "\n")))
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"''", "unknown", "-1K", "12345678901234567890K"})
    void whatIsNoSizeIsTakenForTheUsualOne(String text, @TempDir Path folder) throws IOException {
        assertThat(SecondCache.bytes(Files.writeString(folder.resolve("size"), text)))
                .isEqualTo(SecondCache.USUAL);
    }

    @Test
    void soIsAFileThatIsNotThere(@TempDir Path folder) {
        assertThat(SecondCache.bytes(folder.resolve("size"))).isEqualTo(SecondCache.USUAL);
    }
}
