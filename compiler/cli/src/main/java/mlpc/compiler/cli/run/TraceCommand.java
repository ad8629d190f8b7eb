package mlpc.compiler.cli.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.cli.option.ChoiceConverter;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.cli.output.NestedList;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.explain.derivation.Notation;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every number inside a model. */
@Command(
        name = "trace",
        description = {
            "Shows, for the rows as one batch and in float64: every named tensor, every loss, and the gradient of the"
                    + " objective by every parameter and input. They are called as explain --derivation and graph call"
                    + " them, W⁽¹⁾; beside it stands what the file calls them, y.1.W."
        },
        footer = {"", "Example:", "  mlp trace xor.mlp --weights xor.safetensors --rows 0:2 --json"})
public final class TraceCommand extends Subcommand {
    private static final int DRAWN = 4;
    /** Every value of every row is held, and shown: whole tables fit no memory, and no eye. */
    private static final int MOST = 200;

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
        if (mode == Mode.INFERENCE) {
            refuse(List.of("--seed"), "it draws the masks of training, and --mode inference has none");
        }
        ModelSession session = ModelSession.open(this, file, file.options().withPrecision(Precision.FLOAT64));
        boolean loaded = session.loadWeightsIfAny(weights);
        if (!loaded && session.needsTraining()) {
            say("not trained yet: with the weights that training starts from; --weights names others");
        }
        Dataset rows = loaded && !data.isMissing(session) ? data.open(session) : measured(session, loaded);
        if (!data.isNarrowed() && rows.size() > MOST) {
            say("the first " + NumberFormat.grouped(MOST) + " rows of " + NumberFormat.grouped(rows.size())
                    + "; --rows names others");
            rows = rows.slice(0, MOST);
        }
        long masks = seed == null ? session.signature().recipe().seed() : seed;
        Trace trace = session.model().trace(rows, new TraceOptions(mode == Mode.TRAINING, masks, 0));
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("model", session.signature().model());
            fields.put("mode", mode.name().toLowerCase(java.util.Locale.ROOT));
            fields.put("values", json(trace.values()));
            fields.put("losses", json(trace.losses()));
            fields.put("gradients", json(trace.gradients()));
            printJson(fields, out());
        } else {
            TraceText text = new TraceText(Notation.of(session.compilation()));
            print("values", text.values(trace.values()));
            print("losses", text.values(trace.losses()));
            print("gradients of the objective", text.gradients(trace.gradients()));
        }
        return 0;
    }

    /** Of all rows the model's statistics are measured, unless its weights brought them; some of the rows are then shown. */
    private Dataset measured(ModelSession session, boolean loaded) {
        Signature signature = session.signature();
        Dataset all;
        if (data.isMissing(session)) {
            say("of " + DRAWN
                    + " rows that are drawn, for the model has neither a data line nor examples; --data names others");
            all = DrawnRows.of(signature, Precision.FLOAT64, signature.recipe().seed(), DRAWN);
        } else {
            all = data.openWhole(session);
        }
        if (!loaded) {
            session.model().measure(all);
        }
        return data.narrow(all);
    }

    /** A tensor per example is a list over the rows; a shared one is the tensor itself. */
    private static Map<String, Object> json(Map<String, Trace.Value> values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Map<String, Object> tensor = new LinkedHashMap<>();
            tensor.put("shape", value.shape());
            tensor.put("per_row", value.perExample());
            double[][] numbers = value.rows();
            List<Object> rows = NestedList.of(
                    numbers.length, row -> NestedList.of(value.shape(), element -> numbers[row][element]));
            tensor.put("data", value.perExample() ? rows : rows.get(0));
            fields.put(name, tensor);
        });
        return fields;
    }

    private void print(String title, List<String> lines) {
        out().println(ansi().string("@|bold " + title + "|@"));
        lines.forEach(out()::println);
    }
}
