package mlpc.compiler.cli.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.exchange.FixedValue;
import mlpc.compiler.exchange.Import;
import mlpc.compiler.exchange.ModelName;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxReader;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.exchange.statedict.StateDict;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.weights.Safetensors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Models that other frameworks trained, as model files. */
@Command(
        name = "import",
        description = {
            "Makes a model file and its weights of an ONNX model: layers of the prelude where the file has layers, formulae"
                    + " elsewhere, encoders of scikit-learn as columns of a table.",
            "What the language cannot say is refused, all of it at once."
        },
        footer = {"", "Example:", "  mlp import titanic.onnx -o titanic.mlp --weights titanic.safetensors"})
public final class ImportCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "The ONNX model; with --into, weights as safetensors.")
    private Path file;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes the model to this file instead of standard output.")
    private @Nullable Path out;

    @Option(
            names = {"-w", "--weights"},
            paramLabel = "W",
            description = "Writes the weights to this file; by default beside the model, where predict looks for them.")
    private @Nullable Path weights;

    @Option(names = "--force", description = "Replaces the model and the weights if they are there already.")
    private boolean force;

    @Option(names = "--name", paramLabel = "N", description = "The model's name; made of FILE's unless said.")
    private @Nullable String name;

    @Option(
            names = "--fix",
            paramLabel = "INPUT=N,N",
            description =
                    "Gives an input of the file a value, so that the model has no such input; repeat it for more.")
    private Map<String, String> fixed = new LinkedHashMap<>();

    @Option(
            names = "--size",
            paramLabel = "NAME=N",
            description =
                    "How long an axis is that the file leaves open, by the name that it has there; repeat it for more.")
    private Map<String, Integer> sizes = new LinkedHashMap<>();

    @Option(
            names = "--rows",
            paramLabel = "true|false",
            arity = "1",
            description =
                    "Whether the first axis of the inputs is rows; found out unless said: it is if its size is open, or 1.")
    private @Nullable Boolean rows;

    @Option(
            names = "--into",
            paramLabel = "MODEL",
            description = "FILE is not a model but weights, such as a PyTorch state dict, for this model file.")
    private @Nullable Path into;

    @Option(
            names = "--map",
            split = ",",
            paramLabel = "NAME=PARAMETER",
            description =
                    "With --into: maps the file's tensors to parameters or states of the model, or its layers to layers.")
    private Map<String, String> map = new LinkedHashMap<>();

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description =
                    "With --into: the rows on which what the weights do not say of a table's columns is measured; those of"
                            + " the model's data line unless said.")
    private @Nullable String data;

    @Override
    public Integer call() throws IOException {
        if (into != null) {
            return fit(into);
        }
        if (!map.isEmpty()) {
            throw wrongUsage("--map is for weights: it needs --into MODEL");
        }
        if (data != null) {
            throw wrongUsage("--data is for weights of a table's model: it needs --into MODEL");
        }
        if (name != null && !ModelName.isName(name)) {
            throw wrongUsage("--name: `" + name
                    + "` is not a name: it must have letters, digits and _ only, and start with a letter");
        }
        requireOnnx();
        reads(file);
        Optional<Path> place = weightsPlace();
        if (out != null) {
            newOutput("--out", out, force);
        }
        place.ifPresent(path -> newOutput("--weights", path, force));
        OnnxModel model = OnnxReader.read(file);
        Import imported =
                Import.of(file.toString(), model, name == null ? ModelName.of(file.toString()) : name, options(model));
        place.ifPresent(path -> Safetensors.write(path, imported.weights()));
        if (out == null) {
            out().print(imported.text());
        } else {
            OutputFile.at(out).write(imported.text());
            out().println(out);
        }
        warn(imported.compilation().problems());
        String count = NumberFormat.grouped(imported.compilation().signature().parameterCount());
        err().println(
                        place.map(path -> "the weights, " + count + " numbers that can be trained on, are in " + path)
                                .orElse(
                                        "the weights are not written: name a file for the model with --out, or for them with --weights"));
        return 0;
    }

    /** Weights of another framework for a model that is there. */
    private Integer fit(Path model) throws IOException {
        refuse(
                List.of("--name", "--fix", "--size", "--rows"),
                "with --into, FILE holds weights and no ONNX model, which this is for; leave it out, or leave out --into");
        if (out != null && weights != null) {
            throw wrongUsage(
                    "--out and --weights: with --into, both name the file that the weights go to; give one of them");
        }
        if (!Files.exists(model)) {
            throw new DataException(model + ": there is no such file");
        }
        reads(file);
        reads(model);
        String base = model.toString().replaceAll("\\.mlp$", "");
        Path place = out != null ? out : weights != null ? weights : Path.of(base + ".safetensors");
        newOutput(out != null ? "--out" : "--weights", place, force);
        Compilation compilation = new Compiler(Options.STANDARD).compile(Source.read(model));
        StateDict.Result fitted = StateDict.fit(compilation, Safetensors.read(file), file.toString(), map);
        Weights whole = fitted.unmeasured().isEmpty() ? fitted.weights() : measured(compilation, fitted, model);
        Safetensors.write(place, whole);
        out().println(place);
        fitted.origins().forEach((variable, origin) -> err().println(variable + " is " + origin));
        return 0;
    }

    /** The weights with what training would have measured of the columns. */
    private Weights measured(Compilation compilation, StateDict.Result fitted, Path model) {
        Signature signature = compilation.signature();
        DataSource own = signature.data().orElse(null);
        DataSource source;
        if (data != null) {
            source = DataSources.parse(data);
        } else if (own != null) {
            source = own;
        } else {
            throw new DataException(file + ": holds nothing that is measured of the columns of " + signature.model()
                    + ", such as " + fitted.unmeasured().get(0) + ": name rows to measure it on, --data rows.csv");
        }
        if (data != null
                && own != null
                && source.kind().equals("csv")
                && own.kind().equals("csv")) {
            source = new DataSource("csv", source.paths(), own.settings(), own.words());
        }
        Folder folder =
                data == null ? Folder.of(model.toAbsolutePath().resolveSibling("")) : Folder.anywhere(Path.of(""));
        Model network = Mlp.load(compilation, Options.STANDARD);
        network.setWeights(fitted.weights());
        network.measure(DataSources.open(source, folder, Rows.ALL, signature, network.precision()))
                .forEach(measurement -> err().println(measurement.statistic().state() + " is measured"));
        return network.weights();
    }

    private void requireOnnx() {
        if (!Files.exists(file)) {
            throw new DataException(file + ": there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": is a folder; an ONNX model is expected");
        }
        String path = file.toString();
        if (path.endsWith(".safetensors")) {
            throw new DataException(
                    file + ": holds weights, and no model: name the model file that they are for, --into net.mlp");
        }
        if (path.endsWith(".mlp")) {
            throw new DataException(file + ": is a model file already; an ONNX model is expected");
        }
        if (path.endsWith(".pt")
                || path.endsWith(".pth")
                || path.endsWith(".h5")
                || path.endsWith(".keras")
                || path.endsWith(".pkl")) {
            throw new DataException(
                    file + ": is a file of another framework, which can hold programs; export it as ONNX there:"
                            + " torch.onnx.export, tf2onnx or skl2onnx");
        }
    }

    private Optional<Path> weightsPlace() {
        if (weights != null) {
            return Optional.of(weights);
        }
        if (out == null) {
            return Optional.empty();
        }
        String model = out.getFileName().toString();
        String base = model.endsWith(".mlp") ? model.substring(0, model.length() - 4) : model;
        return Optional.of(out.resolveSibling(base + ".safetensors"));
    }

    private ImportOptions options(OnnxModel model) {
        Set<String> symbols = new TreeSet<>();
        model.graph().inputs().forEach(input -> input.dimensions().ifPresent(axes -> axes.stream()
                .filter(axis -> axis.isOpen() && !axis.symbol().isEmpty())
                .forEach(axis -> symbols.add(axis.symbol()))));
        sizes.keySet().forEach(name -> {
            if (!symbols.contains(name)) {
                throw new DataException("--size " + name + ": no axis of an input is called so; "
                        + (symbols.isEmpty() ? "none has a name" : "there is " + String.join(", ", symbols)));
            }
        });
        Map<String, OnnxTensor> values = new LinkedHashMap<>();
        fixed.forEach((input, text) -> values.put(input, FixedValue.of(model, input, text)));
        return new ImportOptions(values, sizes, Optional.ofNullable(rows));
    }
}
