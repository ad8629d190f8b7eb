package mlpc.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourcesTest {
    @TempDir
    Path folder;

    @Test
    void theCommandLineNamesTablesImagesOrDigits() {
        assertThat(DataSources.parse("a.CSV")).isEqualTo(DataSource.of("csv", "a.CSV"));
        assertThat(DataSources.parse("i.gz, l.gz")).isEqualTo(DataSource.of("idx", "i.gz", "l.gz"));
        assertThat(DataSources.parse("digits")).isEqualTo(DataSource.of("digits"));
        assertThatThrownBy(() -> DataSources.parse("a.csv,b.csv")).hasMessageContaining("expected one table, found 2");
        assertThatThrownBy(() -> DataSources.parse("a,,b")).isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.csv", "/etc/passwd", "sub/../../secret.csv"})
    void aModelsPathsStayInItsFolder(String path) {
        assertThatThrownBy(() -> open(Folder.of(folder), path))
                .hasMessageContaining("lies outside the model file's folder");
    }

    @Test
    void linksAreFollowedBeforeTheyAreTrusted() throws IOException {
        Path outside = Files.createTempFile("outside", ".csv");
        Files.writeString(outside, "0,1,1\n");
        Files.createSymbolicLink(folder.resolve("link.csv"), outside);
        assertThatThrownBy(() -> open(Folder.of(folder), "link.csv"))
                .hasMessageContaining("lies outside the model file's folder");
        open(Folder.anywhere(folder), "link.csv");
        open(Folder.anywhere(folder), outside.toString());
        Files.delete(outside);
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        assertThatThrownBy(() -> open(Folder.of(folder), "absent.csv"))
                .hasMessage(folder.resolve("absent.csv")
                        + ": there is no such file; a model's data is looked for beside the model file");
        assertThatThrownBy(() -> open(Folder.anywhere(folder), "absent.csv")).hasMessageEndingWith("no such file");
        assertThatThrownBy(() -> open(Folder.anywhere(folder), "nul\0")).isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @CsvSource({"0:8000, 0:8000", "5:, 5:", ":7, 0:7"})
    void rangesAreReadAsWritten(String text, String range) {
        assertThat(Rows.parse(text)).hasToString(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "", "5", "a:b", "3:3", "4:2", "-1:2", "1:99999999999"})
    void otherRangesAreMistakes(String text) {
        assertThatThrownBy(() -> Rows.parse(text)).isInstanceOf(DataException.class);
    }

    private static void open(Folder folder, String path) {
        DataSources.open(DataSource.of("csv", path), folder, Rows.ALL, Models.XOR);
    }
}
