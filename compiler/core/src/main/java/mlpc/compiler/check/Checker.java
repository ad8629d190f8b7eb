package mlpc.compiler.check;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.member.ModelBody;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.report.Diagnostics;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.ModelFile;

/**
 * From a syntax tree to a {@link CheckedModel}. A model is checked by evaluating it once: layers expand, shapes flow
 * forward from the inputs, and every mistake turns into a value that nothing more is said about.
 */
public final class Checker {
    private Checker() {}

    /** The file's model; empty after errors, all of which are among the problems. */
    public static Optional<CheckedModel> check(ModelFile file, CheckOptions options, Problems problems) {
        Diagnostics complaints = new Diagnostics(problems, file.source());
        try {
            LayerExpansion expansion = new LayerExpansion(complaints, options.limits());
            ExpressionEvaluator expressions = new ExpressionEvaluator(expansion);
            Library library = new Library(problems, complaints, expressions, options);
            Scope scope = library.scope(file);
            expressions.forceOthers(scope);
            List<Item.Model> models = file.items().stream()
                    .filter(Item.Model.class::isInstance)
                    .map(Item.Model.class::cast)
                    .toList();
            if (models.size() != 1) {
                boolean misread = models.isEmpty() && problems.hasErrors();
                if (!misread) {
                    complaints.report(oneModel(file, models));
                }
                return Optional.empty();
            }
            ModelBody body = new ModelBody(expansion, expressions, options, library.hypers(), models.get(0), scope);
            CheckedModel model = body.check();
            if (!problems.hasErrors()) {
                new TargetReads(models.get(0), body.scope(), model.terms()).report(model, problems);
            }
            if (problems.hasErrors()) {
                return Optional.empty();
            }
            new Lints(file, problems, expansion).look(model, body.named(scope), body::place);
            return Optional.of(model);
        } catch (Diagnostics.LimitReached reported) {
            return Optional.empty();
        }
    }

    private static Problem oneModel(ModelFile file, List<Item.Model> models) {
        if (models.isEmpty()) {
            return Problem.error("no-model", file.source().span(0, 0), "the file has no model")
                    .help("A model is written `model Name { … }`.");
        }
        return Problem.error("two-models", models.get(1).name().span(), "a file has one model")
                .note(models.get(0).name().span(), "the first is here");
    }
}
