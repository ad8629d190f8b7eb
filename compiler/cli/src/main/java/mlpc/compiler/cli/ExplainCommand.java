package mlpc.compiler.cli;

import java.io.IOException;
import java.nio.file.Path;
import mlpc.compiler.Compilation;
import mlpc.compiler.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows any stage of a compilation, and a model's derivation. */
@Command(
        name = "explain",
        description = {
            "Shows what the compiler makes of a model: by default a table of its layers — shape, parameters,"
                    + " multiply-adds forward and backward, bytes, and the form chosen."
        },
        footer = {
            "",
            "Examples:",
            "  mlp explain digits.mlp",
            "  mlp explain xor.mlp --after=backward",
            "  mlp explain neuron.mlp --format=html --axes 'y.1.w[0],y.1.b' -o neuron.html"
            "  mlp explain xor.mlp --derivation",
            "  mlp explain xor.mlp --derivation --indices --format=html -o xor.html"
        })
final class ExplainCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Option(
            names = "--after",
            paramLabel = "STAGE",
            completionCandidates = Stages.class,
            converter = Stages.class,
            description = "Shows the model after a stage instead: ${COMPLETION-CANDIDATES}.")
    private Stage stage;

    @Option(
            names = "--explain-rewrites",
            description = "Logs each rewrite: its law, before, after, and the multiply-adds saved.")
    private boolean rewrites;

    @Option(
            names = "--format",
            paramLabel = "text|html",
            completionCandidates = Formats.class,
            converter = Formats.class,
            description = {
                "html makes a page of three views: the loss as a landscape, the derivation, and what runs; by default text."
            })
    private Format format = Format.TEXT;

    @Mixin
    private ViewsMixin views;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes to this file instead of standard output.")
    private Path out;

    enum Format {
        TEXT,
        HTML
    }

    static final class Formats extends Words<Format> {
        Formats() {
            super(Format.values());
        }
    }
    @Mixin
    private DerivationMixin derivation;

    static final class Stages extends Words<Stage> {
        Stages() {
            super(Stage.values());
        }
    }

    @Override
    public Integer call() throws IOException {
        String text = format == Format.HTML ? page() : text();
        if (out == null) {
            out().print(text);
        } else {
            AtomicFile.write(out, text);
        derivation.validate(this, rewrites || stage != null);
        Compilation compilation = file.compile(file.options(), err(), ansi());
        if (derivation.isWanted()) {
            derivation.show(compilation, out());
            return 0;
        }
        if (rewrites) {
            out().print(compilation.rewrites());
        }
        if (stage != null) {
            out().print(stage.show(compilation));
        } else if (!rewrites) {
            out().print(Stage.summary(compilation));
        }
        return 0;
    }

    private String page() throws IOException {
        if (stage != null || rewrites) {
            throw wrongUsage("--format=html is a page of its own: leave out --after and --explain-rewrites");
        }
        return views.page(this, file, file.options());
    }

    private String text() throws IOException {
        if (views.isAsked()) {
            throw wrongUsage("--axes is for the page: add --format=html");
        }
        Compilation compilation = file.compile(file.options(), err(), ansi());
        String log = rewrites ? compilation.rewrites().toString() : "";
        return stage != null ? log + stage.show(compilation) : rewrites ? log : Stage.summary(compilation);
    }
}
