package mlpc.compiler.explain.report.training;

import static mlpc.compiler.draw.Markup.escape;

import java.util.List;
import mlpc.compiler.explain.report.page.HtmlTable;
import mlpc.compiler.source.Source;

/** How to come to the same again: the command, the recipe, the seed, the model's text, and digests of all that went in. */
public final class RecipeSection {
    /** As many letters of the hash as of the digests. */
    private static final int STRUCTURE = 16;

    private final ReportInput in;

    public RecipeSection(ReportInput in) {
        this.in = in;
    }

    public String html() {
        Source source = in.reported().source();
        HtmlTable recipe = new HtmlTable().words("recipe").words("");
        RecipeLines.of(in.recipe(), in.signature()).forEach((name, value) -> recipe.row(List.of(name, value)));
        HtmlTable digests = new HtmlTable()
                .words("what went in, what came out")
                .words("digest")
                .rowOfMarkup(List.of("model", code(in.training().source())))
                .rowOfMarkup(List.of("rows", code(in.training().data())))
                .rowOfMarkup(List.of("weights", code(Digests.of(in.model().weights()))))
                .rowOfMarkup(List.of(
                        "structure",
                        code(in.signature()
                                .structure()
                                .substring(
                                        0,
                                        Math.min(
                                                STRUCTURE,
                                                in.signature().structure().length())))))
                .rowOfMarkup(List.of("mlpc", escape(in.version())));
        return "<p>This trains the same weights, bit for bit, on any machine and any number of threads, in the folder of the model:</p>\n<pre class=\"wrap\">"
                + escape(in.training().command()) + "</pre>\n<div class=\"two\">" + recipe + digests
                + "</div>\n<details open><summary>The model</summary>\n<pre>"
                + escape(source.text().stripTrailing()) + "</pre></details>\n";
    }

    private static String code(String text) {
        return "<code>" + escape(text) + "</code>";
    }
}
