package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mlpc.compiler.inspect.Stage;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The line of the model that stands behind a formula, in the plan and in the Java, is the one that defines its value. */
class SourceLinesTest {
    /** {@code y = …}, {@code loss fit = …}, {@code param w: …} in a model, up to its name. */
    private static final Pattern DEFINITION =
            Pattern.compile("\\s*(?:(?:loss|metric|output|param|hyper|state|update) )? *(\\w+)\\s*[=:].*");
    /** {@code # y.1.z = …   real[8]   model.mlp:6}: the name, and the place, unless it is that of the line above. */
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:#|//) (\\S+) = .*?(?:   (\\S+:\\d+))?");

    static Stream<String> models() throws IOException {
        try (Stream<Path> folders = Files.list(Goldens.folder("stages"))) {
            return folders.sorted().map(SourceLinesTest::text).toList().stream();
        }
    }

    private static String text(Path folder) {
        try {
            return Files.readString(folder.resolve("model.mlp"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void areThoseOfTheDefinitions(String model) {
        Map<String, Set<String>> lines = definitions(model);
        int seen = 0;
        for (String text : texts(model)) {
            String above = "";
            for (String line : text.lines().toList()) {
                Matcher comment = COMMENT.matcher(line);
                if (comment.matches()) {
                    String place = comment.group(2) == null ? above : comment.group(2);
                    String root = root(comment.group(1));
                    if (isValue(comment.group(1)) && lines.containsKey(root)) {
                        assertThat(lines.get(root)).as(line).contains(place);
                        seen++;
                    }
                    above = place;
                }
            }
        }
        assertThat(seen).isPositive();
    }

    /** An operand has its own line, not that of what reads it; a gradient has its parameter's; two lines in one loop have theirs. */
    @Test
    void areThoseOfOperandsGradientsAndFusedLoops() {
        String model =
                """
                model Lines {
                  input x: real[4]
                  target t: real[4]
                  param w: real[4] ~ uniform(-1, 1)
                  param b: real[4] ~ uniform(-1, 1)
                  z = w * x
                    + b
                  h = tanh(z)
                  y = h / 2
                  predict t = y
                  loss fit = sum((y
                    - t)^2)
                }
                """;
        String java = new Compiler(Options.STANDARD)
                .compile(new Source("model.mlp", model))
                .java()
                .text();
        assertThat(List.of("w_bar:4", "b_bar:5", "h:8", "y:9", "fit:11")).allSatisfy(expected -> assertThat(java)
                .containsPattern("// " + expected.replace(":", " = .*model\\.mlp:") + "\n"));
    }

    private static List<String> texts(String model) {
        Compilation compilation =
                new Compiler(Options.STANDARD.withClass("Model")).compile(new Source("model.mlp", model));
        return List.of(Stage.PLAN.show(compilation), compilation.java().text());
    }

    private static Map<String, Set<String>> definitions(String model) {
        Map<String, Set<String>> lines = new HashMap<>();
        int number = 0;
        for (String line : model.lines().toList()) {
            number++;
            Matcher definition = DEFINITION.matcher(line);
            if (definition.matches() && !isLayer(definition.group(1), model)) {
                lines.computeIfAbsent(definition.group(1), unused -> new HashSet<>())
                        .add("model.mlp:" + number);
            }
        }
        return lines;
    }

    /** A layer has its values where it is applied. */
    private static boolean isLayer(String name, String model) {
        return Pattern.compile("\\|> " + name + "\\b").matcher(model).find();
    }

    /** Adjoints aside: that of y in (y - t)^2 / 2 is y - t, which is written in the loss. */
    private static boolean isValue(String name) {
        return !name.contains("_bar");
    }

    /** {@code y} of {@code y.1.z}. */
    private static String root(String name) {
        return name.split("[.\\[~(]")[0];
    }
}
