package mlpc.runtime.data;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.RowSetMetaData;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.RowSetMetaDataImpl;
import javax.sql.rowset.RowSetProvider;

/**
 * A database of two numbers, {@code x.0} and {@code x.1}, in three rows that come in another order each time. Like some others it closes no connection whose
 * transaction goes on, and of {@code select nonsense} it says that it is nonsense.
 */
public final class FickleDriver implements Driver {
    private static int asked;

    /** For {@code work}, the driver is on a class path of its own, as it would be in no module. */
    static void present(Path folder, Runnable work) throws IOException {
        Path services = Files.createDirectories(folder.resolve("drivers/META-INF/services"));
        Files.writeString(services.resolve("java.sql.Driver"), FickleDriver.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        String name = FickleDriver.class.getName().replace('.', '/') + ".class";
        String here = String.valueOf(FickleDriver.class.getResource("FickleDriver.class"));
        URL[] path = {
            folder.resolve("drivers").toUri().toURL(), new URL(here.substring(0, here.length() - name.length()))
        };
        try (URLClassLoader loader = new OutsideModules(path)) {
            thread.setContextClassLoader(loader);
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Loads the driver itself: any other loader finds it in the module of these tests, where nobody looks for drivers. */
    private static final class OutsideModules extends URLClassLoader {
        OutsideModules(URL[] path) {
            super(path);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(FickleDriver.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    @Override
    public Connection connect(String url, Properties info) {
        return acceptsURL(url) ? proxy(Connection.class, new Session()) : null;
    }

    /** A connection that was made; called by the names of JDBC's methods. */
    public static final class Session {
        private boolean commits = true;
        private boolean isInTransaction;

        public DatabaseMetaData getMetaData() {
            return proxy(DatabaseMetaData.class, new Capabilities());
        }

        public void setAutoCommit(boolean does) {
            commits = does;
        }

        public boolean getAutoCommit() {
            return commits;
        }

        public void rollback() {
            isInTransaction = false;
        }

        public Statement createStatement(int type, int concurrency) {
            isInTransaction = !commits;
            return proxy(Statement.class, new Query());
        }

        public void close() throws SQLException {
            if (isInTransaction) {
                throw new SQLException("Cannot close a connection while a transaction is still active.");
            }
        }
    }

    /** What the database can do. */
    public static final class Capabilities {
        public boolean supportsTransactions() {
            return true;
        }
    }

    /** A statement. */
    public static final class Query {
        public void setFetchSize(int rows) {}

        public ResultSet executeQuery(String sql) throws SQLException {
            if (sql.contains("nonsense")) {
                throw new SQLException("that is nonsense");
            }
            RowSetMetaData columns = new RowSetMetaDataImpl();
            columns.setColumnCount(2);
            CachedRowSet rows = RowSetProvider.newFactory().createCachedRowSet();
            for (int column = 1; column <= 2; column++) {
                columns.setColumnName(column, "x." + (column - 1));
                columns.setColumnLabel(column, "x." + (column - 1));
                columns.setColumnType(column, Types.DOUBLE);
            }
            rows.setMetaData(columns);
            asked++;
            for (int row = 0; row < 3; row++) {
                rows.moveToInsertRow();
                rows.updateDouble(1, (row + asked) % 3);
                rows.updateDouble(2, 10);
                rows.insertRow();
                rows.moveToCurrentRow();
            }
            rows.beforeFirst();
            return rows;
        }

        public void close() {}
    }

    private static <T> T proxy(Class<T> type, Object target) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return target.getClass()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .invoke(target, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return type.cast(proxy);
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:fickle:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
