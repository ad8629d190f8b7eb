package mlpc.compiler.cli.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import mlpc.compiler.Mlp;
import mlpc.compiler.cli.option.ChoiceConverter;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.JsonWriter;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.source.Source;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.FormatSniffer;
import mlpc.runtime.data.profile.TableFormat;
import mlpc.runtime.data.profile.TableProfile;
import mlpc.runtime.data.profile.TableProfiler;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a table and writes a starter model for it. */
@Command(
        name = "init",
        description = {
            "Looks at the columns of a table and writes a starter model for it: encodings, sizes, a recipe, and in comments"
                    + " what was seen.",
            "It looks at the rows that training will learn from; of the rows held back for validation it only makes sure that"
                    + " the model can read them."
        },
        footer = {
            "",
            "Examples:",
            "  mlp init penguins.csv --target species",
            "  mlp init winequality.csv --target last --print",
            "  mlp init winequality.csv --target quality --as class -o wine.mlp"
        })
public final class InitCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "The table, CSV or the like, also packed with gzip.")
    private Path table;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "What is to be predicted: a column's name, its place from 1, or last.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--as",
            paramLabel = "class|flag|real",
            completionCandidates = Kinds.class,
            converter = Kinds.class,
            description = "What kind of target it is; by default as its values look.")
    private TargetRules.@Nullable Kind kind;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description =
                    "Where the model goes; by default FILE's name with .mlp, beside FILE if that folder can be written.")
    private @Nullable Path out;

    @Option(names = "--name", paramLabel = "N", description = "The model's name; by default made of FILE's name.")
    private @Nullable String name;

    @Option(names = "--force", description = "Replaces the file if it is there already.")
    private boolean force;

    @Option(names = "--print", description = "Prints the model instead of writing a file.")
    private boolean print;

    @Option(names = "--json", description = "Prints what was seen and decided as JSON.")
    private boolean json;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The recipe's seed, which also chooses the rows held back.")
    private int seed = 1;

    @Mixin
    private TableFormatMixin format;

    static final class Kinds extends ChoiceConverter<TargetRules.Kind> {
        Kinds() {
            super(TargetRules.Kind.values());
        }
    }

    @Override
    public Integer call() throws IOException {
        if (print && (out != null || json)) {
            throw wrongUsage("--print excludes --out and --json");
        }
        if (!Files.isRegularFile(table)) {
            throw new DataException(table + ": "
                    + (Files.exists(table) ? "is not a file; a table is expected" : "there is no such file"));
        }
        reads(table);
        ModelPlace place = ModelPlace.of(table, Optional.ofNullable(out));
        String modelName = name == null ? Identifiers.model(place.base()) : checkedName(name);
        Optional<OutputFile> file = print ? Optional.empty() : Optional.of(output(place));
        TableFormat layout = FormatSniffer.sniff(table, format.known(this));
        TableProfile profile = TableProfiler.profile(table, layout, NetworkPlan::validationShare, seed);
        TargetColumn choice = new TargetColumn(profile);
        if (target.isEmpty()) {
            throw wrongUsage(choice.question());
        }
        ColumnProfile found = choice.find(this, target.get());
        TargetGaps gaps = TargetGaps.of(found, profile);
        TableProfile learned = gaps.areNone() ? profile : profile(layout, gaps, OptionalInt.empty());
        Target predicted = TargetRules.choose(learned.columns().get(found.position()), Optional.ofNullable(kind));
        if (!(predicted instanceof Target.Real)) {
            // Training holds back rows of each class in proportion: these are others than those that were left out so
            // far.
            learned = profile(layout, gaps, OptionalInt.of(found.position()));
            predicted = TargetRules.choose(learned.columns().get(found.position()), Optional.of(kind(predicted)));
        }
        StarterModel starter = StarterModel.of(modelName, learned, predicted, gaps, seed);
        if (starter.inputs().isEmpty()) {
            throw new DataException(table + ": no column is left to predict `" + target.get() + "` from: "
                    + Quoted.column(starter.ignored().get(0).column()) + " "
                    + starter.ignored().get(0).why());
        }
        String text = Mlp.format(new Source(place.model().toString(), StarterText.of(starter, place.dataPath())));
        file.ifPresentOrElse(written -> written.write(text), () -> out().print(text));
        if (json) {
            JsonWriter.write(StarterReport.of(starter, place), out());
        } else if (!print) {
            out().println(place.model());
            tell(starter, place);
        }
        return 0;
    }

    private static TargetRules.Kind kind(Target target) {
        return target instanceof Target.Flag ? TargetRules.Kind.FLAG : TargetRules.Kind.CLASS;
    }

    private TableProfile profile(TableFormat layout, TargetGaps gaps, OptionalInt classes) {
        return TableProfiler.profile(table, layout, NetworkPlan::validationShare, seed, gaps.skipped(), classes);
    }

    private void tell(StarterModel starter, ModelPlace place) {
        err().println(NumberFormat.counted(starter.inputs().size(), "column") + " in, "
                + NumberFormat.counted(starter.ignored().size(), "column") + " left out; "
                + NumberFormat.counted(starter.table().rows(), "row") + ". Next:");
        place.commands().forEach(command -> err().println("  " + command));
    }

    private String checkedName(String name) {
        String legal = Identifiers.model(name);
        if (!legal.equals(name)) {
            throw wrongUsage(
                    "--name " + name + ": a model's name is of letters and digits, a capital first; write " + legal);
        }
        return name;
    }

    private OutputFile output(ModelPlace place) {
        OutputFile file = output("--out", place.model());
        if (Files.exists(place.model()) && file.isFile() && !force) {
            throw wrongUsage(place.model()
                    + " is there already: --force replaces it, --out names another file, --print only shows the model");
        }
        return file;
    }
}
