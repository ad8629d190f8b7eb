package mlpc.compiler.cli.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.compiler.cli.option.ChoiceConverter;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.cli.output.NestedList;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.signature.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every number inside a model. */
@Command(
        name = "trace",
        description = {
            "Shows, for the rows as one batch and in float64: every named tensor, every loss, and the gradient of the"
                    + " objective by every parameter and input."
        },
        footer = {"", "Example:", "  mlp trace xor.mlp --weights xor.safetensors --rows 0:2 --json"})
public final class TraceCommand extends Subcommand {
    private static final int SHOWN = 8;

    @Mixin
    private ModelMixin file;

    @Mixin
    private WeightsMixin weights;

    @Mixin
    private DataMixin data;

    @Option(
            names = "--mode",
            paramLabel = "training|inference",
            completionCandidates = Modes.class,
            converter = Modes.class,
            description = "How dropout and running statistics behave; by default as in training.")
    private Mode mode = Mode.TRAINING;

    @Option(names = "--seed", paramLabel = "N", description = "Draws the masks of training; by default the recipe's.")
    private @Nullable Long seed;

    @Option(names = "--json", description = "Prints JSON, every double so that it reads back exactly.")
    private boolean json;

    enum Mode {
        TRAINING,
        INFERENCE
    }

    static final class Modes extends ChoiceConverter<Mode> {
        Modes() {
            super(Mode.values());
        }
    }

    @Override
    public Integer call() throws IOException {
        ModelSession session = ModelSession.open(this, file, file.options().withPrecision(Precision.FLOAT64));
        session.loadWeights(weights);
        long masks = seed == null ? session.signature().recipe().seed() : seed;
        Trace trace = session.model().trace(data.open(session), new TraceOptions(mode == Mode.TRAINING, masks, 0));
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("model", session.signature().model());
            fields.put("mode", mode.name().toLowerCase(java.util.Locale.ROOT));
            fields.put("values", json(trace.values()));
            fields.put("losses", json(trace.losses()));
            fields.put("gradients", json(trace.gradients()));
            printJson(fields, out());
        } else {
            print("values", trace.values());
            print("losses", trace.losses());
            print("gradients of the objective", trace.gradients());
        }
        return 0;
    }

    /** A tensor per example is a list over the rows; a shared one is the tensor itself. */
    private static Map<String, Object> json(Map<String, Trace.Value> values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Map<String, Object> tensor = new LinkedHashMap<>();
            tensor.put("shape", value.shape());
            tensor.put("per_row", value.perExample());
            List<Object> rows = Arrays.stream(value.rows())
                    .map(row -> NestedList.of(value.shape(), element -> row[element]))
                    .toList();
            tensor.put("data", value.perExample() ? rows : rows.get(0));
            fields.put(name, tensor);
        });
        return fields;
    }

    private void print(String title, Map<String, Trace.Value> values) {
        PrintWriter out = out();
        out.println(ansi().string("@|bold " + title + "|@"));
        values.forEach((name, value) -> {
            for (int row = 0; row < value.rows().length; row++) {
                String label = String.format("  %-16s %-6s ", name, value.perExample() ? "row " + row : "");
                for (String line : lines(value.rows()[row], value.shape())) {
                    out.println((label + line).stripTrailing());
                    label = " ".repeat(label.length());
                }
            }
        });
    }

    /** A matrix in rows, its columns below one another; any other tensor in one line. */
    private static List<String> lines(double[] numbers, List<Integer> shape) {
        if (shape.size() != 2) {
            return List.of(line(numbers, 0, numbers.length, 0));
        }
        int columns = shape.get(1);
        int width = IntStream.range(0, Math.min(numbers.length, SHOWN * columns))
                .filter(at -> at % columns < SHOWN)
                .map(at -> NumberFormat.brief(numbers[at]).length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < Math.min(shape.get(0), SHOWN); row++) {
            lines.add(line(numbers, row * columns, columns, width));
        }
        if (shape.get(0) > SHOWN) {
            lines.add("… (" + shape.get(0) + " × " + columns + ")");
        }
        return lines;
    }

    private static String line(double[] numbers, int from, int count, int width) {
        String shown = IntStream.range(from, from + Math.min(SHOWN, count))
                .mapToObj(at -> " "
                                .repeat(Math.max(
                                        0,
                                        width - NumberFormat.brief(numbers[at]).length()))
                        + NumberFormat.brief(numbers[at]))
                .collect(Collectors.joining("  "));
        return shown + (count > SHOWN ? "  … (" + count + ")" : "");
    }
}
