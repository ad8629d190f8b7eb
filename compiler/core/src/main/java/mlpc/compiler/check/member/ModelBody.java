package mlpc.compiler.check.member;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.expand.Variables;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.report.Diagnostics;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.LayerNaming;
import mlpc.compiler.check.scope.NameCheck;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.TypeExpression;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;

/** The members of a model: each becomes a name of its scope, each is evaluated, in whatever order they need. */
public final class ModelBody {
    private final LayerExpansion expansion;
    private final ExpressionEvaluator expressions;
    private final Diagnostics complaints;
    private final CheckOptions options;
    private final Item.Model model;
    private final Scope file;
    private final Scope scope;
    private final List<Field> inputs = new ArrayList<>();
    private final List<Field> targets = new ArrayList<>();
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
        this.complaints = expansion.complaints();
        this.options = options;
        this.model = model;
        Scope special = file.inner();
        this.scope = special.inner();
        this.predictions = new PredictionMembers(expressions, complaints, targets, scope);
        this.hypers = hypers;
        this.file = file;
        this.objective = new ObjectiveMembers(
                expansion, expressions, scope, () -> all(Member.Predict.class).forEach(predictions::predict));
        Span span = model.name().span();
        Set<String> parts =
                all(Member.Loss.class).stream().map(loss -> loss.name().text()).collect(Collectors.toSet());
        special.add(new Entry("loss", "loss", span, parts, objective::total));
        special.add(new Entry("weights", "weights", span, Set.of(), objective::weights));
    }

    public CheckedModel check() {
        all(Member.Predict.class)
                .forEach(predict -> complaints.predicted(predict.target().text()));
        model.members().forEach(this::declare);
        hypers.reportUnknown(model, file);
        expressions.forceOthers(scope);
        variables().once(model.members());
        model.members().forEach(this::finish);
        Optional<Term> total = objective.finish(model);
        EvaluationContext constant = new EvaluationContext(scope, LayerNaming.none());
        TrainBlock recipes = new TrainBlock(
                expressions,
                complaints,
                constant,
                new ParameterGroups(
                        expressions,
                        complaints,
                        constant,
                        expansion.parameters().keySet()));
        Signature.Builder signature = Signature.named(model.name().text());
        inputs.forEach(signature::input);
        targets.forEach(signature::target);
        Map<String, Term> predicted = predictions.inOrder();
        predicted
                .keySet()
                .forEach(name -> signature.prediction(predictions.target(name).orElseThrow()));
        Map<String, Term> outputs = named(Member.Output.class);
        outputs.forEach((name, term) -> signature.output(field(name, term)));
        Map<String, Term> lossTerms = named(Member.Loss.class);
        lossTerms.keySet().forEach(signature::loss);
        Map<String, Term> metrics = named(Member.Metric.class);
        metrics.keySet().forEach(signature::metric);
        expansion.parameters().values().forEach(learned -> signature.parameter(learned.variable()));
        expansion.states().values().forEach(kept -> signature.state(kept.variable()));
        hypers.values().forEach(signature::hyper);
        List<Member.Train> trains = all(Member.Train.class);
        single(trains, "train");
        trains.stream().findFirst().ifPresent(train -> objective.trainable(train, lossTerms.size()));
        signature.recipe(recipes.recipe(trains));
        single(all(Member.Data.class), "data");
        new DataMember(expressions, complaints, options, scope)
                .source(all(Member.Data.class))
                .ifPresent(signature::data);
        Map<String, Term> updates = new LinkedHashMap<>();
        expansion.states().forEach((name, kept) -> kept.next().ifPresent(next -> updates.put(name, next)));
        return new CheckedModel(
                model.name().text(),
                model.name().span(),
                signature.build(),
                expansion.terms().all(),
                predicted,
                outputs,
                lossTerms,
                metrics,
                total,
                updates,
                expansion.named(),
                constants(),
                checks,
                new ExamplesBlock(expressions, complaints, inputs, targets)
                        .read(
                                all(Member.Examples.class),
                                expansion.parameters().isEmpty(),
                                new EvaluationContext(scope, LayerNaming.none())),
                new BudgetBlock(expressions, complaints, new EvaluationContext(scope, LayerNaming.none()))
                        .read(all(Member.Budget.class)),
                recipes.precision(),
                recipes.rates());
    }

    /** The names of the file and the model that something should use: all but those that are shown outside. */
    public Stream<Entry> named(Scope file) {
        Set<String> shown = new HashSet<>();
        for (Member member : model.members()) {
            if (member instanceof Member.Output || member instanceof Member.Loss || member instanceof Member.Metric) {
                shown.add(name(member).text());
            } else if (member instanceof Member.Predict predict) {
                shown.add(predict.target().text());
            }
        }
        return Stream.concat(file.entries().stream(), scope.entries().stream())
                .filter(entry -> !shown.contains(entry.name()));
    }

    /** The model's names. */
    public Scope scope() {
        return scope;
    }

    /** Where a name of the model is declared. */
    public Span place(String name) {
        return scope.own(name).orElseThrow().span();
    }

    private void declare(Member member) {
        if (member instanceof Member.Input input) {
            input.names().forEach(name -> slot(name, input, input.type(), false));
        } else if (member instanceof Member.Target target) {
            if (target.type() instanceof TypeExpression.OneOf one) {
                one.labels()
                        .forEach(label ->
                                complaints.label(label.text(), target.name().text()));
            }
            slot(target.name(), target, target.type(), true);
        } else if (member instanceof Member.Param param) {
            String name = param.name().text();
            add(param.name(), param, () -> variables().parameter(param, name, here(param.name())));
        } else if (member instanceof Member.State state) {
            String name = state.name().text();
            add(state.name(), state, () -> variables().state(state, name, here(state.name())));
        } else if (member instanceof Member.Hyper hyper) {
            EvaluationContext place = new EvaluationContext(scope, LayerNaming.none());
            hypers.declare(hyper.name());
            add(hyper.name(), hyper, () -> hypers.value(hyper.name(), hyper.value(), place, file));
        } else if (member instanceof Member.Constant constant) {
            EvaluationContext place = new EvaluationContext(scope, LayerNaming.none());
            add(constant.name(), constant, () -> expressions.statics().known(constant.value(), place));
        } else if (member instanceof Member.Binding binding && binding.value() instanceof Expression.Text text) {
            complaints.report(namedText(binding, text));
            add(binding.name(), binding, () -> Value.UNKNOWN);
        } else if (member instanceof Member.Binding binding) {
            add(
                    binding.name(),
                    binding,
                    () -> named(binding.name(), expressions.bind(binding.value(), here(binding.name()))));
        } else if (member instanceof Member.Output output) {
            add(output.name(), output, () -> tensor(output.name(), output.value(), "an output"));
        } else if (member instanceof Member.Loss loss) {
            objective.add(add(loss.name(), loss, () -> scalar(loss.name(), loss.value(), "a loss")));
        } else if (member instanceof Member.Metric metric) {
            add(metric.name(), metric, () -> scalar(metric.name(), metric.value(), "a metric"));
        } else if (member instanceof Member.TableInput table) {
            complaints.report(Problem.error(
                    "not-supported", table.name().span(), "an input of several columns is not supported yet"));
            add(table.name(), table, () -> Value.UNKNOWN);
        } else if (member instanceof Member.Misread misread) {
            misread(misread);
        }
    }

    private static Problem namedText(Member.Binding binding, Expression.Text text) {
        boolean data = binding.name().text().equals("data");
        return Problem.error("type-mismatch", text.span(), "a name stands for numbers or a layer, not for a text")
                .help(
                        data
                                ? "Where rows come from is said without `=`: `data \"" + text.value() + "\"`."
                                : "Only `import` and `data` take texts.");
    }

    /** What could not be read counts as declared; nothing more is said about it, nor about what it may have held. */
    private void misread(Member.Misread misread) {
        complaints.misread(misread);
        for (Identifier name : misread.names()) {
            boolean declares =
                    !misread.word().equals("predict") && !misread.word().equals("update");
            if (declares && scope.own(name.text()).isEmpty()) {
                Entry entry = add(name, misread, () -> Value.UNKNOWN);
                if (misread.word().equals("loss")) {
                    objective.add(entry);
                }
            }
        }
    }

    /** What is not a name: predictions, updates and checks. */
    private void finish(Member member) {
        if (member instanceof Member.Predict predict) {
            predictions.predict(predict);
        } else if (member instanceof Member.Update update) {
            variables().update(update, update.name().text(), here(update.name()));
        } else if (member instanceof Member.Check check) {
            check(check);
        }
    }

    private void slot(Identifier name, Member member, TypeExpression written, boolean target) {
        add(name, member, () -> {
            Optional<Type> type =
                    expressions.calls().signatures().resolve(written, new EvaluationContext(scope, LayerNaming.none()));
            if (type.isEmpty()) {
                return Value.UNKNOWN;
            }
            List<String> labels = written instanceof TypeExpression.OneOf one
                    ? one.labels().stream().map(Identifier::text).toList()
                    : List.of();
            (target ? targets : inputs)
                    .add(new Field(name.text(), type.get().kind(), type.get().dimensions(), labels));
            Operation leaf = new Operation.Input(name.text(), type.get().kind(), target);
            return named(name, new Value.Tensor(expansion.terms().leaf(leaf, type.get(), true, name.span())));
        });
    }

    private Entry add(Identifier name, Member member, Supplier<Value> computation) {
        Entry entry = new Entry(name.text(), name.text(), name.span(), NameCheck.in(member), computation);
        if (!scope.add(entry)) {
            complaints.twice(name.text());
            complaints.report(Problem.error("duplicate-name", name.span(), "`" + name + "` is defined twice")
                    .note(scope.own(name.text()).orElseThrow().span(), "first here")
                    .help(another(name.text())));
        }
        return entry;
    }

    /** What to do about a second declaration of a name. */
    private String another(String name) {
        boolean target = all(Member.Target.class).stream()
                .anyMatch(member -> member.name().text().equals(name));
        boolean state = all(Member.State.class).stream()
                .anyMatch(member -> member.name().text().equals(name));
        if (target) {
            return "The target is what the data says; what the model says has a name of its own, and `predict " + name
                    + " = …` ties the two.";
        }
        return state
                ? "What a state becomes is said by `update " + name + " = …`."
                : "A name stands for one thing: give one of the two another.";
    }

    private Value named(Identifier name, Value value) {
        if (value instanceof Value.Tensor tensor) {
            expansion.name(name.text(), tensor.term());
        }
        return value;
    }

    private Value tensor(Identifier name, Expression expression, String what) {
        Operand operand = expressions.operand(expression, here(name));
        return expressions
                .operators()
                .tensor(operand, what)
                .map(term -> named(name, operand.value()))
                .orElse(Value.UNKNOWN);
    }

    private Value scalar(Identifier name, Expression expression, String what) {
        Value value = tensor(name, expression, what);
        if (value instanceof Value.Tensor tensor && !tensor.type().isScalar()) {
            Operand operand = Operand.of(value, expression.span());
            complaints.report(expressions
                    .operators()
                    .from(
                            complaints.error(
                                    "shape-mismatch", expression.span(), what + " is a scalar, found " + tensor.type()),
                            operand)
                    .help("sum(…) or mean(…) over its elements makes one number."));
            return Value.UNKNOWN;
        }
        return value;
    }

    private void check(Member.Check check) {
        EvaluationContext place = new EvaluationContext(scope, LayerNaming.none());
        Operand left = expressions.operand(check.left(), place);
        Operand right = expressions.operand(check.right(), place);
        if (!(expressions.operators().binary(ElementwiseOp.EQUAL, left, right, check.span()) instanceof Value.Tensor)) {
            return;
        }
        if (left.value() instanceof Value.Tensor a && right.value() instanceof Value.Tensor b) {
            checks.add(new CheckedModel.Check(a.term(), b.term(), check.span()));
        }
    }

    private void single(List<? extends Member> members, String what) {
        for (int i = 1; i < members.size(); i++) {
            complaints.report(Problem.error("duplicate-member", members.get(i).span(), "a model has one `" + what + "`")
                    .note(members.get(0).span(), "the first is here"));
        }
    }

    private <M extends Member> List<M> all(Class<M> type) {
        return model.members().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The terms of the named members of one kind, in the order of the file. */
    private Map<String, Term> named(Class<? extends Member> type) {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (Member member : all(type)) {
            String name = name(member).text();
            if (scope.own(name).orElseThrow().value() instanceof Value.Tensor tensor) {
                terms.put(name, tensor.term());
            }
        }
        return terms;
    }

    /** Every name of the model whose value is known now, in the order of the file. */
    private Map<String, Term> constants() {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (Entry entry : scope.entries()) {
            if (entry.value() instanceof Value.Tensor tensor && tensor.term().constant()) {
                terms.put(entry.name(), tensor.term());
            }
        }
        return terms;
    }

    private static Identifier name(Member member) {
        if (member instanceof Member.Output output) {
            return output.name();
        } else if (member instanceof Member.Loss loss) {
            return loss.name();
        }
        return ((Member.Metric) member).name();
    }

    private static Field field(String name, Term term) {
        return new Field(name, Kind.REAL, term.type().dimensions(), List.of());
    }

    private Variables variables() {
        return expressions.calls().layers().variables();
    }

    private EvaluationContext here(Identifier name) {
        return new EvaluationContext(scope, LayerNaming.at(name.text()));
    }
}
