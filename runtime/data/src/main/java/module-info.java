/** Rows in and out of files. */
module mlpc.runtime.data {
    requires transitive mlpc.runtime;
    requires de.siegmar.fastcsv;

    exports mlpc.runtime.data;
    exports mlpc.runtime.data.profile;
}
