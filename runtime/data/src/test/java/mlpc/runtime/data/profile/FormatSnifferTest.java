package mlpc.runtime.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import mlpc.runtime.data.profile.FormatSniffer.Known;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatSnifferTest {
    @TempDir
    Path folder;

    @Test
    void theDelimiterIsTheOneThatCutsAllLinesAlike() throws IOException {
        assertThat(sniff("a,b\n1,2\n3,4\n")).isEqualTo(new TableFormat(',', true, '.'));
        assertThat(sniff("a;b\n1;2\n3;4\n")).isEqualTo(new TableFormat(';', true, '.'));
        assertThat(sniff("a\tb\n1\t2\n")).isEqualTo(new TableFormat('\t', true, '.'));
        assertThat(sniff("a|b\nx|y, or z\n")).isEqualTo(new TableFormat('|', true, '.'));
    }

    @Test
    void aDelimiterInQuotesCutsNothing() throws IOException {
        assertThat(sniff("\"a;b;c\",d\n\"1;2;3\",4\n").delimiter()).isEqualTo(',');
        assertThat(sniff("name;size\n\"Smith, John\";1\n\"Roe, Jane, jr.\";2\n").delimiter())
                .isEqualTo(';');
    }

    @Test
    void decimalCommasLeaveMoreNumbersThanCommasThatPartCells() throws IOException {
        assertThat(sniff("1,5;2,5;3\n2,5;3,5;4\n")).isEqualTo(new TableFormat(';', false, ','));
        assertThat(sniff("a;b\n1,5;2\n2;3\n")).isEqualTo(new TableFormat(';', true, ','));
        assertThat(sniff("a;b\n1.5;2\n2;3\n")).isEqualTo(new TableFormat(';', true, '.'));
    }

    @Test
    void aFirstLineWithANumberIsNoHeader() throws IOException {
        assertThat(sniff("1,a\n2,b\n").header()).isFalse();
        assertThat(sniff("x,a\n2,b\n").header()).isTrue();
        assertThat(sniff(",a\n0,b\n").header()).isTrue();
        assertThat(sniff("\uFEFFx,y\n1,2\n").header()).isTrue();
    }

    @Test
    void whatIsSaidIsNotGuessed() throws IOException {
        Path file = write("2019,2020\n1,2\n");
        assertThat(FormatSniffer.sniff(file, new Known(Optional.empty(), Optional.of(true), Optional.empty())))
                .isEqualTo(new TableFormat(',', true, '.'));
        Path other = write("a#b\n1#2\n");
        assertThat(FormatSniffer.sniff(other, new Known(Optional.of('#'), Optional.empty(), Optional.empty()))
                        .delimiter())
                .isEqualTo('#');
    }

    @Test
    void aSignThatBeginsFractionsPartsNoCells() throws IOException {
        Known commas = new Known(Optional.empty(), Optional.empty(), Optional.of(','));
        assertThat(FormatSniffer.sniff(write("a;b\n1,5;2,5\n"), commas)).isEqualTo(new TableFormat(';', true, ','));
        Path file = write("a,b\n1,2\n");
        assertThatThrownBy(() -> FormatSniffer.sniff(file, commas))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is one column")
                .hasMessageContaining("say --decimal point");
        Known same = new Known(Optional.of(','), Optional.empty(), Optional.of(','));
        assertThatThrownBy(() -> FormatSniffer.sniff(file, same)).isInstanceOf(DataException.class);
    }

    /** A table that no data line can describe would be profiled and never read. */
    @Test
    void whatNoModelCanNameIsNoDelimiter() throws IOException {
        Path file = write("a b\n1 2\n");
        for (char sign : new char[] {' ', '.', '\n', '-'}) {
            Known known = new Known(Optional.of(sign), Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> FormatSniffer.sniff(file, known))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("columns cannot be separated by");
        }
    }

    @Test
    void packedTablesAreReadToo() throws IOException {
        Path file = folder.resolve("t.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(FormatSniffer.sniff(file, Known.NOTHING).delimiter()).isEqualTo(';');
    }

    @Test
    void whatIsNoTableIsSaid() throws IOException {
        assertThatThrownBy(() -> sniff("")).isInstanceOf(DataException.class).hasMessageEndingWith("is empty");
        assertThatThrownBy(() -> sniff("a\n1\n"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is one column")
                .hasMessageContaining("--delimiter");
        assertThatThrownBy(() -> FormatSniffer.sniff(folder.resolve("none.csv"), Known.NOTHING))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no such file");
    }

    private TableFormat sniff(String text) throws IOException {
        return FormatSniffer.sniff(write(text), Known.NOTHING);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text);
    }
}
