package mlpc.compiler.explain.views;

import static mlpc.compiler.draw.Markup.escape;

import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.draw.Page;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.explain.derivation.Derivation;
import mlpc.compiler.explain.graph.GraphOptions;
import mlpc.compiler.explain.graph.GraphOptions.Detail;
import mlpc.compiler.explain.graph.GraphOptions.Mode;
import mlpc.compiler.explain.graph.GraphPicture;
import mlpc.compiler.explain.landscape.LandscapeMap;

/**
 * One model seen in three ways: its loss as a landscape (geometric), its derivation and computation graph (algebraic), its cost
 * and its Java (implementational).
 */
public final class ViewsPage {
    /** Of a picture that a page of 60rem may make smaller. */
    private static final double WIDEST = 1350;
    /** A drawing that is wider is made with fewer boxes. */
    private static final double LOOKED_AT = 2600;

    private final Compilation compilation;
    private final Page page;

    public ViewsPage(Compilation compilation) {
        this.compilation = compilation;
        this.page = new Page("Three views of " + compilation.model().name());
        page.style("details > summary { cursor: pointer; margin: 1rem 0; } figure.wide svg { max-width: none; }");
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
        return page.toString();
    }

    private void algebraic() {
        page.heading("Algebraic: the derivation");
        page.style(Derivation.css()).html(Derivation.of(compilation).html());
        graph();
    }

    /** With every name if that can be looked at, else layer by layer. */
    private void graph() {
        for (Detail detail : List.of(Detail.NAMES, Detail.LAYERS)) {
            GraphPicture picture = GraphPicture.of(compilation, new GraphOptions(detail, Mode.TRAINING, true));
            if (!picture.isTooLarge()
                    && (detail == Detail.LAYERS || picture.svg().width() <= LOOKED_AT)) {
                draw(picture.svg(), picture.hasMessages());
                return;
            }
        }
        page.paragraph("The computation graph is too large for a picture; mlp graph writes it for other programs.");
    }

    /** One that would become too small to read is scrolled instead. */
    private void draw(Svg picture, boolean messages) {
        String figure = picture.width() > WIDEST ? "<figure class=\"wide\">" : "<figure>";
        String caption = "The computation graph: values from left to right"
                + (messages ? ", messages of backpropagation back." : ".");
        page.html(figure + "\n" + picture.element() + "<figcaption>" + caption + "</figcaption>\n</figure>");
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
