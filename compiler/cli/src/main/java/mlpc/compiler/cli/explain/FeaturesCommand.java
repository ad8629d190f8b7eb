package mlpc.compiler.cli.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.cli.option.ChoiceConverter;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.explain.features.Features;
import mlpc.compiler.explain.features.FeaturesPage;
import mlpc.compiler.explain.features.ImageShape;
import mlpc.compiler.explain.features.Response;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Draws the weights of a model's first layer. */
@Command(
        name = "features",
        description = {
            "Draws what the units of a model's first layer look for: each one's weights in the shape of the input, gray 0,"
                    + " white positive, black negative; and how they meet an example, pixel by pixel."
        },
        footer = {
            "",
            "Examples:",
            "  mlp features digits.mlp --weights digits.safetensors",
            "  mlp features digits.mlp --weights digits.safetensors --example 3 --unit 17 -o seventeen.html",
            "  mlp features digits.mlp --weights digits.safetensors -o features.png"
        })
public final class FeaturesCommand extends Subcommand {
    private static final int STRONGEST = 5;
    private static final int PNG_WIDTH = 1024;

    @Mixin
    private ModelMixin file;

    @Mixin
    private WeightsMixin weights;

    @Mixin
    private DataMixin data;

    @Option(
            names = "--layer",
            paramLabel = "NAME",
            description = "The layer, or its parameter; by default the first that is multiplied by an input.")
    private @Nullable String layer;

    @Option(
            names = "--shape",
            paramLabel = "HxW",
            converter = Shapes.class,
            description = "Height and width of the input; by default as the model says, and a vector is square.")
    private @Nullable ImageShape shape;

    @Option(
            names = "--scale",
            paramLabel = "tile|all",
            completionCandidates = Scales.class,
            converter = Scales.class,
            description =
                    "Whose largest weight is white or black: each tile's own (the default), or that of all tiles.")
    private Features.Scale scale = Features.Scale.TILE;

    @Option(
            names = "--example",
            paramLabel = "N",
            description = "Shows weights times pixels for this row of the data, counted from 0, and prints the sums.")
    private @Nullable Integer example;

    @Option(
            names = "--unit",
            paramLabel = "N",
            description = "A unit to show for the example; by default those with the largest sums. Repeat it for more.")
    private List<Integer> units = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description =
                    "A page.html, or a picture.png of the tiles alone; by default FILE's name with -features.html, beside FILE.")
    private @Nullable Path out;

    static final class Scales extends ChoiceConverter<Features.Scale> {
        Scales() {
            super(Features.Scale.values());
        }
    }

    /** Makes a malformed shape wrong usage. */
    static final class Shapes implements ITypeConverter<ImageShape> {
        @Override
        public ImageShape convert(String text) {
            try {
                return ImageShape.parse(text);
            } catch (DataException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        Path place = out == null ? file.besideModel("-features.html") : out;
        String name = place.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".html") && !name.endsWith(".png")) {
            throw wrongUsage("--out: expected a file named .html or .png, found " + place);
        }
        if (example == null && !units.isEmpty()) {
            throw wrongUsage("--unit wants an example to show: add --example N");
        }
        if (example == null) {
            refuse(DataMixin.OPTIONS, "rows are read for an example alone: add --example N");
        }
        OutputFile page = report("--out", place);
        ModelSession session = ModelSession.open(this, file, file.options().withPrecision(Precision.FLOAT64));
        Features features = Features.of(session.compilation(), Optional.ofNullable(layer), Optional.ofNullable(shape));
        session.loadWeights(weights);
        Weights found = session.model().weights();
        List<Response> responses =
                example == null ? List.of() : responses(features, found, data.openForPrediction(session), example);
        print(features, responses);
        if (name.endsWith(".png")) {
            page.write(features.tiles(found, scale).enlargedTowards(PNG_WIDTH).png());
        } else {
            FeaturesPage tiles = new FeaturesPage(features).tiles(found, scale);
            page.write((responses.isEmpty() ? tiles : tiles.example("row " + example, responses)).toString());
        }
        out().println("written to " + place);
        return 0;
    }

    private List<Response> responses(Features features, Weights weights, Dataset rows, int example) {
        if (example < 0 || example >= rows.size()) {
            throw new DataException("there is no example " + example + ": the data has "
                    + NumberFormat.counted(rows.size(), "row") + ", counted from 0");
        }
        Dataset row = rows.slice(example, example + 1);
        return units.isEmpty() ? features.strongest(weights, row, STRONGEST) : features.responses(weights, row, units);
    }

    private void print(Features features, List<Response> responses) {
        out().println(ansi().string("@|bold " + features.model() + "|@: " + features.parameter() + ", "
                + NumberFormat.counted(features.units(), "unit") + " over " + features.input() + " (" + features.shape()
                + ")"));
        if (responses.isEmpty()) {
            return;
        }
        String y = features.activation().isEmpty() ? "y" : features.activation();
        out().printf("  %6s %12s %12s %12s %12s%n", "unit", "Σ w x", "bias", "z", y);
        for (Response response : responses) {
            out().printf(
                            "  %6d %12s %12s %12s %12s%n",
                            response.unit(),
                            NumberFormat.brief(response.sum()),
                            NumberFormat.brief(response.bias()),
                            NumberFormat.brief(response.z()),
                            NumberFormat.brief(response.y()));
        }
    }
}
