package mlpc.compiler.cli.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.exchange.Export;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.runtime.file.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A trained model as an ONNX model. */
@Command(
        name = "export",
        description = {
            "Writes a trained model as an ONNX model that gives the same predictions, what is done to a table's columns included.",
            "Inputs are the model's, by their names: numbers, and texts for categories; a missing number is NaN, a missing text"
                    + " the empty one."
        },
        footer = {"", "Example:", "  mlp export penguins.mlp --weights penguins.safetensors -o penguins.onnx"})
public final class ExportCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Mixin
    private WeightsMixin weights;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Where the ONNX model goes; FILE's name with .onnx beside FILE unless said.")
    private @Nullable Path out;

    @Option(
            names = "--opset",
            paramLabel = "N",
            description = "The version of ONNX's operators, from 13 to 25; 17 unless said.")
    private int opset = ExportOptions.STANDARD.opset();

    @Option(
            names = "--raw",
            description = "Results are the tensors that the model predicts, without labels, under the targets' names.")
    private boolean raw;

    @Option(
            names = "--encoded",
            paramLabel = "COLUMN",
            description =
                    "Takes a column that ONNX has no operator for (a date, a hashed one) as the numbers that a table's"
                            + " reader makes of it; repeat it for more.")
    private List<String> encoded = new ArrayList<>();

    @Option(names = "--licence", paramLabel = "TEXT", description = "The licence that the file's metadata name.")
    private @Nullable String licence;

    @Override
    public Integer call() throws IOException {
        if (opset < ExportOptions.OLDEST || opset > ExportOptions.NEWEST) {
            throw wrongUsage("--opset " + opset + ": expected a version from " + ExportOptions.OLDEST + " to "
                    + ExportOptions.NEWEST);
        }
        Path place = out == null ? file.besideModel(".onnx") : out;
        output("--out", place);
        ModelSession session = ModelSession.open(this, file, file.options());
        session.loadWeights(weights);
        ExportOptions options = new ExportOptions(opset, raw, Set.copyOf(encoded), Optional.ofNullable(licence));
        OnnxModel model = Export.of(session.compilation(), session.model().weights(), options);
        byte[] bytes = OnnxWriter.write(model);
        OutputFile.at(place).write(bytes);
        out().println(place);
        Export.signature(model).forEach(err()::println);
        return 0;
    }
}
