package mlpc.compiler.cli.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.cli.output.NestedList;
import mlpc.compiler.cli.start.FullCompiler;
import mlpc.runtime.data.PredictedTable;
import mlpc.runtime.data.Predictions;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts for rows of data. */
@Command(
        name = "predict",
        description = "Predicts for each row of the data, which may come without targets; prints CSV.",
        footer = {
            "",
            "Example:",
            "  mlp predict digits.mlp --weights digits.safetensors --data images.gz --rows 0:10",
            "Columns: a class is its label and then each class's value, a flag is its word, 0 or 1 without one, and then its value.",
            "Of a table with named columns all columns are kept, and these come behind them."
        })
public final class PredictCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Mixin
    private WeightsMixin weights;

    @Mixin
    private DataMixin data;

    @Mixin
    private BackendMixin backend;

    @Option(names = "--json", description = "Prints JSON instead of CSV.")
    private boolean json;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes to this file instead.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        if (out != null) {
            report("--out", out);
        }
        ModelSession session = ModelSession.open(this, file, file.options(backend.backend()));
        session.loadWeights(weights);
        Optional<PredictedTable> table = data.table(session);
        Dataset known = data.openForPrediction(session, table);
        if (!data.comesOnce() && session.isLongWork(known)) {
            return FullCompiler.HANDED_OVER;
        }
        Predictions predictions = session.predict(known);
        if (out == null) {
            write(predictions, table, out());
            out().flush();
        } else {
            OutputFile.at(out).write(channel -> {
                Writer text = Channels.newWriter(channel, StandardCharsets.UTF_8);
                write(predictions, table, text);
                text.flush();
            });
        }
        return 0;
    }

    private void write(Predictions predictions, Optional<PredictedTable> table, Writer text) throws IOException {
        if (json) {
            printJson(Map.of("predictions", rows(predictions)), text);
        } else if (table.isPresent()) {
            table.get().write(predictions, text);
        } else {
            predictions.writeCsv(text);
        }
    }

    private static List<Object> rows(Predictions predictions) {
        return NestedList.of(predictions.size(), row -> fields(predictions, row));
    }

    private static Map<String, Object> fields(Predictions predictions, int row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int field = 0; field < predictions.fields().size(); field++) {
            fields.put(predictions.fields().get(field).name(), value(predictions, field, row));
        }
        return fields;
    }

    private static Object value(Predictions predictions, int index, int row) {
        Field field = predictions.fields().get(index);
        Object numbers = NestedList.of(field.shape(), element -> predictions.exact(index, row, element));
        return switch (field.kind()) {
            case REAL -> numbers;
            case FLAG -> flag(field, predictions.flag(index, row) ? 1 : 0, numbers);
            case CLASS -> decided("class", predictions.label(index, row), "values", numbers);
        };
    }

    private static Map<String, Object> flag(Field field, int decided, Object numbers) {
        Map<String, Object> fields = decided("flag", decided, "value", numbers);
        if (!field.reading().yes().isEmpty()) {
            fields.put("word", field.word(decided));
        }
        return fields;
    }

    private static Map<String, Object> decided(String first, Object decision, String second, Object numbers) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(first, decision);
        fields.put(second, numbers);
        return fields;
    }
}
