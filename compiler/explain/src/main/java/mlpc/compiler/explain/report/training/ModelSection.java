package mlpc.compiler.explain.report.training;

import static mlpc.compiler.draw.Markup.escape;

import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.explain.graph.GraphFigure;
import mlpc.compiler.explain.graph.value.GraphOptions.Mode;
import mlpc.compiler.explain.report.page.HtmlTable;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.source.NumberText;

/** What the model is: its graph, and its layers with what each costs. */
public final class ModelSection {
    /** A larger picture makes the page heavy, and nobody finds anything in it. */
    private static final int MOST_MARKUP = 250_000;

    /** Of a page, in pixels. */
    private static final double WIDTH = 980;

    private final Compilation compilation;

    public ModelSection(Compilation compilation) {
        this.compilation = compilation;
    }

    public String html() {
        return graph() + layers();
    }

    private String graph() {
        return GraphFigure.of(compilation, Mode.INFERENCE, false, WIDTH, "The computation graph, from left to right")
                .filter(figure -> figure.length() <= MOST_MARKUP)
                .orElse(
                        "<p>The computation graph is too large for a picture; <code>mlp graph</code> writes it for other"
                                + " programs.</p>\n");
    }

    private String layers() {
        CostSummary summary = compilation.program().summary();
        HtmlTable table = new HtmlTable()
                .words("layer")
                .words("shape")
                .numbers("parameters")
                .numbers("multiply-adds")
                .numbers("bytes");
        for (CostSummary.Layer layer : summary.layers()) {
            table.rowOfMarkup(List.of(
                    "<code>" + escape(layer.name().isEmpty() ? "(model)" : layer.name()) + "</code>",
                    escape(layer.shape()),
                    NumberText.grouped(layer.parameters()),
                    NumberText.grouped(layer.forward()),
                    NumberText.grouped(layer.bytes())));
        }
        table.rowOfMarkup(List.of(
                "<b>total</b>",
                "",
                "<b>" + NumberText.grouped(summary.parameters()) + "</b>",
                "<b>" + NumberText.grouped(summary.forward()) + "</b>",
                "<b>" + NumberText.grouped(summary.bytes()) + "</b>"));
        return table + "<p class=\"soft\">Multiply-adds of the prediction of one row; "
                + NumberText.grouped(summary.elementwise()) + " elementwise operations besides.</p>\n";
    }
}
