package mlpc.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableReaderTest {
    @TempDir
    Path folder;

    @Test
    void columnsAreFoundByNameInAnyOrderAndOthersLeftAlone() throws IOException {
        Dataset rows = read("species,id,width,length\nvirginica,7,2.5,6.3\n0,8,3,5e-1\n", Models.IRIS);
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.input(0).get(0, 0)).isEqualTo(6.3);
        assertThat(rows.input(1).get(0, 0)).isEqualTo(2.5);
        assertThat(rows.target(0).get(0, 0)).isEqualTo(2);
        assertThat(rows.target(0).get(1, 0)).isZero();
        assertThat(rows.input(0).get(1, 0)).isEqualTo(0.5);
    }

    @Test
    void elementsOfATensorHaveNumberedColumns() throws IOException {
        Dataset rows = read("t,x.1,x.0\n1,20,10\n", Models.XOR);
        assertThat(rows.input(0).get(0, 0)).isEqualTo(10);
        assertThat(rows.input(0).get(0, 1)).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'0,1,1\n1,1,0\n'",
                "'a,b,c\n0,1,1\n1,1,0\n'",
                "'0,1,1\r\n\r\n1,1,0'",
                "'\uFEFFa,b,c\n0,1,1\n1,1,0'"
            })
    void withoutTheirNamesColumnsArePositions(String text) throws IOException {
        Dataset rows = read(text, Models.XOR);
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.input(0).get(0, 1)).isEqualTo(1);
        assertThat(rows.target(0).get(0, 0)).isEqualTo(1);
    }

    @Test
    void predictionNeedsNoTargets() throws IOException {
        for (String text : new String[] {"0,1\n", "x.1,x.0\n1,0\n"}) {
            Dataset rows = DataSources.openForPrediction(write(text), here(), Rows.ALL, Models.XOR);
            assertThat(rows.hasTargets()).isFalse();
            assertThat(rows.input(0).get(0, 1)).isEqualTo(1);
        }
    }

    private static final Signature PRICES = Signature.named("Prices")
            .input(Field.real("t.a").with(Reading.of("a")))
            .target(Field.real("price").with(Reading.of("price").skippingGaps("?")))
            .build();

    @Test
    void rowsWithoutATargetAreLeftOutWhereTheModelSaysSo() throws IOException {
        Dataset rows = DataSources.open(write("a,price\n1,10\n2,\n3,?\nx,?\n4,40\n"), here(), Rows.ALL, PRICES);
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.leftOut()).isEqualTo(3);
        assertThat(rows.input(0).get(1, 0)).isEqualTo(4);
        assertThat(rows.target(0).get(1, 0)).isEqualTo(40);
        assertThatThrownBy(() -> DataSources.open(write("a,price\n1,\n2,?\n"), here(), Rows.ALL, PRICES))
                .hasMessageEndingWith("data.csv: none of the 2 rows has a target, and those without one are left out");
    }

    @Test
    void aPredictionReadsNoTargetEvenWhereThereIsOne() throws IOException {
        Dataset rows = DataSources.openForPrediction(write("a,price\n1,10\n2,\n3,dear\n"), here(), Rows.ALL, PRICES);
        assertThat(rows.hasTargets()).isFalse();
        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.leftOut()).isZero();
    }

    @Test
    void aMissingTargetIsRefusedWithWhatToDo() throws IOException {
        Signature strict = Signature.named("Prices")
                .input(Field.real("t.a").with(Reading.of("a")))
                .target(Field.real("price").with(Reading.of("price")))
                .build();
        assertThatThrownBy(() -> DataSources.open(write("a,price\n1,10\n2,\n"), here(), Rows.ALL, strict))
                .hasMessageContaining("or say of the target `missing as ignore`, which leaves such rows out");
    }

    @Test
    void aPartOfTheRowsIsReadAndNoMore() throws IOException {
        String text = "0,0,0\n0,1,1\n1,0,1\nnot a row\n";
        Dataset rows = DataSources.open(write(text), here(), Rows.parse("1:3"), Models.XOR);
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.input(0).get(1, 0)).isEqualTo(1);
    }

    @Test
    void aPackedTableIsATable() throws IOException {
        Path file = folder.resolve("packed.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("0,1,1\n".getBytes());
        }
        assertThat(DataSources.open(DataSource.of("csv", "packed.csv.gz"), here(), Rows.ALL, Models.XOR)
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aDeclaredHeaderIsBelieved() throws IOException {
        DataSource source = write("1,2,3\n0,1,1\n").with("header", 1);
        assertThat(DataSources.open(source, here(), Rows.ALL, Models.XOR).size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'0,1,2\n' | data.csv:1, column 3: expected 0 or 1 for `t`, found `2`",
                "'0,1,no\n' | 'data.csv:1, column 3: expected 0 or 1 for `t`, found `no`; say in the model which words it"
                        + " has, the one for 1 first, as in `flag { yes, no }`'",
                "'0,1,1\n0,,1\n' | data.csv:2, column 2: expected a number for `x`, found an empty cell; drop the line"
                        + " or fill the gap",
                "'0,1,1\n0,1d,1\n' | data.csv:2, column 2: expected a number for `x`, found `1d`",
                "'0,1,1\n0,NaN,1\n' | data.csv:2, column 2: expected a number for `x`, found `NaN`",
                "'0,1,1\n0,1e999,1\n' | data.csv:2, column 2: expected a number for `x`, found `1e999`",
                "'0,1,1\n\"0,5\",1,1\n' | 'data.csv:2, column 1: expected a number for `x`, found `0,5`; write decimals"
                        + " with a point, or say that the table has commas: decimal: \",\" (--decimal ,)'",
                "'0,1,1\n\n0,1\n' | 'data.csv:3: expected 3 columns, as in the first line, found 2'",
                "'0,1\n' | 'data.csv:1: expected 3 columns — x (2), t — found 2'",
                "'0;1;1\n' | 'data.csv:1: expected 3 columns — x (2), t — found 1; the line has semicolons, so say that they"
                        + " separate its columns: data csv(\"…\", delimiter: \";\"), or --delimiter \";\"'",
                "'a,b\n' | 'data.csv:1: expected 3 columns — x (2), t — found 2; a header that names `x.0`, `x.1`, `t`"
                        + " may have more columns, in any order'",
                "'x.0,x.1,y\n0,0,0' | 'data.csv:1: the header names no column `t`; it has `x.0`, `x.1`, `y`'",
                "'x.0,x.1,x.1,t\n0,0,0,1' | 'data.csv:1: the header names `x.1` twice'",
                "'t,a,b\n1,0,1\n' | 'data.csv:1: the header names `t` as column 1 (`t`), but not `x.0`, `x.1`, and by"
                        + " position `t` would be column 3 (`b`); name all of the model''s columns, or put the inputs"
                        + " first and the targets last'",
                "'' | 'data.csv has no rows'",
                "'a,b,c\n' | 'data.csv has no rows'",
                "'0,\"1,1\n' | 'data.csv:1: a quote is opened in this row and never closed; a quote that belongs to a cell is written twice'"
            })
    void eachMistakeIsNamedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text, Models.XOR))
                .isInstanceOf(DataException.class)
                .message()
                .satisfies(found -> assertThat(found.replace(folder + "/", "")).startsWith(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Length,width,species | 'length`; it has `Length`, `width`, `species`; is `Length` meant?'",
                "wid th,Length,species | 'length`; it has `wid th`, `Length`, `species`; is `Length` meant?'",
                "length,width,kind | 'species`; it has `length`, `width`, `kind`'",
                "size,width,species | 'length`; it has `size`, `width`, `species`'"
            })
    void aHeaderThatMeansTheColumnsIsNotTakenByPosition(String header, String message) {
        assertThatThrownBy(() -> read(header + "\n1,2,setosa\n", Models.IRIS))
                .hasMessageEndingWith("data.csv:1: the header names no column `" + message);
    }

    @Test
    void aHeaderOfOtherNamesIsTakenByPosition() throws IOException {
        assertThat(read("a,b,c\n1,2,setosa\n", Models.IRIS).size()).isEqualTo(1);
        assertThat(read("a,b,t\n1,0,1\n", Models.XOR).size()).isEqualTo(1);
    }

    @Test
    void anUnknownLabelNamesThoseThatThereAre() {
        assertThatThrownBy(() -> read("length,width,species\n1,2,Setosa\n", Models.IRIS))
                .hasMessageEndingWith("data.csv:2, column 3 (`species`): expected one of setosa, versicolor, virginica"
                        + " (or its index, 0 to 2) for `species`, found `Setosa`; did you mean `setosa`?");
    }

    private Dataset read(String text, Signature signature) throws IOException {
        return DataSources.open(write(text), here(), Rows.ALL, signature);
    }

    private DataSource write(String text) throws IOException {
        Files.writeString(folder.resolve("data.csv"), text);
        return DataSource.of("csv", "data.csv");
    }

    private Folder here() {
        return Folder.of(folder);
    }

    /** Of a number that only float64 holds, a model in float32 would make an infinity. */
    @Test
    void aNumberIsHeldByTheModelsPrecision(@TempDir Path place) throws IOException {
        Files.writeString(place.resolve("wide.csv"), "x.0,x.1,t\n1,0,1\n0,-1e39,1\n");
        DataSource source = DataSource.of("csv", "wide.csv");
        assertThat(DataSources.open(source, Folder.of(place), Rows.ALL, Models.XOR, Precision.FLOAT64)
                        .size())
                .isEqualTo(2);
        assertThatThrownBy(() -> DataSources.open(source, Folder.of(place), Rows.ALL, Models.XOR, Precision.FLOAT32))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("wide.csv:3, column 2 (`x.1`): `-1e39` is too large for float32");
        assertThatThrownBy(() -> DataSources.openForPrediction(
                        source, Folder.of(place), Rows.ALL, Models.XOR, Precision.FLOAT32))
                .hasMessageContaining("3.4e38");
    }
}
