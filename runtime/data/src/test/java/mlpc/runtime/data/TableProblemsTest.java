package mlpc.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of tables that do not fit: word for word, for this is all that a user has to go by. */
class TableProblemsTest {
    static final Signature BIRDS = Signature.named("Birds")
            .input(Field.real("bird.mass")
                    .with(Reading.of("mass").gaps("NA").range(0, 10_000).unit("g")))
            .input(Field.real("bird.bill").with(Reading.of("bill")))
            .input(Field.labelled("bird.island", "Biscoe", "Dream", "other")
                    .with(Reading.of("island").withOther()))
            .input(Field.flag("bird.female").with(Reading.of("female").words(List.of("yes"), List.of("no"))))
            .input(Field.real("bird.seen", Reading.DATE_PARTS)
                    .with(Reading.of("seen").date("yyyy-MM-dd")))
            .target(Field.labelled("species", "Adelie", "Gentoo").with(Reading.of("species")))
            .build();

    private static final String HEADER = "mass,bill,island,female,seen,species\n";
    private static final String GOOD = "3700,39.1,Biscoe,yes,2007-11-11,Adelie\n";

    /** @param what with {@code data.csv} where the file is named */
    record Case(String text, String what) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Case row(String row, String what) {
        return new Case(HEADER + GOOD + row + "\n", "data.csv:3" + what);
    }

    static List<Case> cases() {
        String bill = ", column 2 (`bill`): expected a number for `bird.bill`, found ";
        return List.of(
                new Case("", "data.csv has no rows: it is empty; a row for each example is expected"),
                new Case("\n\n", "data.csv has no rows: it is empty; a row for each example is expected"),
                new Case(HEADER, "data.csv has no rows below its header; a row for each example is expected"),
                row("1,2", ": expected 6 columns, as in the first line, found 2"),
                row("1,2,Dream,no,2007-01-01,Gentoo,", ": expected 6 columns, as in the first line, found 7"),
                row(
                        "1,\"2,Dream,no",
                        ": a quote is opened in this row and never closed; a quote that belongs to a cell is"
                                + " written twice"),
                row(
                        "1,\"2\"3,Dream",
                        ": there is something between a closing quote and the end of its cell; a quote that"
                                + " belongs to a cell is written twice"),
                row(
                        "1,\"1,5\",Dream,no,2007-01-01,Gentoo",
                        bill + "`1,5`; write decimals with a point, or say that the"
                                + " table has commas: decimal: \",\" (--decimal ,)"),
                row(
                        "1,0x1p3,Dream,no,2007-01-01,Gentoo",
                        bill + "`0x1p3`, which is hexadecimal; write numbers in decimal"),
                row("1,１２,Dream,no,2007-01-01,Gentoo", bill + "`１２`, whose digits are not ASCII; write 12"),
                row(
                        "1,1e999,Dream,no,2007-01-01,Gentoo",
                        bill + "`1e999`, which is too large: numbers go to" + " 1.7976931348623157e308"),
                row(
                        "1,NaN,Dream,no,2007-01-01,Gentoo",
                        bill + "`NaN`, which is no number to compute with; drop the line or" + " leave the cell empty"),
                row(
                        "1,-Infinity,Dream,no,2007-01-01,Gentoo",
                        bill + "`-Infinity`, which is no number to compute with; drop"
                                + " the line or leave the cell empty"),
                row(
                        "1,\"1,234.5\",Dream,no,2007-01-01,Gentoo",
                        bill + "`1,234.5`; write numbers without" + " separators between thousands"),
                row(
                        "1,1\u00a0234,Dream,no,2007-01-01,Gentoo",
                        bill + "`1<U+00A0>234`; write numbers without separators" + " between thousands"),
                row(
                        "1,1\u0000,Dream,no,2007-01-01,Gentoo",
                        bill + "`1<NUL>`, which has a NUL in it: is this a table of" + " text?"),
                row("1,1d,Dream,no,2007-01-01,Gentoo", bill + "`1d`"),
                row(
                        "1,,Dream,no,2007-01-01,Gentoo",
                        bill + "an empty cell; drop the line or fill the gap, or say in the"
                                + " model what a gap means: `missing as …`"),
                row(
                        "12000,2,Dream,no,2007-01-01,Gentoo",
                        ", column 1 (`mass`): expected a number from 0 to 10000 g for"
                                + " `bird.mass`, found `12000`, which is out of range; correct it, or widen the range in the model"),
                row(
                        "1,2,Dream,maybe,2007-01-01,Gentoo",
                        ", column 4 (`female`): expected one of yes or no for" + " `bird.female`, found `maybe`"),
                row(
                        "1,2,Dream,9,2007-01-01,Gentoo",
                        ", column 4 (`female`): expected one of yes or no for" + " `bird.female`, found `9`"),
                row(
                        "1,2,Dream,no,2007-02-30,Gentoo",
                        ", column 5 (`seen`): expected a date as yyyy-MM-dd for" + " `bird.seen`, found `2007-02-30`"),
                row(
                        "1,2,Dream,no,01.02.2007,Gentoo",
                        ", column 5 (`seen`): expected a date as yyyy-MM-dd for" + " `bird.seen`, found `01.02.2007`"),
                row(
                        "1,2,Dream,no,2007-01-01,Chinstrap",
                        ", column 6 (`species`): expected one of Adelie, Gentoo for" + " `species`, found `Chinstrap`"),
                row(
                        "1,2,Dream,no,2007-01-01,gentoo",
                        ", column 6 (`species`): expected one of Adelie, Gentoo for"
                                + " `species`, found `gentoo`; did you mean `Gentoo`?"),
                row(
                        "1,2,Dream,no,2007-01-01,1",
                        ", column 6 (`species`): expected one of Adelie, Gentoo for `species`," + " found `1`"),
                new Case(
                        "mass,bill,island,female,seen\n",
                        "data.csv:1: the header names no column `species`; it has"
                                + " `mass`, `bill`, `island`, `female`, `seen`"),
                new Case(
                        "Mass,bill,ISLAND,female,seen,species\n",
                        "data.csv:1: the header names none of the columns"
                                + " `mass`, `island`; it has `Mass`, `bill`, `ISLAND`, `female`, `seen`, `species`; is `Mass` for"
                                + " `mass`, `ISLAND` for `island` meant?"),
                new Case(
                        "mass,bill,island,female,seen,species,bill\n",
                        "data.csv:1: the header names `bill` twice, as" + " columns 2 and 7; rename one of them"),
                new Case(
                        GOOD,
                        "data.csv:1: the header names none of the columns `mass`, `bill`, `island`, `female`,"
                                + " `seen`, `species`; it has `3700`, `39.1`, `Biscoe`, `yes`, `2007-11-11`, `Adelie`; if it is a"
                                + " row and no header, name the columns in a line above it, or say header: 0, or --header 0, where the model has"
                                + " all of them in this order"),
                new Case(
                        "mass;bill;island;female;seen;species\n",
                        "data.csv:1: the header names none of the columns"
                                + " `mass`, `bill`, `island`, `female`, `seen`, `species`; it has"
                                + " `mass;bill;island;female;seen;species`; the line has semicolons, so say that they separate its"
                                + " columns: data csv(\"…\", delimiter: \";\"), or --delimiter \";\""),
                new Case(
                        "mass\tbill\tisland\tfemale\tseen\tspecies\n",
                        "data.csv:1: the header names none of the columns"
                                + " `mass`, `bill`, `island`, `female`, `seen`, `species`; it has"
                                + " `mass<TAB>bill<TAB>island<TAB>female<TAB>seen<TAB>species`; the line has tabs, so say that they"
                                + " separate its columns: data csv(\"…\", delimiter: \"tab\"), or --delimiter \"tab\""));
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("cases")
    void eachProblemIsTold(Case each) {
        assertThatThrownBy(() -> read(each.text()))
                .isInstanceOf(DataException.class)
                .satisfies(thrown -> assertThat(message(thrown)).isEqualTo(each.what()));
    }

    @Test
    void atMostTenProblemsAreListedAndTheOthersCounted() {
        String bad = "1,,Dream,no,2007-01-01,Chinstrap\n";
        assertThatThrownBy(() -> read(HEADER + bad + GOOD + bad.repeat(6) + GOOD.repeat(9)))
                .satisfies(thrown -> assertThat(message(thrown).lines())
                        .hasSize(12)
                        .startsWith(
                                "data.csv: 14 problems:",
                                "  data.csv:2, column 2 (`bill`): expected a number for `bird.bill`, found an empty cell;"
                                        + " drop the line or fill the gap, or say in the model what a gap means: `missing"
                                        + " as …`",
                                "  data.csv:2, column 6 (`species`): expected one of Adelie, Gentoo for `species`, found"
                                        + " `Chinstrap`")
                        .endsWith("  and 4 more"));
    }

    @Test
    void aColumnOfWordsIsOneProblem() {
        String words = "1,small,Dream,no,2007-01-01,Gentoo\n1,\"very, very small\",Dream,no,2007-01-01,Gentoo\n";
        assertThatThrownBy(() -> read(HEADER + words + GOOD + words)).satisfies(thrown -> assertThat(message(thrown))
                .isEqualTo(
                        "data.csv, column 2 (`bill`): numbers were promised, but 4 of 5 rows have words: `small` (row 2),"
                                + " `very, very small` (row 3), `small` (row 5); is it the right column? `one of { … }` reads"
                                + " words, `ignore` leaves a column out"));
    }

    @Test
    void bytesOfOtherEncodingsAreNamed() {
        assertThatThrownBy(() -> read((HEADER + GOOD + "é,1").getBytes(StandardCharsets.ISO_8859_1)))
                .satisfies(thrown -> assertThat(message(thrown))
                        .isEqualTo("data.csv:3: the byte 0xE9 (`é` in Latin-1) is not UTF-8; save the file as UTF-8"));
        for (Charset utf16 : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16BE)) {
            assertThatThrownBy(() -> read(("\ufeff" + HEADER).getBytes(utf16)))
                    .satisfies(thrown ->
                            assertThat(message(thrown)).isEqualTo("data.csv: is written in UTF-16; save it as UTF-8"));
        }
        assertThatThrownBy(() -> read(new byte[] {'a', (byte) 0xe2, (byte) 0x82}))
                .satisfies(thrown -> assertThat(message(thrown))
                        .isEqualTo("data.csv:1: ends in the middle of a character; is the file complete?"));
        for (int[] bytes :
                new int[][] {{0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xf4, 0x90, 0x80, 0x80}, {0xe0, 0x80, 0x80}, {0x80}}) {
            byte[] octets = new byte[bytes.length];
            for (int at = 0; at < bytes.length; at++) {
                octets[at] = (byte) bytes[at];
            }
            assertThatThrownBy(() -> read(octets)).hasMessageContaining("is not UTF-8");
        }
    }

    @Test
    void aLineThatNeverEndsIsNotReadIntoMemory() throws IOException {
        byte[] line = new byte[100_000_000];
        java.util.Arrays.fill(line, (byte) '7');
        System.arraycopy(HEADER.getBytes(StandardCharsets.UTF_8), 0, line, 0, HEADER.length());
        assertThatThrownBy(() -> read(line)).satisfies(thrown -> assertThat(message(thrown))
                .isEqualTo("data.csv:2: this line is longer than 8 MiB; is this a table of text, with a line for"
                        + " each row?"));
    }

    @Test
    void whatIsRightIsRead() throws IOException {
        Dataset rows =
                read("\ufeff" + HEADER.replace("\n", "\r\n") + "NA,1e2,Torgersen,no,2024-12-31,Gentoo\r\n" + GOOD);
        assertThat(rows.input(0).get(0, 0)).isNaN();
        assertThat(rows.input(0).get(1, 0)).isEqualTo(3700);
        assertThat(rows.input(1).get(0, 0)).isEqualTo(100);
        assertThat(rows.input(2).get(0, 0)).isEqualTo(2);
        assertThat(rows.input(2).get(1, 0)).isZero();
        assertThat(rows.input(3).get(1, 0)).isEqualTo(1);
        assertThat(rows.target(0).get(0, 0)).isEqualTo(1);
        double[] date = {2024, 12, 31, 2, 366, 20088};
        for (int part = 0; part < date.length; part++) {
            assertThat(rows.input(4).get(0, part)).isEqualTo(date[part]);
        }
    }

    @Test
    void columnsAreFoundByFullNamesToo() throws IOException {
        Dataset rows = read("seen,species,bird.bill,island,bill,female,mass\n2007-01-01,Adelie,2,Dream,?,no,1\n");
        assertThat(rows.input(1).get(0, 0)).isEqualTo(2);
    }

    @Test
    void aTableWithoutHeaderIsTakenByPositionWhereThatIsSaid() throws IOException {
        Files.writeString(folder.resolve("data.csv"), GOOD);
        DataSource source = DataSource.of("csv", "data.csv").with("header", 0);
        Dataset rows = DataSources.open(source, Folder.of(folder), Rows.ALL, BIRDS);
        assertThat(rows.input(1).get(0, 0)).isEqualTo(39.1);
        Files.writeString(folder.resolve("data.csv"), "7," + GOOD);
        assertThatThrownBy(() -> DataSources.open(source, Folder.of(folder), Rows.ALL, BIRDS))
                .hasMessageEndingWith("data.csv:1: expected 6 columns, as the model has them — bird.mass, bird.bill,"
                        + " bird.island, bird.female, bird.seen, species — found 7; without a header the model names all"
                        + " columns, in their order");
    }

    @Test
    void delimitersAndDecimalsAreSaid() throws IOException {
        Files.writeString(
                folder.resolve("data.csv"),
                "mass;bill;island;female;seen;species\n1;\"1,5\";Dream;no;2007-01-01;Gentoo\n");
        DataSource source =
                DataSource.of("csv", "data.csv").with("delimiter", ";").with("decimal", ",");
        assertThat(DataSources.open(source, Folder.of(folder), Rows.ALL, BIRDS)
                        .input(1)
                        .get(0, 0))
                .isEqualTo(1.5);
        for (DataSource wrong : List.of(
                source.with("delimiter", ",,"),
                source.with("delimiter", ","),
                source.with("decimal", "x"),
                source.with("delimeter", ";"))) {
            assertThatThrownBy(() -> DataSources.open(wrong, Folder.of(folder), Rows.ALL, BIRDS))
                    .isInstanceOf(DataException.class);
        }
        Files.writeString(folder.resolve("data.tsv"), HEADER.replace(',', '\t') + GOOD.replace(',', '\t'));
        assertThat(DataSources.open(DataSources.parse("data.tsv"), Folder.of(folder), Rows.ALL, BIRDS)
                        .size())
                .isEqualTo(1);
    }

    /** A stranger's file may hold anything: it is read, or there is a message. */
    @Test
    void noFileEndsInAnythingButAMessage() throws IOException {
        byte[] whole = ("\ufeff" + HEADER + GOOD.repeat(3) + "1,\"2\",\"a\"\"b\",no,2007-01-01,Gentoo\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] palette = "\"\",;\t\r\n\0 .-+e0９NAé".getBytes(StandardCharsets.UTF_8);
        Random random = new Random(16);
        int read = 0;
        for (int round = 0; round < 4000; round++) {
            byte[] changed = whole.clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                changed[random.nextInt(changed.length)] =
                        random.nextBoolean() ? palette[random.nextInt(palette.length)] : (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(changed.length) : changed.length;
            try {
                read(java.util.Arrays.copyOf(changed, length));
                read++;
            } catch (DataException told) {
                assertThat(told.getMessage()).contains("data.csv");
            }
        }
        assertThat(read).isBetween(1, 3999);
    }

    private String message(Throwable thrown) {
        return thrown.getMessage().replace(folder + "/", "");
    }

    private Dataset read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Dataset read(byte[] bytes) throws IOException {
        Files.write(folder.resolve("data.csv"), bytes);
        return DataSources.open(DataSource.of("csv", "data.csv"), Folder.of(folder), Rows.ALL, BIRDS);
    }
}
