package mlpc.runtime.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTextTest {
    private static final int ROWS = 200_000;

    @TempDir
    Path folder;

    @AfterEach
    void theThreadHasEnded() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("mlpc-read-text");
    }

    private static String table() {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int row = 0; row < ROWS; row++) {
            text.append(row).append(",\"µ ").append(row % 7).append("\"\n");
        }
        return text.toString();
    }

    private static int rows(Path file) {
        try (CsvRecords records = CsvRecords.open(file, CsvFormat.standard(file.toString()))) {
            int rows = -1;
            while (records.next()) {
                if (rows >= 0) {
                    assertThat(records.cell(0)).isEqualTo(Integer.toString(rows));
                    assertThat(records.cell(1)).isEqualTo("µ " + rows % 7);
                    assertThat(records.place()).endsWith(":" + (rows + 2));
                }
                rows++;
            }
            return rows;
        }
    }

    @Test
    void theTextIsTheSame() throws IOException {
        String text = table();
        try (Reader ahead = new ReadAheadText(new StringReader(text))) {
            StringBuilder read = new StringBuilder();
            char[] some = new char[1000];
            for (int count = ahead.read(some, 1, 999); count >= 0; count = ahead.read(some, 1, 999)) {
                read.append(some, 1, count);
            }
            assertThat(read.toString()).isEqualTo(text);
            assertThat(ahead.read()).isEqualTo(-1);
        }
    }

    @Test
    void filesAndPackedOnes() throws IOException {
        Path plain = Files.writeString(folder.resolve("t.csv"), table());
        assertThat(rows(plain)).isEqualTo(ROWS);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(table().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(rows(Files.write(folder.resolve("t.csv.gz"), packed.toByteArray())))
                .isEqualTo(ROWS);
    }

    /** What is wrong comes behind the rows before it, and says its line. */
    @Test
    void aMistakeComesInItsPlace() throws IOException {
        byte[] bytes = table().getBytes(StandardCharsets.UTF_8);
        int line = 2;
        int at = 4;
        while (line < 150_000) {
            line += bytes[at++] == '\n' ? 1 : 0;
        }
        bytes[at] = (byte) 0xff;
        Path file = Files.write(folder.resolve("t.csv"), bytes);
        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ":150000: the byte 0xFF");
    }

    @Test
    void aFileThatEndsInTheMiddleIsSaid() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(table().getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        Path file = Files.write(folder.resolve("t.csv.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is the file complete?");
    }

    @Test
    void whoWantsNoMoreEndsTheThread() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), table());
        try (CsvRecords records = CsvRecords.open(file, CsvFormat.standard("t.csv"))) {
            assertThat(records.next()).isTrue();
        }
        Path broken = Files.writeString(folder.resolve("t.jsonl"), "{\n".repeat(1 << 20));
        assertThatThrownBy(() -> JsonRecords.open(
                        broken, new JsonRecords.Wanted(java.util.List.of(), java.util.List.of(), java.util.List.of())))
                .hasMessageContaining("is no line of JSON lines");
    }

    @Test
    void anInterruptIsKept() throws IOException {
        String text = table();
        try (Reader ahead = new ReadAheadText(new StringReader(text))) {
            Thread.currentThread().interrupt();
            char[] all = new char[text.length()];
            int read = 0;
            while (read < all.length) {
                read += ahead.read(all, read, all.length - read);
            }
            assertThat(new String(all)).isEqualTo(text);
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void smallFilesNeedNoThread() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "a,b\n1,2\n");
        try (Reader text = TextFile.open(file)) {
            assertThat(text).isInstanceOf(InputStreamReader.class);
        }
    }
}
