package mlpc.runtime.data.source;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import mlpc.runtime.tensor.DataException;

/** A query to a database, by the driver that is on the class path; rows come as they are read, and not all at once. */
public final class Query implements Records {
    private static final int ROWS_AT_A_TIME = 4096;

    private final Connection connection;
    private final Statement statement;
    private final ResultSetRecords rows;

    private Query(Connection connection, Statement statement, ResultSetRecords rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /**
     * Asks a database.
     *
     * @param driver the jar of a driver that is not on the class path
     * @throws DataException if there is no driver for the address, or the database says no
     */
    public static Query run(String url, String sql, Optional<Path> driver) {
        String name = title(url);
        try {
            Connection connection = connect(name, url, driver);
            try {
                if (connection.getMetaData().supportsTransactions()) {
                    connection.setAutoCommit(false);
                }
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
                statement.setFetchSize(ROWS_AT_A_TIME);
                return new Query(connection, statement, new ResultSetRecords(name, statement.executeQuery(sql)));
            } catch (SQLException | RuntimeException failed) {
                try {
                    end(connection);
                } catch (SQLException also) {
                    failed.addSuppressed(also);
                }
                throw failed;
            }
        } catch (SQLException failed) {
            throw ResultSetRecords.failure(name, failed);
        }
    }

    /** Some databases refuse to close a connection whose transaction goes on, even one that has only read. */
    private static void end(Connection connection) throws SQLException {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }

    private static Connection connect(String name, String url, Optional<Path> jar) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, loader(jar))) {
            Connection connection = driver.connect(url, new Properties());
            if (connection != null) {
                return connection;
            }
        }
        throw new DataException(
                name + ": no JDBC driver knows this address; put the database's driver on the class path, or name"
                        + " its jar: --driver driver.jar");
    }

    private static ClassLoader loader(Optional<Path> jar) {
        ClassLoader here = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElse(Query.class.getClassLoader());
        if (jar.isEmpty()) {
            return here;
        }
        try {
            // It stays open as long as the driver may be used: until the program ends.
            return new URLClassLoader(new URL[] {jar.get().toUri().toURL()}, here);
        } catch (MalformedURLException impossible) {
            throw new DataException(jar.get() + ": is no file of a driver", impossible);
        }
    }

    /**
     * An address without what follows a question mark or a semicolon, and without user and password, wherever databases have them,
     * {@code //me:secret@host} or {@code thin:me/secret@//host}: messages are read by many.
     */
    public static String title(String url) {
        return url.replaceFirst("[?;].*$", "").replaceFirst("^((?:[A-Za-z0-9]+:)+(?://)?).*@", "$1");
    }

    /** Whether the rows come in an order that the query says: otherwise they may come in another one the next time. */
    public static boolean isOrdered(String sql) {
        return sql.toLowerCase(Locale.ROOT).matches("(?s).*\\border\\s+by\\b.*");
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public Optional<List<String>> names() {
        return rows.names();
    }

    @Override
    public boolean next() {
        return rows.next();
    }

    @Override
    public int width() {
        return rows.width();
    }

    @Override
    public String cell(int column) {
        return rows.cell(column);
    }

    @Override
    public String place() {
        return rows.place();
    }

    @Override
    public void close() {
        try {
            try (statement) {
                rows.close();
            } finally {
                end(connection);
            }
        } catch (SQLException failed) {
            throw ResultSetRecords.failure(name(), failed);
        }
    }
}
