/** An app on the module path. */
module com.example.birds {
    // Transitive, for the generated class that is exported mentions types of it.
    requires transitive mlpc.runtime;

    exports com.example.birds;
}
