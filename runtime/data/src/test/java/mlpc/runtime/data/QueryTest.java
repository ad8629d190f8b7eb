package mlpc.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlpc.runtime.data.source.Query;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    private static final Signature MODEL = Signature.named("Sum")
            .input(Field.real("x", 2))
            .target(Field.real("t"))
            .build();

    private static final DataSource SOURCE = DataSource.of("jdbc", "jdbc:fickle:x", "select x");

    @TempDir
    Path folder;

    /** Read once more, the rows would come in another order, and each prediction stand beside another row. */
    @Test
    void predictionsStandBesideTheRowsThatTheyAreOf() throws IOException {
        StringWriter out = new StringWriter();
        FickleDriver.present(folder, () -> {
            for (Rows some : List.of(Rows.ALL, Rows.parse("1:"), Rows.parse("0:2"))) {
                out.getBuffer().setLength(0);
                PredictedTable table = new PredictedTable(SOURCE, Folder.anywhere(folder), some, MODEL);
                Dataset rows = table.open(Precision.FLOAT32);
                write(table, rows, out);
                List<String> lines = out.toString().lines().toList();
                assertThat(lines.get(0)).isEqualTo("x.0,x.1,t");
                assertThat(lines).hasSize(rows.size() + 1);
                for (int row = 0; row < rows.size(); row++) {
                    double x = rows.input(0).get(row, 0);
                    assertThat(lines.get(row + 1)).isEqualTo(x + ",10.0," + (x + 10));
                }
            }
        });
    }

    @Test
    void aTableThatIsChangedMeanwhileIsNoticed() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "x.0,x.1\n1,2\n3,4\n");
        PredictedTable table = new PredictedTable(DataSource.of("csv", "x.csv"), Folder.of(folder), Rows.ALL, MODEL);
        Dataset rows = table.open(Precision.FLOAT64);
        write(table, rows, new StringWriter());
        for (String changed : List.of("x.0,x.1\n1,2\n", "x.0,x.1\n1,2\n3,4\n5,6\n")) {
            Files.writeString(file, changed);
            assertThatThrownBy(() -> write(table, rows, new StringWriter()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(
                            "rows than a moment ago, when they were predicted for: it was changed meanwhile");
        }
    }

    /** The sum of a row is its prediction. */
    private static void write(PredictedTable table, Dataset rows, StringWriter out) {
        double[][] sums = new double[rows.size()][1];
        for (int row = 0; row < sums.length; row++) {
            sums[row][0] = rows.input(0).get(row, 0) + rows.input(0).get(row, 1);
        }
        try {
            table.write(new Predictions(MODEL.targets(), List.of(new Tensor64(sums))), out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the database says of the query is told, and not what it says of the connection that is closed then. */
    @Test
    void whatIsWrongWithAQueryIsTold() throws IOException {
        DataSource nonsense = DataSource.of("jdbc", "jdbc:fickle:x", "select nonsense");
        FickleDriver.present(folder, () -> assertThatThrownBy(
                        () -> DataSources.openForPrediction(nonsense, Folder.anywhere(folder), Rows.ALL, MODEL))
                .isInstanceOf(DataException.class)
                .hasMessage("jdbc:fickle:x: the database says: that is nonsense"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:oracle:thin:scott/tiger@//db:1521/orcl, jdbc:oracle:thin://db:1521/orcl",
        "jdbc:oracle:thin:scott/tiger@db:1521:orcl, jdbc:oracle:thin:db:1521:orcl",
        "jdbc:postgresql://me:secret@host/birds?ssl=true, jdbc:postgresql://host/birds",
        "jdbc:postgresql://me:se/cr@et@host/birds, jdbc:postgresql://host/birds",
        "jdbc:sqlserver://host;user=me;password=secret, jdbc:sqlserver://host",
        "jdbc:postgresql://host/birds?user=me@here, jdbc:postgresql://host/birds",
        "jdbc:duckdb:/data/birds.duckdb, jdbc:duckdb:/data/birds.duckdb"
    })
    void noMessageHasAPassword(String url, String title) {
        assertThat(Query.title(url)).isEqualTo(title);
    }
}
