package mlpc.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Report;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.ModelFile;

/** Model texts to checked models and graphs. */
public final class Models {
    private Models() {}

    public static CheckedModel check(String text) {
        return check(text, CheckOptions.standard());
    }

    /** The model, which must have no error. */
    public static CheckedModel check(String text, CheckOptions options) {
        Problems problems = new Problems();
        Source source = new Source("test.mlp", text);
        ModelFile file = ModelParser.parse(source, problems);
        CheckedModel model = Checker.check(file, options, problems).orElse(null);
        assertThat(problems.hasErrors())
                .as(Report.render(problems.all(), false))
                .isFalse();
        return model;
    }

    public static Graph graph(String text) {
        return GraphBuilder.build(check(text));
    }

    /** What is said of a text. */
    public static String report(Source source, CheckOptions options) {
        Problems problems = new Problems();
        ModelFile file = ModelParser.parse(source, problems);
        Checker.check(file, options, problems);
        return Report.render(problems.all(), false);
    }
}
