/**
 * The compiler: from a {@code .mlp} file to Java source, and to a model that runs.
 *
 * <p>An app requires this module and calls {@code mlpc.compiler.Mlp}; the runtime comes along.
 */
module mlpc.compiler {
    requires transitive mlpc.runtime;
    requires mlpc.runtime.data;
    requires mlpc.grammar;
    requires org.antlr.antlr4.runtime;
    requires com.palantir.javapoet;
    requires org.codehaus.janino;
    requires org.codehaus.commons.compiler;

    // javac, for the backend of that name; Janino does without.
    requires java.compiler;

    // Says what may be null, to whoever compiles against it; nothing needs it to run.
    requires static org.jspecify;

    // What apps call. The stages of a compilation are for tools of this project, which run on the class path.
    exports mlpc.compiler;
    exports mlpc.compiler.build;
    exports mlpc.compiler.source;
}
