package mlpc.compiler.cli.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mlpc.compiler.Compilation;
import mlpc.compiler.cli.option.ChoiceConverter;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.explain.graph.GraphPicture;
import mlpc.compiler.explain.graph.value.GraphOptions;
import mlpc.runtime.file.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws the computation graph of a model. */
@Command(
        name = "graph",
        description = {
            "Draws the computation graph of a model for one example, from left to right: its values, what each is"
                    + " computed from, and the shapes of what flows. The picture goes to standard output unless --out"
                    + " names a file."
        },
        footer = {
            "",
            "Examples:",
            "  mlp graph xor.mlp --out xor.svg",
            "  mlp graph xor.mlp --backward --detail=operations --out xor.svg",
            "  mlp graph xor.mlp --format=dot | dot -Tpdf > xor.pdf"
        })
public final class GraphCommand extends Subcommand {
    private static final int NARROWEST = 200;

    @Mixin
    private ModelMixin file;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes to this file instead of standard output; its ending chooses the format: .svg, .dot"
                    + " or .gv, .mmd.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "svg|dot|mermaid",
            completionCandidates = Formats.class,
            converter = Formats.class,
            description = "A drawing, or text for Graphviz or Mermaid; by default what the file's ending says, or svg.")
    private @Nullable Format format;

    @Option(names = "--backward", description = "Draws the adjoint of each value and the messages sent back, too.")
    private boolean backward;

    @Option(
            names = "--detail",
            paramLabel = "layers|names|operations",
            completionCandidates = Details.class,
            converter = Details.class,
            description =
                    "What is a box: each layer; each value with a name, the others within its formula; or each"
                            + " operation. By default each name, or where that makes a drawing too large to look at, each layer.")
    private GraphOptions.@Nullable Detail detail;

    @Option(
            names = "--mode",
            paramLabel = "training|inference",
            completionCandidates = Modes.class,
            converter = Modes.class,
            description = "How dropout and running statistics behave; by default as in training.")
    private GraphOptions.Mode mode = GraphOptions.Mode.TRAINING;

    @Option(
            names = "--width",
            paramLabel = "N",
            description =
                    "The width of a drawing in pixels, 1240 by default: what is wider goes on in a row below. 360 suits a"
                            + " telephone.")
    private int width = (int) GraphPicture.SCREEN;

    enum Format {
        SVG,
        DOT,
        MERMAID
    }

    static final class Formats extends ChoiceConverter<Format> {
        Formats() {
            super(Format.values());
        }
    }

    static final class Details extends ChoiceConverter<GraphOptions.Detail> {
        Details() {
            super(GraphOptions.Detail.values());
        }
    }

    static final class Modes extends ChoiceConverter<GraphOptions.Mode> {
        Modes() {
            super(GraphOptions.Mode.values());
        }
    }

    @Override
    public Integer call() throws IOException {
        if (width < NARROWEST) {
            throw wrongUsage("--width is at least " + NARROWEST + " pixels, not " + width);
        }
        if ((format == null ? formatOfFile() : format) != Format.SVG) {
            refuse(List.of("--width"), "it is of a drawing, svg; Graphviz and Mermaid choose a width themselves");
        }
        if (out != null) {
            report("--out", out);
        }
        GraphPicture picture = picture(file.compile(file.options()));
        if (backward && !picture.hasMessages()) {
            err().println("note: no messages come back: the model has no loss, or none that depends on a parameter");
        }
        String text =
                switch (format == null ? formatOfFile() : format) {
                    case SVG -> picture.svg(width).document();
                    case DOT -> picture.dot();
                    case MERMAID -> picture.mermaid();
                };
        if (out == null) {
            out().print(text);
        } else {
            OutputFile.at(out).write(text);
            out().println(out);
        }
        return 0;
    }

    /** In the detail that is asked for, or else the most that fits. */
    private GraphPicture picture(Compilation compilation) {
        GraphOptions options = new GraphOptions(detail == null ? GraphOptions.Detail.NAMES : detail, mode, backward);
        GraphPicture picture = GraphPicture.of(compilation, options);
        boolean drawn = (format == null ? formatOfFile() : format) == Format.SVG;
        if (detail != null || !drawn || picture.fits(GraphPicture.SCREEN)) {
            return picture;
        }
        GraphPicture few = GraphPicture.of(compilation, options.withDetail(GraphOptions.Detail.LAYERS));
        if (!picture.isTooLarge() && height(few) >= height(picture)) {
            return picture;
        }
        err().println(
                        "note: each layer is a box, since a drawing of every name would be too large; --detail=names makes it");
        return few;
    }

    private static double height(GraphPicture picture) {
        return picture.isTooLarge() ? Double.MAX_VALUE : picture.svg().height();
    }

    private Format formatOfFile() {
        String name = out == null ? "" : out.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".dot") || name.endsWith(".gv")) {
            return Format.DOT;
        }
        return name.endsWith(".mmd") || name.endsWith(".mermaid") ? Format.MERMAID : Format.SVG;
    }
}
