package mlpc.compiler.cli;

import mlpc.compiler.Backend;
import picocli.CommandLine.Option;

/** What runs the compiled model. */
final class BackendMixin {
    @Option(
            names = "--backend",
            paramLabel = "janino|javac|interpreter",
            completionCandidates = Words.Backends.class,
            converter = Words.Backends.class,
            description =
                    "What runs the model: its Java by Janino (the default) or the JDK's compiler, or no Java at all.")
    private Backend backend = Backend.JANINO;

    Backend backend() {
        return backend;
    }
}
