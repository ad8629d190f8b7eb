package mlpc.compiler.explain.views;

import static mlpc.compiler.draw.Markup.escape;

import mlpc.compiler.Compilation;
import mlpc.compiler.draw.Page;
import mlpc.compiler.explain.derivation.Derivation;
import mlpc.compiler.explain.graph.GraphFigure;
import mlpc.compiler.explain.graph.value.GraphOptions.Mode;
import mlpc.compiler.explain.landscape.LandscapeMap;

/**
 * One model seen in three ways: its loss as a landscape (geometric), its derivation and computation graph (algebraic), its cost
 * and its Java (implementational).
 */
public final class ViewsPage {
    /** Of a page, in pixels. */
    private static final double WIDTH = 980;

    private final Compilation compilation;
    private final Page page;

    public ViewsPage(Compilation compilation) {
        this.compilation = compilation;
        this.page = new Page("Three views of " + compilation.model().name());
        page.style("details > summary { cursor: pointer; margin: 1rem 0; }");
        page.code(compilation.sources().get(0).text().stripTrailing());
    }

    /** The loss over two numbers. */
    public ViewsPage geometric(LandscapeMap map) {
        page.heading("Geometric: the loss as a landscape");
        page.figure(map.draw(), map.caption());
        return this;
    }

    /** Why there is no landscape. */
    public ViewsPage withoutLandscape(String reason) {
        page.heading("Geometric: the loss as a landscape");
        page.paragraph(reason);
        return this;
    }

    /** The page, with the views that every model has. */
    public String complete() {
        algebraic();
        implementational();
        return page.html(GraphFigure.script()).toString();
    }

    private void algebraic() {
        page.heading("Algebraic: the derivation");
        page.style(Derivation.css()).html(Derivation.of(compilation).html());
        graph();
    }

    private void graph() {
        String caption = "The computation graph: values from left to right";
        GraphFigure.of(compilation, Mode.TRAINING, true, WIDTH, caption)
                .ifPresentOrElse(
                        figure -> page.style(GraphFigure.css()).html(figure),
                        () -> page.paragraph(
                                "The computation graph is too large for a picture; mlp graph writes it for other programs."));
    }

    private void implementational() {
        page.heading("Implementational: what runs");
        page.html(CostView.of(compilation.program().summary()));
        String java = compilation.java().text();
        String training = TrainingJava.of(java);
        if (!training.isEmpty()) {
            page.paragraph(
                    "A step of training in the generated Java: forward and backward over the rows, the gradients, then the"
                            + " optimizer's update.");
            page.code(training);
        }
        page.html("<details><summary>The whole class</summary>\n<pre>" + escape(java) + "</pre></details>");
    }
}
