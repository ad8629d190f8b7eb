package mlpc.compiler.cli.start;

/**
 * The module of the Vector API, loaded while the command runs. Named on Java's command line, {@code --add-modules
 * jdk.incubator.vector}, it makes Java print a warning before anything else; and the archive of classes is then used in part or not at
 * all.
 *
 * <p>The JDK loads modules late by {@code jdk.internal.module.Modules}, for agents and for its own tools. The command's jar asks for access to that
 * package in its manifest ({@code Add-Exports}). Where there is no such method, or no access, the plain kernels compute the same bits.
 */
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    static void load() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return;
        }
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unavailable) {
            // The plain kernels, then.
        }
    }
}
