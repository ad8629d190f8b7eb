package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.Compilation;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import org.junit.jupiter.api.Test;

/** Which operators each function and layer of the library leaves as: the table of the command's page is this. */
class LibraryOperatorsTest {
    private static final Path PAGE = Path.of("../cli/COMMANDS.md");
    private static final String HEAD =
            "| in the language | ONNX, opset 17 | opset 25, where it differs |\n| --- | --- | --- |\n";

    /** How each is applied; x and t are vectors, p and q distributions, c a class. What is not named here is applied to x. */
    private static final Map<String, String> CALLS = calls();

    private static Map<String, String> calls() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String loss : List.of(
                "squared_error",
                "half_squared_error",
                "absolute_error",
                "huber",
                "binary_cross_entropy_with_logits",
                "hinge",
                "dot",
                "outer")) {
            all.put(loss, loss + "(x, t)");
        }
        all.put("binary_cross_entropy", "binary_cross_entropy(logistic(x), logistic(t))");
        all.put("kl_divergence", "kl_divergence(softmax(t), softmax(x))");
        all.put("softmax_cross_entropy", "softmax_cross_entropy(x, softmax(t))");
        all.put("mod", "mod(x, 3)");
        all.put("flatten", "flatten(outer(x, t))");
        all.put("transpose", "transpose(outer(x, t))");
        all.put("reshape", "reshape(x, [2, 2])");
        all.put("concatenate", "concatenate(x, t)");
        all.put("repeat", "repeat(x, 3)");
        all.put("max", "max(x)");
        all.put("min", "min(x)");
        all.put("angle", "angle(x)");
        all.put("dense", "x |> dense(3)");
        all.put("unit", "x |> unit()");
        all.put("dropout", "x |> dropout()");
        all.put("layer_norm", "x |> layer_norm()");
        all.put("batch_norm", "x |> batch_norm()");
        return all;
    }

    /** The library's words, and those that are built in; not what draws numbers, derives or asks for the batch. */
    private static Set<String> words() throws IOException {
        String prelude = Files.readString(Path.of("../core/src/main/resources/mlpc/compiler/prelude.mlp"));
        Set<String> words = new TreeSet<>();
        Matcher defined = Pattern.compile("(?m)^(?:fn|layer) (\\w+)\\(").matcher(prelude);
        while (defined.find()) {
            words.add(defined.group(1));
        }
        String builtIn = prelude.substring(prelude.indexOf("built in:\n") + 10, prelude.indexOf("training.\n"));
        words.addAll(List.of(builtIn.replace("//", "").strip().split("\\s+")));
        words.removeAll(List.of(
                "normal_like",
                "uniform_like",
                "grad",
                "jacobian",
                "stack",
                "frozen",
                "size",
                "batch_size",
                "full_batch_size",
                "angle_near",
                "angle",
                "octave_near",
                "octave",
                "spaced",
                "kept_within",
                "linear"));
        return words;
    }

    private static List<String> operators(String call, int opset) {
        String text = "model M {\n input x: real[4]\n input t: real[4]\n output y = " + call + "\n}\n";
        Compilation compilation = RoundTripTest.compile(text);
        ExportOptions options = new ExportOptions(opset, true, Set.of(), Optional.empty());
        List<String> operators = new ArrayList<>();
        for (OnnxNode node : Export.of(compilation, RoundTripTest.drawn(compilation), options)
                .graph()
                .nodes()) {
            String attributes =
                    node.operator().equals("Gelu") && !node.attributes().isEmpty() ? " (tanh)" : "";
            if (!List.of("Identity", "Squeeze", "Unsqueeze").contains(node.operator())) {
                operators.add(node.operator() + attributes);
            }
        }
        return operators.isEmpty() ? List.of("Identity") : operators;
    }

    @Test
    void theTableOfThePageIsTrue() throws IOException {
        StringBuilder table = new StringBuilder(HEAD);
        for (String word : words()) {
            String call = CALLS.getOrDefault(word, word + "(x)");
            String first = String.join(", ", operators(call, 17));
            String last = String.join(", ", operators(call, 25));
            // A bar would end the table's cell.
            table.append("| `")
                    .append(call.replace("x |> ", ""))
                    .append("` | ")
                    .append(first)
                    .append(" | ");
            table.append(first.equals(last) ? "" : last).append(" |\n");
        }
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        if (Boolean.getBoolean("goldens.update")) {
            int from = page.indexOf(HEAD);
            page = page.substring(0, from) + table + page.substring(page.indexOf("\n\n", from) + 1);
            Files.writeString(PAGE, page);
        }
        assertThat(page.substring(Math.max(0, page.indexOf(HEAD)))).startsWith(table);
    }
}
