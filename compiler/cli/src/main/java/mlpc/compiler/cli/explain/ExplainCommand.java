package mlpc.compiler.cli.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.cli.option.ChoiceConverter;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.Terminal;
import mlpc.compiler.cli.output.TerminalWidth;
import mlpc.compiler.explain.derivation.BackpropagationSteps;
import mlpc.compiler.explain.derivation.RewriteListing;
import mlpc.compiler.explain.derivation.layout.TextLayout;
import mlpc.compiler.inspect.Stage;
import mlpc.compiler.inspect.StatisticsTable;
import mlpc.compiler.source.Explanations;
import mlpc.compiler.source.Suggest;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows any stage of a compilation, a model's derivation, and a page of three views. */
@Command(
        name = "explain",
        description = {
            "Shows what the compiler makes of a model: by default a table of its layers — shape, parameters,"
                    + " multiply-adds forward and backward, bytes, and the form chosen; of a model of a table also its columns,"
                    + " and with weights what was measured of them."
        },
        footer = {
            "",
            "Examples:",
            "  mlp explain digits.mlp",
            "  mlp explain penguins.mlp --weights penguins.safetensors",
            "  mlp explain xor.mlp --after=backward",
            "  mlp explain xor.mlp --derivation",
            "  mlp explain xor.mlp --derivation --indices --format=latex -o xor.tex",
            "  mlp explain xor.mlp --steps --rows 2:3 --weights xor.safetensors",
            "  mlp explain xor.mlp --jacobian y.1,y.1.z",
            "  mlp explain --error shape-mismatch",
            "  mlp explain neuron.mlp --format=html --axes 'y.1.w[0],y.1.b' -o neuron.html"
        })
public final class ExplainCommand extends Subcommand {
    /** By which the table of layers is kept. */
    public static final String SUMMARY = "summary";

    /** Begins it where the weights have more to say. */
    private static final String MEASURED = "measured\n";

    @Mixin
    private ModelMixin file;

    @Option(
            names = "--error",
            paramLabel = "ID",
            arity = "0..1",
            fallbackValue = "",
            help = true,
            description =
                    "Explains a message by the id that stands in brackets after it, without a FILE; without an ID,"
                            + " lists them all.")
    private @Nullable String error;

    @Option(
            names = "--after",
            paramLabel = "STAGE",
            completionCandidates = Stages.class,
            converter = Stages.class,
            description = "Shows the model after a stage instead: ${COMPLETION-CANDIDATES}.")
    private @Nullable Stage stage;

    @Option(
            names = "--explain-rewrites",
            description =
                    "Logs each rewrite, in the notation of --derivation: its law, before, after, and the multiply-adds saved;"
                            + " those that save the most come first, numbers computed from numbers last.")
    private boolean rewrites;

    @Mixin
    private DerivationMixin derivation;

    @Option(
            names = "--format",
            paramLabel = "text|latex|html",
            completionCandidates = Formats.class,
            converter = Formats.class,
            description = {
                "How a derivation or its steps are written; steps as html can be gone through by key. By itself, html makes a page of three views: the loss as a landscape, the"
                        + " derivation, and what runs. By default text."
            })
    private Format format = Format.TEXT;

    @Mixin
    private ViewsMixin views;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes to this file instead of standard output.")
    private @Nullable Path out;

    enum Format {
        TEXT,
        LATEX,
        HTML
    }

    static final class Formats extends ChoiceConverter<Format> {
        Formats() {
            super(Format.values());
        }
    }

    static final class Stages extends ChoiceConverter<Stage> {
        Stages() {
            super(Stage.values());
        }
    }

    @Override
    public Integer call() throws IOException {
        if (error != null) {
            refuse(
                    given().stream()
                            .filter(option -> !option.equals("--error") && !option.equals("--stacktrace"))
                            .toList(),
                    "--error explains a message, and has no other options");
            out().print(error.isEmpty() ? errors() : explained(error));
            return 0;
        }
        derivation.validate(this, rewrites || stage != null, format);
        boolean isPage = format == Format.HTML && !derivation.isDerivation();
        if (!derivation.isSteps() && !derivation.isJacobian() && !isPage) {
            views.refuseUnread(this, derivation.isDerivation() || rewrites || stage != null);
        }
        if (out != null) {
            report("--out", out);
        }
        String text = shown();
        if (out == null) {
            out().print(text);
        } else {
            OutputFile.at(out).write(text);
        }
        return 0;
    }

    private String shown() throws IOException {
        if (derivation.isDerivation()) {
            return derived();
        } else if (derivation.isSteps()) {
            return steps();
        } else if (derivation.isJacobian()) {
            return jacobian();
        }
        return format == Format.TEXT ? text() : page();
    }

    private static String errors() {
        StringBuilder list = new StringBuilder();
        Explanations.all()
                .keySet()
                .forEach(id -> list.append(String.format("%-24s %s%n", id, Explanations.summary(id))));
        return list.toString();
    }

    private String explained(String wanted) {
        String id = wanted.replaceAll("^\\[|]$", "");
        return Explanations.of(id)
                .orElseThrow(() -> wrongUsage("no message has the id " + id
                        + Suggest.nearest(id, Explanations.all().keySet())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; mlp explain --error lists them all")));
    }

    private String derived() throws IOException {
        refuseAxes();
        return derivation.show(file.compile(file.options()), format, width());
    }

    /** For the first row, or for each of those that the command line asks for; of a model without rows, formulae alone. */
    private String steps() throws IOException {
        refuseAxes();
        ModelSession session = ModelSession.open(this, file, file.options().withPrecision(Precision.FLOAT64));
        BackpropagationSteps steps = derivation.steps(session.compilation());
        if (views.data().isMissing(session)) {
            return DerivationMixin.show(session.compilation(), List.of(steps), format, width());
        }
        if (views.weights().named().isPresent()) {
            session.loadWeights(views.weights());
        }
        Dataset rows = views.data().open(session);
        int count = views.data().isNarrowed() ? rows.size() : Math.min(1, rows.size());
        List<BackpropagationSteps> all = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            all.add(steps.at(session.model().weights(), rows.slice(row, row + 1)));
        }
        return DerivationMixin.show(session.compilation(), all, format, width());
    }

    /** For the first of the rows. */
    private String jacobian() throws IOException {
        refuseAxes();
        ModelSession session = ModelSession.open(this, file, file.options().withPrecision(Precision.FLOAT64));
        if (views.weights().named().isPresent()) {
            session.loadWeights(views.weights());
        }
        Dataset rows = views.data().open(session);
        return derivation.jacobian(
                session.compilation(),
                session.model().weights(),
                rows.slice(0, Math.min(1, rows.size())),
                format,
                width());
    }

    /** As wide as the terminal, if somebody looks at one. */
    private int width() {
        boolean watched = out == null && Terminal.attached();
        return watched ? new TerminalWidth().getAsInt() : TextLayout.USUAL;
    }

    private String page() throws IOException {
        if (format == Format.LATEX) {
            throw wrongUsage("--format=latex is for a derivation: add --derivation, --steps or --jacobian");
        }
        if (stage != null || rewrites) {
            throw wrongUsage("--format=html is a page of its own: leave out --after and --explain-rewrites");
        }
        return views.page(this, file, file.options());
    }

    private String text() throws IOException {
        refuseAxes();
        if (stage != null || rewrites) {
            Compilation compilation = file.compile(file.options());
            String log = rewrites ? RewriteListing.of(compilation) : "";
            return stage == null ? log : log + stage.show(compilation);
        }
        String summary = file.text(SUMMARY, file.options(), ExplainCommand::summary);
        return summary.startsWith(MEASURED) ? summary.substring(MEASURED.length()) + statistics() : summary;
    }

    private static String summary(Compilation compilation) {
        return (compilation.signature().statistics().isEmpty() ? "" : MEASURED) + Stage.summary(compilation);
    }

    /** What the weights hold of a table's columns: those named, or those that training left, if they are this model's. */
    private String statistics() throws IOException {
        ModelSession session = ModelSession.open(this, file, file.options());
        boolean isNamed = views.weights().named().isPresent();
        if (!isNamed && !Files.exists(session.defaultWeights())) {
            return "";
        }
        try {
            session.loadWeights(views.weights());
        } catch (DataException others) {
            if (isNamed) {
                throw others;
            }
            err().println(others.getMessage());
            return "";
        }
        return StatisticsTable.of(session.signature(), session.model().weights());
    }

    private void refuseAxes() {
        if (views.isAsked()) {
            throw wrongUsage("--axes is for the page: add --format=html");
        }
    }
}
