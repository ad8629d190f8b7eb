package mlpc.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.RowSetMetaData;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.RowSetMetaDataImpl;
import javax.sql.rowset.RowSetProvider;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same rows from every source are the same numbers. */
class SourcesTest {
    private static final String CSV = "mass,bill,island,female,seen,species\n3700,39.1,Biscoe,yes,2007-11-11,Adelie\n"
            + ",1e-3,Oahu,no,2024-02-29,Gentoo\n";

    @TempDir
    Path folder;

    /** As an app would have them. */
    public record Bird(Double mass, double bill, String island, String female, LocalDate seen, Species species) {}

    enum Species {
        Adelie,
        Gentoo
    }

    /** The same as a bean; targets are not known yet. */
    public static final class Found {
        private final Bird bird;

        Found(Bird bird) {
            this.bird = bird;
        }

        public Optional<Double> getMass() {
            return Optional.ofNullable(bird.mass());
        }

        public float getBill() {
            return (float) bird.bill();
        }

        public CharSequence getIsland() {
            return bird.island();
        }

        public String getFemale() {
            return bird.female();
        }

        public LocalDate getSeen() {
            return bird.seen();
        }
    }

    private static final List<Bird> BIRDS = List.of(
            new Bird(3700.0, 39.1, "Biscoe", "yes", LocalDate.of(2007, 11, 11), Species.Adelie),
            new Bird(null, 1e-3, "Oahu", "no", LocalDate.of(2024, 2, 29), Species.Gentoo));

    @Test
    void recordsAreRowsByTheirComponents() throws IOException {
        assertSame(Tables.of(BIRDS, TableProblemsTest.BIRDS), expected());
    }

    @Test
    void beansAreRowsByTheirGetters() throws IOException {
        Dataset rows = Tables.of(BIRDS.stream().map(Found::new).toList(), TableProblemsTest.BIRDS);
        assertThat(rows.hasTargets()).isFalse();
        assertThat(rows.input(0).get(0, 0)).isEqualTo(3700);
        assertThat(rows.input(0).get(1, 0)).isNaN();
        assertThat(rows.input(1).get(0, 0)).isEqualTo(39.1);
    }

    record Pixels(float[] x, boolean t) {}

    record Listed(List<Integer> x) {}

    @Test
    void elementsOfArraysAndListsAreColumns() {
        Dataset rows = Tables.of(
                List.of(new Pixels(new float[] {1, 2}, true), new Pixels(new float[] {3, 4}, false)), Models.XOR);
        assertThat(rows.input(0).get(1, 0)).isEqualTo(3);
        assertThat(rows.target(0).get(0, 0)).isEqualTo(1);
        assertThat(Tables.of(List.of(new Listed(List.of(7, 8))), Models.XOR)
                        .input(0)
                        .get(0, 1))
                .isEqualTo(8);
    }

    @Test
    void objectsThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> Tables.of(List.of(), Models.XOR))
                .hasMessage("objects has no rows: it is empty; a row for each example is expected");
        assertThatThrownBy(() -> Tables.of(Arrays.asList(new Pixels(new float[2], true), null), Models.XOR))
                .hasMessage("objects, row 2: is null");
        assertThatThrownBy(() -> Tables.of(List.of(new Pixels(new float[2], true), "x"), Models.XOR))
                .hasMessageContaining("objects, row 2: is a java.lang.String among rows of");
        assertThatThrownBy(() ->
                        Tables.of(List.of(new Pixels(new float[2], true), new Pixels(new float[1], true)), Models.XOR))
                .hasMessageContaining("has 1 elements, and 2 in the first row");
        assertThatThrownBy(() ->
                        Tables.of(List.of(new Pixels(new float[2], true), new Pixels(new float[3], true)), Models.XOR))
                .hasMessageContaining("has 3 elements, and 2 in the first row");
        assertThatThrownBy(() -> Tables.of(List.of(new Pixels(new float[4], true)), Models.XOR))
                .hasMessage(
                        "objects: expected 2 numbers for `x` in each row, found 4; leave the others out, or make it real[4] in the model");
        assertThatThrownBy(() -> Tables.of(List.of(new Pixels(new float[] {1, Float.NaN}, true)), Models.XOR))
                .hasMessageContaining("expected a number for `x`, found `NaN`");
        assertThatThrownBy(() -> Tables.of(List.of(OptionalDouble.empty()), Models.XOR))
                .isInstanceOf(DataException.class);
    }

    public record Visit(OptionalDouble size, OptionalInt count, LocalDateTime at, java.sql.Timestamp until) {}

    @Test
    void absentNumbersAreGapsAndMomentsAreDates() {
        Signature signature = Signature.named("Visits")
                .input(Field.real("v.size").with(Reading.of("size").gaps()))
                .input(Field.real("v.count").with(Reading.of("count").gaps()))
                .input(Field.real("v.at", Reading.DATE_PARTS)
                        .with(Reading.of("at").date("dd.MM.yyyy HH:mm")))
                .input(Field.real("v.until", Reading.DATE_PARTS)
                        .with(Reading.of("until").date("dd/MM/yyyy")))
                .build();
        LocalDateTime moment = LocalDateTime.of(2024, 2, 29, 17, 45);
        Visit visit =
                new Visit(OptionalDouble.of(1.5), OptionalInt.empty(), moment, java.sql.Timestamp.valueOf(moment));
        Dataset rows = Tables.of(List.of(visit), signature);
        assertThat(rows.input(0).get(0, 0)).isEqualTo(1.5);
        assertThat(rows.input(1).get(0, 0)).isNaN();
        double[] at = IntStream.range(0, 7)
                .mapToDouble(part -> rows.input(2).get(0, part))
                .toArray();
        assertThat(at).containsExactly(2024, 2, 29, 4, 60, 19_782, 17.75);
        assertThat(rows.input(3).get(0, 5)).isEqualTo(19_782);
        assertThat(rows.input(3).get(0, 6)).isZero();
    }

    @Test
    void jsonLinesAreRows() throws IOException {
        String lines = "{\"mass\": 3700, \"bill\": 39.1, \"island\": \"Bisc\\u006fe\", \"female\": \"yes\", \"seen\":"
                + " \"2007-11-11\", \"species\": \"Adelie\", \"more\": true}\n\n"
                + "{\"bill\":1e-3,\"island\":\"Oahu\",\"female\":\"no\",\"seen\":\"2024-02-29\",\"species\":\"Gentoo\"}";
        Path file = Files.writeString(folder.resolve("birds.jsonl"), lines);
        assertSame(Tables.jsonLines(file, TableProblemsTest.BIRDS), expected());
        assertSame(
                DataSources.open(
                        DataSources.parse("birds.jsonl"), Folder.anywhere(folder), Rows.ALL, TableProblemsTest.BIRDS),
                expected());
        Files.writeString(file, "{\"x\": [0, 1], \"t\": true}\n{\"x\": [1, 1], \"t\": false}");
        Dataset xor = Tables.jsonLines(file, Models.XOR);
        assertThat(xor.input(0).get(1, 0)).isEqualTo(1);
        assertThat(xor.target(0).get(0, 0)).isEqualTo(1);
        Files.writeString(file, "{\"x\": [0, 1], \"t\": true}\n{\"x\": [1, 1, 1], \"t\": false}");
        assertThatThrownBy(() -> Tables.jsonLines(file, Models.XOR))
                .hasMessage(file + ":2: expected 2 numbers for `x`, as the model has, found more");
    }

    @Test
    void aHeaderThatGoesOnBeyondAnInputIsAnotherTables() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "x.0,x.1,x.2,t\n1,2,3,1\n");
        assertThatThrownBy(() -> Tables.csv(file, Models.XOR))
                .hasMessage(
                        file
                                + ":1: expected 2 numbers for `x` in each row, found 3; leave the others out, or make it real[3] in the model");
    }

    public record Moments(
            java.time.OffsetDateTime offset,
            java.time.ZonedDateTime zoned,
            java.time.Instant instant,
            java.util.Date old) {}

    @Test
    void momentsWithAnOffsetAreTheTimeThere() {
        String text = "2024-02-29T17:45";
        java.time.OffsetDateTime moment = java.time.OffsetDateTime.parse(text + "+01:00");
        Signature signature = moments("offset", "zoned", "instant", "old");
        Dataset rows = Tables.of(
                List.of(new Moments(
                        moment,
                        moment.atZoneSameInstant(java.time.ZoneId.of("Asia/Tokyo")),
                        moment.toInstant(),
                        new java.util.Date(java.sql.Timestamp.valueOf(LocalDateTime.parse(text))
                                .getTime()))),
                signature);
        assertThat(IntStream.range(0, 4).mapToDouble(at -> rows.input(at).get(0, 6)))
                .containsExactly(17.75, 1.75, 16.75, 17.75);
        assertThat(IntStream.range(0, 4).mapToDouble(at -> rows.input(at).get(0, 2)))
                .containsExactly(29.0, 1.0, 29.0, 29.0);
    }

    private static Signature moments(String... columns) {
        Signature.Builder builder = Signature.named("Moments");
        for (String column : columns) {
            builder.input(Field.real("m." + column, Reading.DATE_PARTS)
                    .with(Reading.of(column).date("yyyy-MM-dd HH:mm")));
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[1] | :1:1: is no line of JSON lines: expected an object, `{`, found `[1]`",
                "{\"t\": 01} | :1:7: is no line of JSON lines: expected a text, a number, true, false or null, found `01}`",
                "{\"t\": NaN} | :1:7: is no line of JSON lines: expected a text, a number, true, false or null, found `NaN}`",
                "{\"t\": 1,} | :1:9: is no line of JSON lines: expected a name in quotes, found `}`",
                "{\"t\": 1 | :1:8: is no line of JSON lines: expected `,` or `}`, found the end",
                "{\"t\": 1} x | :1:10: is no line of JSON lines: expected the end of the line, found `x`",
                "{\"t\": 1, \"t\": 2} | :1:16: is no line of JSON lines: has `t` twice",
                "{\"t\": {}} | :1:7: is no line of JSON lines: the value of `t` is an object: a table's cells are texts,"
                        + " numbers, true, false or null",
                "{\"t\": \"\\x\"} | :1:9: is no line of JSON lines: expected an escape, such as \\n or \\u00e9, found `x\"}`",
                "{\"x\": [0, 1]} | ~: no object has [t]; they have [x.0, x.1]~",
                "{\"x\": [0, 1, 2], \"t\": 1} | ~: expected 2 numbers for `x` in each row, found 3; leave the others out, or make it real[3] in the model~",
                "{\"x\": [0, 1], \"t\": 9} | :1, column 3 (`t`): expected 0 or 1 for `t`, found `9`",
                "~~ | ~ has no rows: it is empty; a row for each example is expected~"
            })
    void linesThatAreNoRowsAreNamed(String text, String what) throws IOException {
        Files.writeString(folder.resolve("x.jsonl"), text == null ? "" : text);
        assertThatThrownBy(() ->
                        DataSources.open(DataSource.of("jsonl", "x.jsonl"), Folder.of(folder), Rows.ALL, Models.XOR))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("x.jsonl") + what);
    }

    @Test
    void noLineEndsInAnythingButAMessage() throws IOException {
        byte[] whole = "{\"x\": [0, 1.5e3], \"t\": true, \"u\": \"\\u00e9\"}\n{\"x\": [1, 1], \"t\": false}\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] palette = "{}[]\",:\\ue01-.tfn\n\0 ".getBytes(StandardCharsets.UTF_8);
        Random random = new Random(2);
        for (int round = 0; round < 3000; round++) {
            byte[] changed = whole.clone();
            for (int change = random.nextInt(5); change >= 0; change--) {
                changed[random.nextInt(changed.length)] =
                        random.nextInt(4) > 0 ? palette[random.nextInt(palette.length)] : (byte) random.nextInt();
            }
            Files.write(folder.resolve("x.jsonl"), changed);
            try {
                Tables.jsonLines(folder.resolve("x.jsonl"), Models.XOR);
            } catch (DataException told) {
                assertThat(told.getMessage()).contains("x.jsonl");
            }
        }
    }

    @Test
    void resultSetsAreRows() throws IOException, SQLException {
        assertSame(Tables.of(rowSet(), TableProblemsTest.BIRDS), expected());
    }

    /** The JDK's own rows without a database. */
    private static CachedRowSet rowSet() throws SQLException {
        String[] names = {"mass", "bill", "island", "female", "seen", "species"};
        int[] types = {Types.DOUBLE, Types.DOUBLE, Types.VARCHAR, Types.VARCHAR, Types.DATE, Types.VARCHAR};
        RowSetMetaData columns = new RowSetMetaDataImpl();
        columns.setColumnCount(names.length);
        for (int column = 1; column <= names.length; column++) {
            columns.setColumnName(column, names[column - 1]);
            columns.setColumnLabel(column, names[column - 1]);
            columns.setColumnType(column, types[column - 1]);
        }
        CachedRowSet rows = RowSetProvider.newFactory().createCachedRowSet();
        rows.setMetaData(columns);
        List<Bird> reversed = new ArrayList<>(BIRDS);
        java.util.Collections.reverse(reversed);
        for (Bird bird : reversed) {
            rows.moveToInsertRow();
            if (bird.mass() == null) {
                rows.updateNull(1);
            } else {
                rows.updateDouble(1, bird.mass());
            }
            rows.updateDouble(2, bird.bill());
            rows.updateString(3, bird.island());
            rows.updateString(4, bird.female());
            rows.updateDate(5, Date.valueOf(bird.seen()));
            rows.updateString(6, bird.species().name());
            rows.insertRow();
            rows.moveToCurrentRow();
        }
        rows.beforeFirst();
        return rows;
    }

    @Test
    void queriesAreRefusedWhereTheyMayBeSomebodyElses() {
        DataSource source = DataSource.of("jdbc", "jdbc:none:x?password=secret", "select 1");
        assertThatThrownBy(() -> DataSources.open(source, Folder.of(folder), Rows.ALL, Models.XOR))
                .hasMessageContaining("may be somebody else's");
        assertThatThrownBy(() -> DataSources.open(source, Folder.anywhere(folder), Rows.ALL, Models.XOR))
                .hasMessage(
                        "jdbc:none:x: no JDBC driver knows this address; put the database's driver on the class path, or"
                                + " name its jar: --driver driver.jar");
    }

    @Test
    void rowsThatMayComeOtherwiseAreToldApart() {
        assertThat(DataSources.unrepeatable(DataSource.of("csv", "-"))).isPresent();
        assertThat(DataSources.unrepeatable(DataSource.of("jdbc", "jdbc:x", "select a from b")))
                .isPresent();
        assertThat(DataSources.unrepeatable(DataSource.of("jdbc", "jdbc:x", "SELECT a FROM b\nORDER  BY a")))
                .isEmpty();
        assertThat(DataSources.unrepeatable(DataSource.of("csv", "a.csv"))).isEmpty();
    }

    @Test
    void standardInputIsReadAsOftenAsNeeded() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_8)));
        try {
            for (int time = 0; time < 2; time++) {
                assertSame(
                        DataSources.open(
                                DataSources.parse("-"), Folder.anywhere(folder), Rows.ALL, TableProblemsTest.BIRDS),
                        expected());
            }
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void predictionsAreColumnsBehindTheOthers() throws IOException {
        Files.writeString(folder.resolve("birds.tsv"), CSV.replace(',', '\t').replace("Oahu", "\"a \"\"b\"\"\""));
        Predictions predictions = new Predictions(
                List.of(TableProblemsTest.BIRDS.targets().get(0)),
                List.of(new Tensor64(new double[][] {{0.25, 0.75}})));
        StringWriter out = new StringWriter();
        new PredictedTable(
                        DataSource.of("csv", "birds.tsv"),
                        Folder.of(folder),
                        Rows.parse("1:2"),
                        TableProblemsTest.BIRDS)
                .write(predictions, out);
        assertThat(out)
                .hasToString(
                        "mass\tbill\tisland\tfemale\tseen\tspecies\tspecies.predicted\tspecies.Adelie\tspecies.Gentoo\n"
                                + "\t1e-3\t\"a \"\"b\"\"\"\tno\t2024-02-29\tGentoo\tGentoo\t0.25\t0.75\n");
    }

    private Dataset expected() throws IOException {
        return Tables.csv(Files.writeString(folder.resolve("expected.csv"), CSV), TableProblemsTest.BIRDS);
    }

    private static void assertSame(Dataset found, Dataset expected) {
        assertThat(found.slots()).hasSameSizeAs(expected.slots());
        for (int slot = 0; slot < expected.slots().size(); slot++) {
            Tensor theirs = found.slots().get(slot);
            for (int at = 0; at < expected.slots().get(slot).size(); at++) {
                assertThat((Object) theirs.get(at))
                        .isEqualTo(expected.slots().get(slot).get(at));
            }
        }
    }
}
