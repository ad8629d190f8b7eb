package mlpc.compiler.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derivation, calculus, steps, Jacobian, graph, trace and rewrites of one model: every value is written the same in all of them. */
class OneNotationTest {
    /** A letter or word with a bar, or with something above or below it, or both: what only the derivation's notation has. */
    private static final String LETTER = "[\\p{Lu}\\p{Ll}]";

    private static final Pattern SYMBOL = Pattern.compile(
            "(@\u0304|(?:@\u0305)+|@+)(⁽[^⁾ ]+⁾|[₀-₉]+|_\\p{Ll}+)|@\u0304|(?:@\u0305)+".replace("@", LETTER));

    private static final String SCALARS =
            """
            model Scalars {
              input x: real
              target t: real
              hyper lambda = 0.1
              param w1: real = 0.5
              param b: real = 0
              z = w1 * x + b
              y_hat = logistic(z)
              predict t = y_hat
              loss L = 1/2 * (y_hat - t)^2
              loss R = lambda * 1/2 * w1^2
              examples { 1 -> 1  2 -> 0 }
            }
            """;

    private static final String MATRICES =
            """
            layer block()(x: real[n]) -> real[n] {
              h = x |> dense(n, tanh)
              return x + (h |> dense(n))
            }

            model Matrices {
              input left, right: real[3]
              target t: real[2]
              enc = dense(2, logistic)
              u = left |> enc
              v = right |> enc
              y = u * v |> block() |> dense(2)
              predict t = y
              loss fit = 1/2 * sum((y - t)^2)
              loss decay = 0.1 * sum_of_squares(weights)
              examples { left: [1, 2, 3], right: [0, 1, 0] -> [1, 0] }
            }
            """;

    @TempDir
    Path folder;

    private Map<String, String> views(String model, String jacobian, List<String> further) throws IOException {
        Path file = Files.writeString(folder.resolve("model.mlp"), model);
        Map<String, String> views = new LinkedHashMap<>();
        views.put("derivation", shown("explain", file, "--derivation"));
        further.forEach(option -> views.put(option, shown("explain", file, "--derivation", option)));
        views.put("steps", shown("explain", file, "--steps"));
        views.put("jacobian", shown("explain", file, "--jacobian", jacobian));
        // Of the text for Mermaid what is seen, but for the frames of layers, whose titles are paths of the file.
        String graph = shown("graph", file, "--backward", "--detail=names", "--format=mermaid");
        views.put(
                "graph", graph.replaceAll("(?m)^ *(subgraph|class).*", "").replaceAll("(?m)^[^\"]*\"|\"[^\"]*$", " "));
        // A trace has derivatives by inputs, too, which a derivation does not.
        views.put(
                "trace",
                shown("trace", file)
                        .replaceAll(
                                "(?m)^ *(x\u0304|l\u0305e\u0305f\u0305t\u0305|r\u0305i\u0305g\u0305h\u0305t\u0305) .*",
                                ""));
        // What the planner does to loops is told by their names in the generated code.
        views.put(
                "rewrites",
                shown("explain", file, "--explain-rewrites")
                        .replaceAll("(?m)^f\\(Ax \\+ b\\) in one sweep.*\n.*\n.*\n", ""));
        return views;
    }

    private static String shown(Object... command) {
        Cli run = Cli.run(command);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    /** Script letters lose their flourish under a bar, and pictures have another font's: they count as one letter. */
    private static Set<String> symbols(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replace("#95;", "_") // as Mermaid has it
                .replace("𝓛", "L")
                .replace("ℒ", "L")
                .replace("𝓡", "R")
                .replace("ℛ", "R");
        return SYMBOL.matcher(plain)
                .results()
                .map(MatchResult::group)
                .filter(symbol -> !symbol.matches("[vu]\u0304?[₀-₉]+")) // the ordering of the steps
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void ofNumbers() throws IOException {
        Map<String, String> views = views(SCALARS, "y_hat,z", List.of("--calculus"));
        Set<String> derived = symbols(views.get("derivation"));
        assertThat(derived).contains("w₁", "w\u0304₁", "y_hat", "y\u0304_hat", "L_total", "L\u0304_total", "z\u0304");
        views.forEach((view, text) -> {
            assertThat(derived).as(view).containsAll(symbols(text));
            if (!view.equals("trace")) {
                assertThat(text).as(view).doesNotContainPattern("\\b(w1|lambda|logistic)\\b|_bar");
            }
        });
        assertThat(symbols(views.get("rewrites"))).contains("w₁", "y\u0304_hat");
        assertThat(symbols(views.get("graph"))).contains("w\u0304₁", "y\u0304_hat");
        assertThat(symbols(views.get("trace"))).contains("w₁", "w\u0304₁", "y_hat");
    }

    @Test
    void ofMatrices() throws IOException {
        Map<String, String> views = views(MATRICES, "y,u", List.of());
        Set<String> derived = symbols(views.get("derivation"));
        assertThat(derived).contains("W⁽ᵉⁿᶜ⁾", "W\u0304⁽ᵉⁿᶜ⁾", "z⁽ᵘ⁾", "z⁽ᵛ⁾", "u\u0304");
        views.forEach((view, text) -> {
            assertThat(derived).as(view).containsAll(symbols(text));
            if (!view.equals("trace")) {
                assertThat(text).as(view).doesNotContainPattern("enc\\.W|y\\.1|_bar|@|\\blogistic\\(|\\.T\\b");
            }
        });
        assertThat(symbols(views.get("rewrites"))).contains("W⁽ᵉⁿᶜ⁾");
        assertThat(symbols(views.get("graph"))).contains("W\u0304⁽ᵉⁿᶜ⁾", "z⁽ᵛ⁾");
        assertThat(symbols(views.get("trace"))).contains("W⁽ᵉⁿᶜ⁾", "W\u0304⁽ᵉⁿᶜ⁾", "z⁽ᵘ⁾");
    }
}
