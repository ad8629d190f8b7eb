package mlpc.compiler.cli.option;

import mlpc.compiler.Backend;
import picocli.CommandLine.Option;

/** What runs the compiled model. */
public final class BackendMixin {
    @Option(
            names = "--backend",
            paramLabel = "janino|javac|interpreter",
            completionCandidates = ChoiceConverter.Backends.class,
            converter = ChoiceConverter.Backends.class,
            description =
                    "What runs the model: its Java by Janino (the default) or the JDK's compiler, or no Java at all.")
    private Backend backend = Backend.JANINO;

    public Backend backend() {
        return backend;
    }
}
