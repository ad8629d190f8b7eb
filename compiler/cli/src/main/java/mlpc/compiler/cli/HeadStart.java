package mlpc.compiler.cli;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Formatter;
import java.util.Locale;
import java.util.Set;
import mlpc.compiler.Compiler;
import mlpc.compiler.cache.DiskCache;
import mlpc.compiler.cache.ReadyModel;
import mlpc.compiler.cli.compile.GenerateCommand;
import mlpc.compiler.cli.explain.ExplainCommand;

/** What a command needs in a moment, made ready by another thread while the first one reads the command line and the model. */
final class HeadStart {
    private static final Set<String> WITHOUT_LIBRARY = Set.of("format", "report");
    private static final Set<String> WITH_JAVA = Set.of("explain", "generate", "train", "evaluate", "predict", "test");

    private HeadStart() {}

    /** Begins with what the command of this command line needs. */
    static void begin(String... arguments) {
        if (arguments.length > 1 && CommandTable.names(arguments[0]) && !WITHOUT_LIBRARY.contains(arguments[0])) {
            Thread thread = new Thread(() -> prepare(arguments), "mlpc-head-start");
            thread.setDaemon(true);
            // Whoever needs what cannot be loaded meets the same failure, and says so.
            thread.setUncaughtExceptionHandler((failed, failure) -> {});
            thread.start();
        }
    }

    private static void prepare(String... arguments) {
        if (!isKnown(arguments)) {
            Compiler.readLibrary();
        }
        if (WITH_JAVA.contains(arguments[0])) {
            loadHashFunctions();
            loadNumberSymbols();
        }
    }

    /** Whether something of the model was kept, so that it will hardly be compiled. */
    private static boolean isKnown(String... arguments) {
        String kind = kind(arguments[0]);
        DiskCache cache = kind.isEmpty() ? DiskCache.NONE : DiskCache.ofProcess();
        for (String argument : arguments) {
            if (argument.endsWith(".mlp") && cache.mayKnow(kind, Path.of(argument))) {
                return true;
            }
        }
        return false;
    }

    /** Of what a command looks for before it compiles. */
    private static String kind(String command) {
        return switch (command) {
            case "train", "evaluate", "predict" -> ReadyModel.KIND;
            case "explain" -> ExplainCommand.SUMMARY;
            case "generate" -> GenerateCommand.JAVA;
            default -> "";
        };
    }

    /** A model's structure has a hash; the JDK looks through its providers for the function. */
    private static void loadHashFunctions() {
        try {
            MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JVM has SHA-256", missing);
        }
    }

    /** The first number that is printed asks for the symbols of a language, and the JDK looks through the data of all. */
    private static void loadNumberSymbols() {
        new Formatter(Locale.ROOT).format("%,d %.1f", 1_000, 0.5).close();
    }
}
