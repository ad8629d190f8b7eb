/** Rows in and out of files. */
module mlpc.runtime.data {
    requires transitive mlpc.runtime;
    requires transitive java.sql;
    requires de.siegmar.fastcsv;
    requires static org.jspecify;
    // Nothing here uses it: tests do, for rows of a query without a database.
    requires static java.sql.rowset;

    exports mlpc.runtime.data;
    exports mlpc.runtime.data.profile;

    uses java.sql.Driver;
}
