package mlpc.compiler.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs each common command once, in silence: what is loaded now is what the launcher's archive will hold. Not for users.
 */
final class Rehearsal {
    private static final String MODEL =
            """
            // Layers of both kinds of output, so that both are rehearsed.
            import "parts.mlp"
            model Rehearsal {
              hyper  width = 4
              input  x: real[3]
              target t: flag
              target c: class[3]
              h = x |> dense(width, tanh) |> mine() |> dropout(0.1) |> layer_norm()
              y = h |> unit(logistic)
              z = h |> dense(3)
              predict t = y
              predict c = softmax(z)
              metric  off = abs(y - t)
              loss fit = binary_cross_entropy(y, t)
              loss kind = softmax_cross_entropy(z, c)
              loss decay = 1e-4 * sum_of_squares(weights)
              examples { [0, 0, 1] -> t: 0, c: 1   [0, 1, 0] -> t: 1, c: 2   [1, 0, 0] -> t: 1, c: 0 }
              train { optimizer = adam(rate: 0.05)   epochs = 2   seed = 1 }
              budget { parameters <= 1_000 }
            }
            """;

    private static final String PARTS =
            """
            layer mine()(x: real[n]) -> real[n] {
              return x + (x |> dense(n, swish))
            }
            """;

    private static final String MISTAKEN =
            """
            model Mistaken {
              input x: real[2]
              target t: real
              W = 3
              y = (W @ x) |> dense(2) + q
              predict t = y
            }
            """;

    private Rehearsal() {}

    /**
     * Runs them all.
     *
     * @return the exit code of each command line
     */
    static Map<List<String>, Integer> run() throws IOException {
        Path folder = Files.createTempDirectory("mlpc");
        try {
            Map<List<String>, Integer> codes = new LinkedHashMap<>();
            for (List<String> words : commands(folder)) {
                codes.put(words, Main.run(nowhere(), nowhere(), words.toArray(String[]::new)));
            }
            return codes;
        } finally {
            delete(folder);
        }
    }

    private static List<List<String>> commands(Path folder) throws IOException {
        Files.writeString(folder.resolve("parts.mlp"), PARTS);
        String model = Files.writeString(folder.resolve("model.mlp"), MODEL).toString();
        String mistaken =
                Files.writeString(folder.resolve("mistaken.mlp"), MISTAKEN).toString();
        String weights = folder.resolve("weights").toString();
        return List.of(
                List.of(),
                List.of("--version"),
                List.of("--help"),
                List.of("train", "--help"),
                List.of("chekc"),
                List.of("check", model, mistaken),
                List.of("check", "--json", model),
                List.of("format", "--stdout", model),
                List.of("explain", model),
                List.of("explain", model, "--after=java"),
                List.of("explain", model, "--after=backward"),
                List.of("explain", model, "--derivation"),
                List.of("graph", model),
                List.of("generate", model, "-d", folder.toString()),
                List.of("train", model, "-o", weights),
                List.of("test", model, "-w", weights),
                List.of("evaluate", model, "-w", weights),
                List.of("predict", model, "-w", weights),
                List.of("trace", model, "-w", weights));
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
