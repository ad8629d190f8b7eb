/** An app on the module path. */
module com.example.birds {
    requires mlpc.runtime;

    exports com.example.birds;
}
