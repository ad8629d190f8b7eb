package mlpc.compiler;

/** The ways to run a compiled model in this JVM. The two compilers give the same bits; the interpreter is the reference. */
public enum Backend {
    /** Janino compiles the generated source in memory: fast to start, and no JDK is needed. */
    JANINO,
    /** The JDK's own compiler, in memory. */
    JAVAC,
    /** No code at all: the graph is walked, node by node. Slow, and what the others are measured against. */
    INTERPRETER
}
