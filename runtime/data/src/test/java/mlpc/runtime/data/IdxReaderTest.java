package mlpc.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.tensor.ByteTensor;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxReaderTest {
    private static final String IMAGES = "00000803 00000003 00000002 00000002 00010203 04050607 08090aff";
    private static final String LABELS = "00000801 00000003 000509";

    @TempDir
    Path folder;

    @BeforeEach
    void writeBoth() throws IOException {
        write("images", IMAGES);
        write("labels", LABELS);
    }

    @Test
    void imagesAndLabelsBecomeRows() {
        Dataset rows = read(Rows.ALL);
        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.input(0).get(0, 1)).isEqualTo(1);
        assertThat(rows.input(0).get(2, 3)).isEqualTo(255);
        assertThat(rows.target(0).get(1, 0)).isEqualTo(5);
    }

    /** A quarter of the memory that they take as floats; 60,000 pictures are 45 MiB. */
    @Test
    void bytesStayBytes() {
        Dataset rows = read(Rows.ALL);
        assertThat(rows.input(0)).isInstanceOf(ByteTensor.class);
        assertThat(rows.slice(1, 3).input(0)).isInstanceOf(ByteTensor.class);
        assertThat(rows.take(new int[] {2, 0}).input(0)).isInstanceOf(ByteTensor.class);
    }

    @Test
    void aPartAndPackedFilesAreTheSame() throws IOException {
        pack("images", IMAGES);
        Dataset rows = read(Rows.parse("1:3"));
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.input(0).get(0, 0)).isEqualTo(4);
        assertThat(rows.target(0).get(1, 0)).isEqualTo(9);
    }

    @Test
    void imagesAloneAreEnoughForPredictions() {
        Dataset rows = DataSources.openForPrediction(
                DataSource.of("idx", "images"), Folder.of(folder), Rows.ALL, Models.SMALL_IMAGES);
        assertThat(rows.hasTargets()).isFalse();
        assertThat(rows.size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "89504e47 0d0a1a0a | is not an IDX file: it starts with 89504e47, where 0000 and a type are expected,"
                        + " as in 00000803 for images and 00000801 for labels",
                "000008 | is not an IDX file: it ends within its header",
                "00000803 00000003 00000002 | is not an IDX file: it ends within its header",
                "00000803 00000003 00000002 00000003 00 | each row is 2 × 3; `image` expects 2 × 2 numbers",
                "00000801 00000003 000509 | each row is one number; `image` expects 2 × 2 numbers; are images and"
                        + " labels in the wrong order?",
                "00000803 00000004 00000002 00000002 00010203 | its header declares 4 × 2 × 2, which is 32 bytes; the"
                        + " file has 20; is it complete?",
                "00000803 00000001 00000002 00000002 0001020304 | its header declares 1 × 2 × 2, which is 20 bytes; the"
                        + " file has 21; is it complete?",
                "00000803 ffffffff 00000002 00000002 00 | its header declares 4294967295 × 2 × 2, which is 17179869196"
                        + " bytes; the file has 17; is it complete?",
                "00000803 00000001 ffffffff ffffffff 00 | each row is 4294967295 × 4294967295; `image` expects 2 × 2"
                        + " numbers"
            })
    void aMalformedFileIsAMessage(String bytes, String message) throws IOException {
        write("images", bytes);
        assertThatThrownBy(() -> read(Rows.ALL))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("images") + ": " + message);
    }

    @Test
    void aPackedFileCannotClaimMoreThanItCanHold() throws IOException {
        pack("images", "00000803 7fffffff 00000002 00000002 00");
        assertThatThrownBy(() -> read(Rows.ALL))
                .hasMessageContaining("which is 8589934604 bytes; the file cannot hold more than");
    }

    @Test
    void aPackedFileThatEndsEarlyIsAMessage() throws IOException {
        pack("images", "00000803 00000003 00000002 00000002 00010203");
        assertThatThrownBy(() -> read(Rows.ALL))
                .hasMessageEndingWith("ends before the rows that its header declares; is the file complete?");
    }

    @Test
    void aLabelOutsideTheClassesIsNamedWithItsRow() throws IOException {
        write("labels", "00000801 00000003 00050a");
        assertThatThrownBy(() -> read(Rows.ALL))
                .hasMessageEndingWith("labels, row 2: expected a class, 0 to 9 for `digit`, found 10");
    }

    @Test
    void rowsBeyondTheEndAreNamed() {
        assertThatThrownBy(() -> read(Rows.parse("2:4")))
                .hasMessageEndingWith("images has 3 rows; the rows 2:4 were asked for");
    }

    @Test
    void everyInputAndTargetNeedsItsFile() {
        assertThatThrownBy(() -> DataSources.open(
                        DataSource.of("idx", "images"), Folder.of(folder), Rows.ALL, Models.SMALL_IMAGES))
                .hasMessage("idx: expected a file for each of image, digit; found 1: images");
    }

    private Dataset read(Rows rows) {
        return DataSources.open(DataSource.of("idx", "images", "labels"), Folder.of(folder), rows, Models.SMALL_IMAGES);
    }

    private void write(String name, String hex) throws IOException {
        Files.write(folder.resolve(name), bytes(hex));
    }

    private void pack(String name, String hex) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(bytes(hex));
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
