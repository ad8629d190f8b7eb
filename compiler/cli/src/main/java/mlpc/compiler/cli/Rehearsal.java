package mlpc.compiler.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.cache.DiskCache;

/**
 * Runs each common command once, in silence: what is loaded now is what the launcher's archive will hold. Not for users.
 */
final class Rehearsal {
    /** Models of several sizes and a table: what one does not need, another does. */
    private static final List<String> FILES =
            List.of("layers.mlp", "parts.mlp", "mistaken.mlp", "small.mlp", "wide.mlp", "table.csv");

    /** What {@code mlp} says about itself, which has an archive of its own. */
    private static final String HELP = "help";

    /** They find what they made at another time. */
    private static final Set<String> KEEPING = Set.of("train", "evaluate", "predict", "explain", "generate");

    private Rehearsal() {}

    /**
     * Runs those of one archive.
     *
     * @param part a command, {@code help}, or nothing for all of them
     * @return the exit code of each command line
     */
    static Map<List<String>, Integer> run(String part) throws IOException {
        Path folder = Files.createTempDirectory("mlpc");
        System.setProperty(DiskCache.FOLDER, folder.resolve("kept").toString());
        try {
            Map<List<String>, Integer> codes = new LinkedHashMap<>();
            List<List<String>> commands = commands(folder);
            for (List<String> words : commands) {
                if (part.isEmpty() || part.equals(part(words))) {
                    codes.put(words, run(words));
                }
            }
            // What was compiled the first time is found the second time.
            for (List<String> words : commands) {
                if (KEEPING.contains(part(words)) && (part.isEmpty() || part.equals(part(words)))) {
                    codes.merge(words, run(words), Math::max);
                }
            }
            return codes;
        } finally {
            System.clearProperty(DiskCache.FOLDER);
            delete(folder);
        }
    }

    private static int run(List<String> words) {
        HeadStart.begin(words.toArray(String[]::new));
        return Main.run(nowhere(), nowhere(), words.toArray(String[]::new));
    }

    private static String part(List<String> words) {
        return words.isEmpty() || words.get(0).startsWith("-") || !CommandTable.names(words.get(0))
                ? HELP
                : words.get(0);
    }

    private static List<List<String>> commands(Path folder) throws IOException {
        for (String file : FILES) {
            try (InputStream text = Rehearsal.class.getResourceAsStream("rehearsal/" + file)) {
                Files.copy(text, folder.resolve(file));
            }
        }
        String layers = folder.resolve("layers.mlp").toString();
        String table = folder.resolve("table.csv").toString();
        List<List<String>> commands = new ArrayList<>(List.of(
                List.of(),
                List.of("--version"),
                List.of("--help"),
                List.of("train", "--help"),
                List.of("chekc"),
                List.of("check", layers, folder.resolve("mistaken.mlp").toString()),
                List.of("check", "--json", layers),
                List.of("format", "--stdout", layers),
                List.of("explain", layers, "--after=java"),
                List.of("explain", layers, "--after=backward"),
                List.of("explain", layers, "--derivation"),
                List.of("graph", layers),
                List.of("init", table, "--target", "kind")));
        for (String name : List.of("layers", "small", "wide", "table")) {
            String model = folder.resolve(name + ".mlp").toString();
            String weights = folder.resolve(name + ".safetensors").toString();
            commands.add(List.of("check", model));
            commands.add(List.of("format", "--stdout", model));
            commands.add(List.of("explain", model));
            commands.add(List.of("generate", model, "-d", folder.toString()));
            commands.add(List.of("train", model, "-o", weights));
            commands.add(List.of("test", model, "-w", weights));
            commands.add(List.of("evaluate", model, "-w", weights));
            commands.add(List.of("predict", model, "-w", weights));
        }
        commands.add(List.of(
                "trace",
                folder.resolve("small.mlp").toString(),
                "-w",
                folder.resolve("small.safetensors").toString()));
        return commands;
    }

    private static PrintWriter nowhere() {
        return new PrintWriter(Writer.nullWriter());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
