package mlpc.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries to a real database, where the profile {@code peers} brings it. */
class DuckDbTest {
    @TempDir
    Path folder;

    private String url;

    @BeforeEach
    void makeTable() throws SQLException {
        url = "jdbc:duckdb:" + folder.resolve("birds.duckdb");
        Driver driver = ServiceLoader.load(Driver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.getClass().getName().startsWith("org.duckdb."))
                .findFirst()
                .orElse(null);
        assumeTrue(driver != null, "DuckDB is not on the class path: it comes with the profile `peers`");
        try (Connection connection = driver.connect(url, new Properties());
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "create table birds (mass double, bill decimal(5, 1), island varchar, female varchar, seen date, species"
                            + " varchar)",
                    "insert into birds values (3700, 39.1, 'Biscoe', 'yes', '2007-11-11', 'Adelie'),"
                            + " (null, 50.5, 'Oahu', 'no', '2024-02-29', 'Gentoo')",
                    "copy birds to '" + folder.resolve("birds.parquet") + "' (format parquet)")) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void tablesAndParquetFilesAreRows() {
        for (String table : List.of("birds", "'" + folder.resolve("birds.parquet") + "'")) {
            Dataset rows = open("select * from " + table + " order by bill");
            assertThat(rows.size()).isEqualTo(2);
            assertThat(rows.input(0).get(0, 0)).isEqualTo(3700);
            assertThat(rows.input(0).get(1, 0)).isNaN();
            assertThat(rows.input(1).get(1, 0)).isEqualTo(50.5);
            assertThat(rows.input(2).get(1, 0)).isEqualTo(2);
            assertThat(rows.input(4).get(1, 1)).isEqualTo(2);
            assertThat(rows.target(0).get(1, 0)).isEqualTo(1);
        }
    }

    @Test
    void whatTheDatabaseRefusesIsSaid() {
        assertThatThrownBy(() -> open("select * from fish"))
                .hasMessageStartingWith(url + ": the database says: ")
                .hasMessageContaining("fish");
        assertThatThrownBy(() -> open("select mass from birds"))
                .hasMessageContaining("the header names none of the columns `bill`, `island`");
        assertThatThrownBy(() -> open("select * from birds where mass < 0"))
                .hasMessage(url + " has no rows: it is empty; a row for each example is expected");
    }

    private Dataset open(String sql) {
        return DataSources.open(
                DataSource.of("jdbc", url, sql), Folder.anywhere(folder), Rows.ALL, TableProblemsTest.BIRDS);
    }
}
