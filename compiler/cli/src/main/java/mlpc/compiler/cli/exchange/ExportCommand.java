package mlpc.compiler.cli.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.cli.option.ChoiceConverter;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.exchange.Export;
import mlpc.compiler.exchange.c99.CExport;
import mlpc.compiler.exchange.c99.CSource;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxReader;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A trained model as an ONNX model, or as C. */
@Command(
        name = "export",
        description = {
            "Writes a trained model as an ONNX model that gives the same predictions, what is done to a table's columns included.",
            "Inputs are the model's, by their names: numbers, and texts for categories; a missing number is NaN, a missing text"
                    + " the empty one.",
            "With --format c it is C99 that allocates nothing and gives the bits that Java gives: a source file with the weights"
                    + " in it, and a header beside it."
        },
        footer = {
            "",
            "Example:",
            "  mlp export penguins.mlp --weights penguins.safetensors -o penguins.onnx",
            "  mlp export penguins.mlp --weights penguins.safetensors -o penguins.c"
        })
public final class ExportCommand extends Subcommand {
    private static final String C = ".c";
    /** Bytes of a file that say whether it was written here. */
    private static final int BEGINNING = 4096;

    @Mixin
    private ModelMixin file;

    @Mixin
    private WeightsMixin weights;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Where the model goes; FILE's name with .onnx or .c beside FILE unless said.")
    private @Nullable Path out;

    /** What a model is exported as. */
    enum Format {
        ONNX,
        C
    }

    /** {@code onnx}, {@code c}. */
    static final class FormatConverter extends ChoiceConverter<Format> {
        FormatConverter() {
            super(Format.values());
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = FormatConverter.class,
            description = "onnx or c (C99, a header beside the source); unless said, c if --out ends in .c, else onnx.")
    private @Nullable Format format;

    @Option(
            names = "--opset",
            paramLabel = "N",
            description = "The version of ONNX's operators, from 13 to 25; 17 unless said.")
    private @Nullable Integer opset;

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

    @Option(
            names = "--licence",
            paramLabel = "TEXT",
            description = "The licence that the file's metadata or heading name.")
    private @Nullable String licence;

    @Override
    public Integer call() throws IOException {
        return isC() ? writeC() : writeOnnx();
    }

    private boolean isC() {
        return format == null ? out != null && name(out).endsWith(C) : format == Format.C;
    }

    private static String name(Path path) {
        return path.getFileName() == null ? "" : path.getFileName().toString();
    }

    private int writeOnnx() throws IOException {
        int version = opset == null ? ExportOptions.STANDARD.opset() : opset;
        if (version < ExportOptions.OLDEST || version > ExportOptions.NEWEST) {
            throw wrongUsage("--opset " + version + ": expected a version from " + ExportOptions.OLDEST + " to "
                    + ExportOptions.NEWEST);
        }
        Path place = out == null ? file.besideModel(".onnx") : out;
        report("--out", place);
        refuseForeign(place);
        ModelSession session = trained();
        ExportOptions options = new ExportOptions(version, raw, Set.copyOf(encoded), Optional.ofNullable(licence));
        OnnxModel model = Export.of(session.compilation(), session.model().weights(), options);
        byte[] bytes = OnnxWriter.write(model);
        OutputFile.at(place).write(bytes);
        out().println(place);
        Export.signature(model).forEach(err()::println);
        return 0;
    }

    /** A model that another program made is no file that can be made again: perhaps it is the one that was imported. */
    private void refuseForeign(Path place) {
        if (!OutputFile.at(place).isFile() || !Files.exists(place)) {
            return;
        }
        String producer;
        try {
            producer = OnnxReader.read(place).producer();
        } catch (DataException noModel) {
            return;
        }
        if (!producer.equals(Export.PRODUCER)) {
            throw wrongUsage("--out " + place + ": this file holds a model that "
                    + (producer.isEmpty() ? "another program" : producer) + " made; name another");
        }
    }

    private int writeC() throws IOException {
        if (opset != null || raw || !encoded.isEmpty()) {
            throw wrongUsage(
                    "--opset, --raw and --encoded are of ONNX; C has the numbers of every column, and no operators");
        }
        Path place = out == null ? file.besideModel(C) : out;
        if (!name(place).endsWith(C) || name(place).equals(C)) {
            throw wrongUsage("--out " + place + ": expected the name of a C source file, which ends in .c");
        }
        String headerName = name(place).substring(0, name(place).length() - C.length()) + ".h";
        Path header = place.resolveSibling(headerName);
        output("--out", place);
        output("the header of --out", header);
        refuseHandwritten("--out", place);
        refuseHandwritten("the header of --out", header);
        ModelSession session = trained();
        CSource source =
                CExport.of(session.compilation(), session.model().weights(), headerName, Optional.ofNullable(licence));
        OutputFile.at(place).write(source.source());
        OutputFile.at(header).write(source.header());
        out().println(place);
        out().println(header);
        source.summary().forEach(err()::println);
        return 0;
    }

    /** A source that somebody wrote cannot be made again; those that are written here say so at their beginning. */
    private void refuseHandwritten(String option, Path place) throws IOException {
        if (!OutputFile.at(place).isFile() || !Files.exists(place) || Files.size(place) == 0) {
            return;
        }
        byte[] beginning = new byte[BEGINNING];
        int read;
        try (InputStream file = Files.newInputStream(place)) {
            read = file.readNBytes(beginning, 0, BEGINNING);
        }
        if (!new String(beginning, 0, read, StandardCharsets.UTF_8).contains("enerated by mlpc from ")) {
            throw wrongUsage(option + " " + place + ": this file was not written by mlp export; name another");
        }
    }

    private ModelSession trained() throws IOException {
        ModelSession session = ModelSession.open(this, file, file.options());
        session.loadWeights(weights);
        return session;
    }
}
