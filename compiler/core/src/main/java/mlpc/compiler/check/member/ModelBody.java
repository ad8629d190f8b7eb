package mlpc.compiler.check.member;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.check.data.DataMember;
import mlpc.compiler.check.data.ExamplesBlock;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.expand.Variables;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.LayerNaming;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Decision;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Quantile;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;

/**
 * Checks the members of a model: those that declare a name when the name is first used, then all others; together they are the checked
 * model.
 */
public final class ModelBody {
    private final LayerExpansion expansion;
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final CheckOptions options;
    private final Item.Model model;
    private final Scope file;
    private final Scope scope;
    private final MemberList members;
    private final MemberDeclarations declarations;
    private final PredictionMembers predictions;
    private final List<CheckedModel.Check> checks = new ArrayList<>();
    private final HyperSettings hypers;
    private final ObjectiveMembers objective;

    public ModelBody(
            LayerExpansion expansion,
            ExpressionEvaluator expressions,
            CheckOptions options,
            HyperSettings hypers,
            Item.Model model,
            Scope file) {
        this.expansion = expansion;
        this.expressions = expressions;
        this.diagnostics = expansion.diagnostics();
        this.options = options;
        this.model = model;
        Scope special = file.inner();
        this.scope = special.inner();
        this.members = new MemberList(model, scope, diagnostics);
        this.hypers = hypers;
        this.file = file;
        this.objective = new ObjectiveMembers(expansion, expressions, scope, this::predict);
        this.declarations = new MemberDeclarations(expansion, expressions, hypers, objective, model, file, scope);
        this.predictions = new PredictionMembers(expressions, diagnostics, declarations.targets(), scope);
        Span span = model.name().span();
        Set<String> parts = members.all(Member.Loss.class).stream()
                .map(loss -> loss.name().text())
                .collect(Collectors.toSet());
        special.add(new Entry("loss", "loss", span, parts, objective::total));
        special.add(new Entry("weights", "weights", span, Set.of(), objective::weights));
    }

    /** {@return the model, as far as its members are right} Mistakes are reported, in the order of the steps. */
    public CheckedModel check() {
        declare();
        Optional<Term> total = objective.finish(model);
        TrainBlock recipes = recipes();
        Results results = results();
        Recipe recipe = recipe(recipes, results.losses());
        Optional<DataSource> data = data();
        return new CheckedModel(
                model.name().text(),
                model.name().span(),
                signature(results, recipe, data),
                expansion.terms().all(),
                results.predicted(),
                results.outputs(),
                results.losses(),
                results.metrics(),
                total,
                updates(),
                expansion.named(),
                expansion.layers(),
                members.constants(),
                checks,
                examples(),
                new BudgetBlock(expressions, diagnostics, outside()).read(members.all(Member.Budget.class)),
                recipes.precision(),
                recipes.rates());
    }

    /** Checks every member: the names that they declare, then the members without a name. */
    private void declare() {
        members.all(Member.Predict.class)
                .forEach(predict -> diagnostics.predicted(predict.target().text()));
        model.members().forEach(declarations::declare);
        hypers.reportUnknown(model, file);
        expressions.forceOthers(scope);
        variables().once(model.members());
        model.members().forEach(this::finish);
    }

    private TrainBlock recipes() {
        EvaluationContext constant = outside();
        return new TrainBlock(
                expressions,
                diagnostics,
                constant,
                new ParameterGroups(
                        expressions,
                        diagnostics,
                        constant,
                        expansion.parameters().keySet()),
                declarations.tables().roles().stream()
                        .map(field -> field.reading().role())
                        .collect(Collectors.toSet()));
    }

    /** The values that the model computes, by name, in the order of the file; decisions and quantiles are by target. */
    private record Results(
            Map<String, Term> predicted,
            Map<String, Decision> decisions,
            Map<String, Term> outputs,
            Map<String, Term> losses,
            Map<String, Term> metrics,
            List<Quantile> quantiles) {}

    private Results results() {
        Map<String, Term> predicted = predicted();
        Map<String, Decision> decisions = new DecisionMembers(expressions, diagnostics, outside(), predictions)
                .read(
                        members.all(Member.Decide.class),
                        predicted,
                        expansion.terms().all());
        Map<String, Term> losses = members.terms(Member.Loss.class);
        CoverageMetrics coverage = new CoverageMetrics(declarations.tables());
        coverage.add(losses.values(), expansion.terms().all());
        Map<String, Term> metrics = members.terms(Member.Metric.class);
        metrics.putAll(coverage.metrics());
        return new Results(
                predicted, decisions, members.terms(Member.Output.class), losses, metrics, coverage.quantiles());
    }

    private Recipe recipe(TrainBlock recipes, Map<String, Term> losses) {
        List<Member.Train> trains = members.all(Member.Train.class);
        members.single(trains, "train");
        trains.stream().findFirst().ifPresent(train -> objective.trainable(train, losses.size()));
        return recipes.recipe(trains);
    }

    private Optional<DataSource> data() {
        members.single(members.all(Member.Data.class), "data");
        return new DataMember(expressions, diagnostics, options, scope, declarations.inputs(), declarations.targets())
                .source(members.all(Member.Data.class));
    }

    private Signature signature(Results results, Recipe recipe, Optional<DataSource> data) {
        UnaryOperator<Field> decided =
                field -> field.with(results.decisions().getOrDefault(field.name(), Decision.LIKELIEST));
        Signature.Builder signature = Signature.named(model.name().text());
        declarations.inputs().forEach(signature::input);
        declarations.targets().forEach(field -> signature.target(decided.apply(field)));
        declarations.tables().roles().forEach(signature::target);
        results.predicted()
                .keySet()
                .forEach(name -> signature.prediction(
                        decided.apply(predictions.target(name).orElseThrow())));
        results.outputs().forEach((name, term) -> signature.output(field(name, term)));
        results.losses().keySet().forEach(signature::loss);
        results.metrics().keySet().forEach(signature::metric);
        results.quantiles().forEach(signature::quantile);
        expansion.parameters().values().forEach(learned -> signature.parameter(learned.variable()));
        expansion.states().values().forEach(kept -> signature.state(kept.variable()));
        declarations.tables().statistics().forEach(signature::statistic);
        hypers.values().forEach(signature::hyper);
        data.ifPresent(signature::data);
        return signature.recipe(recipe).build();
    }

    /** The value of each state after a step, by the state's name. */
    private Map<String, Term> updates() {
        Map<String, Term> updates = new LinkedHashMap<>();
        expansion.states().forEach((name, kept) -> kept.next().ifPresent(next -> updates.put(name, next)));
        return updates;
    }

    private CheckedModel.Examples examples() {
        return new ExamplesBlock(
                        expressions,
                        diagnostics,
                        declarations.inputs(),
                        declarations.targets(),
                        declarations.lists(),
                        declarations.tables().roles())
                .read(members.all(Member.Examples.class), expansion.parameters().isEmpty(), outside());
    }

    /** In the units of the tables, and calibrated if the recipe says so. */
    private Map<String, Term> predicted() {
        Map<String, Term> predicted = predictions.inOrder();
        predicted.replaceAll(declarations.tables()::decoded);
        new CalibrationSetting(model, diagnostics, declarations.tables(), predictions).apply(predicted);
        return predicted;
    }

    /**
     * The names of the file and the model that should be used by something: all except predictions, outputs, losses and
     * metrics.
     */
    public Stream<Entry> named(Scope file) {
        return members.usable(file);
    }

    /** The model's names. */
    public Scope scope() {
        return scope;
    }

    /** Where the targets are declared whose predictions have other shapes than they. */
    public Set<Span> unfit() {
        return predictions.unfit();
    }

    /** Where a name of the model is declared. */
    public Span place(String name) {
        return scope.own(name).orElseThrow().span();
    }

    private void predict() {
        members.all(Member.Predict.class).forEach(predictions::predict);
    }

    /** Members that declare no name: predictions, updates and checks. */
    private void finish(Member member) {
        if (member instanceof Member.Predict predict) {
            predictions.predict(predict);
        } else if (member instanceof Member.Update update) {
            variables().update(update, update.name().text(), here(update.name()));
        } else if (member instanceof Member.Check check) {
            check(check);
        }
    }

    private void check(Member.Check check) {
        EvaluationContext place = outside();
        Operand left = expressions.operand(check.left(), place);
        Operand right = expressions.operand(check.right(), place);
        if (!(expressions.operators().binary(ElementwiseOp.EQUAL, left, right, check.span()) instanceof Value.Tensor)) {
            return;
        }
        if (left.value() instanceof Value.Tensor a && right.value() instanceof Value.Tensor b) {
            checks.add(new CheckedModel.Check(a.term(), b.term(), check.span()));
        }
    }

    private static Field field(String name, Term term) {
        return new Field(name, Kind.REAL, term.type().dimensions(), List.of());
    }

    private Variables variables() {
        return expressions.calls().layers().variables();
    }

    /** Where a member's expressions belong to no layer. */
    private EvaluationContext outside() {
        return new EvaluationContext(scope, LayerNaming.none());
    }

    private EvaluationContext here(Identifier name) {
        return new EvaluationContext(scope, LayerNaming.at(name.text()));
    }
}
