package mlpc.compiler.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.member.ModelBody;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.CheckedFile;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.ModelFile;

/**
 * From a syntax tree to a {@link CheckedModel}. A model is checked by evaluating it once: layers expand, and shapes
 * propagate from the inputs. An expression with a mistake becomes {@link Value.Unknown}, about which nothing more is
 * reported.
 */
public final class Checker {
    private final ModelFile file;
    private final CheckOptions options;
    private final Problems problems;
    private final Diagnostics diagnostics;
    private final LayerExpansion expansion;
    private final ExpressionEvaluator expressions;
    private Optional<Scope> scope = Optional.empty();
    private Optional<ModelBody> body = Optional.empty();
    /** The model as far as it is understood, errors or none. */
    private Optional<CheckedModel> understood = Optional.empty();

    private Checker(ModelFile file, CheckOptions options, Problems problems) {
        this.file = file;
        this.options = options;
        this.problems = problems;
        this.diagnostics = new Diagnostics(problems, file.source());
        this.expansion = new LayerExpansion(diagnostics, options.limits());
        this.expressions = new ExpressionEvaluator(expansion);
    }

    /** The file's model; empty after errors, all of which are among the problems. */
    public static Optional<CheckedModel> check(ModelFile file, CheckOptions options, Problems problems) {
        return new Checker(file, options, problems).model();
    }

    /** The file, as far as it could be checked in spite of errors: the model, every name, and where each use of one is declared. */
    public static CheckedFile look(ModelFile file, CheckOptions options, Problems problems) {
        Checker checker = new Checker(file, options, problems);
        checker.model();
        return new CheckedFile(checker.understood, checker.names(), checker.uses());
    }

    private Optional<CheckedModel> model() {
        try {
            Library library = new Library(problems, diagnostics, expressions, options);
            Scope names = library.scope(file);
            scope = Optional.of(names);
            expressions.forceOthers(names);
            List<Item.Model> models = models();
            if (models.size() != 1) {
                boolean misread = models.isEmpty() && problems.hasErrors();
                if (!misread) {
                    diagnostics.report(oneModel(file, models));
                }
                return Optional.empty();
            }
            ModelBody members = new ModelBody(expansion, expressions, options, library.hypers(), models.get(0), names);
            body = Optional.of(members);
            CheckedModel model = members.check();
            new RepeatedShapeErrors(members.scope(), members.unfit())
                    .forget(models.get(0).members(), problems);
            understood = Optional.of(model);
            if (!problems.hasErrors()) {
                new TargetLeakCheck(models.get(0), members.scope(), model.terms()).report(model, problems);
            }
            if (problems.hasErrors()) {
                return Optional.empty();
            }
            new Lints(file, problems, expansion).report(model, members.named(names), members::place);
            return Optional.of(model);
        } catch (Diagnostics.LimitReached reported) {
            return Optional.empty();
        }
    }

    private List<Item.Model> models() {
        return file.items().stream()
                .filter(Item.Model.class::isInstance)
                .map(Item.Model.class::cast)
                .toList();
    }

    private List<CheckedFile.Declared> names() {
        return Stream.of(scope, body.map(ModelBody::scope))
                .flatMap(Optional::stream)
                .flatMap(names -> names.entries().stream())
                .map(Checker::declared)
                .sorted((one, other) ->
                        Integer.compare(one.span().start(), other.span().start()))
                .toList();
    }

    private static CheckedFile.Declared declared(Entry entry) {
        return new CheckedFile.Declared(
                entry.name(),
                entry.span(),
                entry.value() instanceof Value.Tensor tensor ? Optional.of(tensor.type()) : Optional.empty());
    }

    private Map<Span, Span> uses() {
        Map<Span, Span> uses = new LinkedHashMap<>();
        scope.ifPresent(names -> {
            NameUses table = new NameUses(names, Map.of());
            file.items().forEach(table::item);
            uses.putAll(table.rows());
        });
        body.ifPresent(members -> {
            NameUses table = new NameUses(members.scope(), variables());
            models().forEach(model -> model.members().forEach(table::member));
            uses.putAll(table.rows());
        });
        return uses;
    }

    /** Where each parameter and state is declared, by its full name. */
    private Map<String, Span> variables() {
        Map<String, Span> places = new LinkedHashMap<>();
        expansion.parameters().forEach((name, learned) -> places.put(name, learned.span()));
        expansion.states().forEach((name, kept) -> places.put(name, kept.span()));
        return places;
    }

    private static Problem oneModel(ModelFile file, List<Item.Model> models) {
        if (models.isEmpty()) {
            return Problem.error("no-model", file.source().span(0, 0), "the file has no model")
                    .help("Write one: `model Name { … }`.");
        }
        return Problem.error("two-models", models.get(1).name().span(), "a file can have only one model")
                .note(models.get(0).name().span(), "the first is here");
    }
}
