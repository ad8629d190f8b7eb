package mlpc.compiler.check;

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
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.Expression;
import mlpc.compiler.syntax.Identifier;
import mlpc.compiler.syntax.Item;
import mlpc.compiler.syntax.Member;
import mlpc.compiler.syntax.TypeExpression;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;

/** The members of a model: each becomes a name of its scope, each is evaluated, in whatever order they need. */
final class ModelBody {
    private final Expansion expansion;
    private final Expressions expressions;
    private final Complaints complaints;
    private final CheckOptions options;
    private final Item.Model model;
    private final Scope scope;
    private final List<Field> inputs = new ArrayList<>();
    private final List<Field> targets = new ArrayList<>();
    private final List<Entry> losses = new ArrayList<>();
    private final Map<String, Term> predictions = new LinkedHashMap<>();
    private final Map<String, Span> predicted = new LinkedHashMap<>();
    private final List<CheckedModel.Check> checks = new ArrayList<>();
    private final Hypers hypers;
    private Optional<Integer> weightsSeen = Optional.empty();
    private final Set<Member.Predict> evaluated = new HashSet<>();

    ModelBody(Expansion expansion, Expressions expressions, CheckOptions options, Item.Model model, Scope file) {
        this.expansion = expansion;
        this.expressions = expressions;
        this.complaints = expansion.complaints();
        this.options = options;
        this.model = model;
        Scope special = file.inner();
        this.scope = special.inner();
        this.hypers = new Hypers(expressions, complaints, options.settings(), file);
        Span span = model.name().span();
        Set<String> parts =
                all(Member.Loss.class).stream().map(loss -> loss.name().text()).collect(Collectors.toSet());
        special.add(new Entry("loss", "loss", span, parts, this::objective));
        special.add(new Entry("weights", "weights", span, Set.of(), this::weights));
    }

    CheckedModel check() {
        model.members().forEach(this::declare);
        hypers.reportUnknown(model);
        expressions.forceOthers(scope);
        model.members().forEach(this::finish);
        Value objective = losses.isEmpty() ? Value.UNKNOWN : objective();
        checkWeights();
        Recipes recipes = new Recipes(expressions, complaints, new Place(scope, Naming.none()));
        Signature.Builder signature = Signature.named(model.name().text());
        inputs.forEach(signature::input);
        targets.forEach(signature::target);
        predict(signature);
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
        trains.stream().findFirst().ifPresent(train -> trainable(train, lossTerms));
        signature.recipe(recipes.recipe(trains));
        single(all(Member.Data.class), "data");
        new DataSources(expressions, complaints, options, scope)
                .source(all(Member.Data.class))
                .ifPresent(signature::data);
        Map<String, Term> updates = new LinkedHashMap<>();
        expansion.states().forEach((name, kept) -> kept.next().ifPresent(next -> updates.put(name, next)));
        return new CheckedModel(
                model.name().text(),
                model.name().span(),
                signature.build(),
                expansion.terms().all(),
                predictions,
                outputs,
                lossTerms,
                metrics,
                objective instanceof Value.Tensor tensor ? Optional.of(tensor.term()) : Optional.empty(),
                updates,
                expansion.named(),
                checks,
                new ExampleRows(expressions, complaints, inputs, targets)
                        .read(
                                all(Member.Examples.class),
                                expansion.parameters().isEmpty(),
                                new Place(scope, Naming.none())),
                new Budgets(expressions, complaints, new Place(scope, Naming.none())).read(all(Member.Budget.class)),
                recipes.precision());
    }

    /** The names of the file and the model that something should use: all but those that are shown outside. */
    Stream<Entry> named(Scope file) {
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

    /** Where a name of the model is declared. */
    Span place(String name) {
        return scope.own(name).orElseThrow().span();
    }

    private void declare(Member member) {
        if (member instanceof Member.Input input) {
            input.names().forEach(name -> slot(name, input, input.type(), false));
        } else if (member instanceof Member.Target target) {
            slot(target.name(), target, target.type(), true);
        } else if (member instanceof Member.Param param) {
            String name = param.name().text();
            add(param.name(), param, () -> variables().parameter(param, name, here(param.name())));
        } else if (member instanceof Member.State state) {
            String name = state.name().text();
            add(state.name(), state, () -> variables().state(state, name, here(state.name())));
        } else if (member instanceof Member.Hyper hyper) {
            Place place = new Place(scope, Naming.none());
            add(hyper.name(), hyper, () -> hypers.value(hyper, place));
        } else if (member instanceof Member.Constant constant) {
            Place place = new Place(scope, Naming.none());
            add(constant.name(), constant, () -> expressions.known(constant.value(), place));
        } else if (member instanceof Member.Binding binding) {
            add(
                    binding.name(),
                    binding,
                    () -> named(binding.name(), expressions.bind(binding.value(), here(binding.name()))));
        } else if (member instanceof Member.Output output) {
            add(output.name(), output, () -> tensor(output.name(), output.value(), "an output"));
        } else if (member instanceof Member.Loss loss) {
            losses.add(add(loss.name(), loss, () -> scalar(loss.name(), loss.value(), "a loss")));
        } else if (member instanceof Member.Metric metric) {
            add(metric.name(), metric, () -> scalar(metric.name(), metric.value(), "a metric"));
        } else if (member instanceof Member.TableInput table) {
            complaints.report(Problem.error(
                    "not-supported", table.name().span(), "an input of several columns is not supported yet"));
            add(table.name(), table, () -> Value.UNKNOWN);
        }
    }

    /** What is not a name: predictions, updates and checks. */
    private void finish(Member member) {
        if (member instanceof Member.Predict predict) {
            predict(predict);
        } else if (member instanceof Member.Update update) {
            variables().update(update, update.name().text(), here(update.name()));
        } else if (member instanceof Member.Check check) {
            check(check);
        }
    }

    private void slot(Identifier name, Member member, TypeExpression written, boolean target) {
        add(name, member, () -> {
            Optional<Type> type = expressions.calls().signatures().resolve(written, new Place(scope, Naming.none()));
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
        Entry entry = new Entry(name.text(), name.text(), name.span(), Names.in(member), computation);
        if (!scope.add(entry)) {
            complaints.report(Problem.error("duplicate-name", name.span(), "`" + name + "` is defined twice")
                    .note(scope.own(name.text()).orElseThrow().span(), "first here"));
        }
        return entry;
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

    private Value objective() {
        if (losses.isEmpty()) {
            complaints.report(
                    Problem.error("no-loss", model.name().span(), "the model has no loss, so `loss` means nothing"));
            return Value.UNKNOWN;
        }
        Operand total = null;
        for (Entry loss : losses) {
            Operand part = Operand.of(expressions.force(loss, loss.span()), loss.span());
            total = total == null
                    ? part
                    : Operand.of(expressions.operators().binary(Elementary.ADD, total, part, loss.span()), loss.span());
        }
        return total.value();
    }

    /** Every drawn parameter: all else is expanded first, so that none is missed. */
    private Value weights() {
        expressions.forceOthers(scope);
        for (Member member : model.members()) {
            if (member instanceof Member.Predict predict
                    && !predictions.containsKey(predict.target().text())) {
                finish(predict);
            }
        }
        List<Term> weights = expansion.weights();
        weightsSeen = Optional.of(weights.size());
        return new Value.Group(weights);
    }

    private void checkWeights() {
        int now = expansion.weights().size();
        if (weightsSeen.isPresent() && weightsSeen.get() != now) {
            complaints.report(Problem.error(
                    "weights-incomplete",
                    model.name().span(),
                    "`weights` is used by an expression that makes parameters itself"));
        }
    }

    private void predict(Member.Predict predict) {
        if (!evaluated.add(predict)) {
            return;
        }
        Operand operand = expressions.operand(predict.value(), here(predict.target()));
        String name = predict.target().text();
        Optional<Field> target =
                targets.stream().filter(field -> field.name().equals(name)).findFirst();
        Optional<Term> term = expressions.operators().tensor(operand, "predict");
        Span first = predicted.putIfAbsent(name, predict.span());
        if (first != null) {
            complaints.report(
                    Problem.error("duplicate-prediction", predict.target().span(), "`" + name + "` is predicted twice")
                            .note(first, "first here"));
        }
        boolean declared = scope.own(name).isPresent();
        if (target.isEmpty() && !(declared && scope.own(name).get().value() instanceof Value.Unknown)) {
            Problem problem =
                    Problem.error("unknown-target", predict.target().span(), "there is no target `" + name + "`");
            List<String> names = targets.stream().map(Field::name).toList();
            complaints.report(Suggest.didYouMean(name, names)
                    .map(problem::help)
                    .orElseGet(() ->
                            problem.help("`output " + name + " = …` shows a tensor that no target is compared with.")));
        } else if (target.isPresent() && term.isPresent()) {
            fits(predict, target.get(), operand, term.get());
        }
    }

    private void fits(Member.Predict predict, Field target, Operand operand, Term term) {
        if (!term.type().dimensions().equals(target.shape())) {
            String kind = new Type(target.kind(), target.shape()).toString();
            String wanted = target.kind() == Kind.CLASS
                    ? "a " + kind + " is predicted by " + Type.real(target.shape()) + ", a probability for each class"
                    : "a " + kind + " is predicted by " + Type.real(target.shape());
            Span declared = scope.own(target.name()).orElseThrow().span();
            complaints.report(expressions
                    .operators()
                    .from(
                            complaints.error(
                                    "shape-mismatch", predict.value().span(), wanted + ", found " + term.type()),
                            operand)
                    .note(declared, "the target is declared here"));
            return;
        }
        predictions.put(target.name(), term);
    }

    private void predict(Signature.Builder signature) {
        Map<String, Term> inOrder = new LinkedHashMap<>();
        for (Field target : targets) {
            Term term = predictions.get(target.name());
            if (term != null) {
                signature.prediction(target);
                inOrder.put(target.name(), term);
            } else if (!predicted.containsKey(target.name())) {
                complaints.report(Problem.error(
                                "no-prediction",
                                scope.own(target.name()).orElseThrow().span(),
                                "nothing predicts the target `" + target.name() + "`")
                        .help("Say what does: predict " + target.name() + " = …"));
            }
        }
        predictions.clear();
        predictions.putAll(inOrder);
    }

    private void check(Member.Check check) {
        Place place = new Place(scope, Naming.none());
        Operand left = expressions.operand(check.left(), place);
        Operand right = expressions.operand(check.right(), place);
        if (!(expressions.operators().binary(Elementary.EQUAL, left, right, check.span()) instanceof Value.Tensor)) {
            return;
        }
        if (left.value() instanceof Value.Tensor a && right.value() instanceof Value.Tensor b) {
            checks.add(new CheckedModel.Check(a.term(), b.term(), check.span()));
        }
    }

    private void trainable(Member.Train train, Map<String, Term> lossTerms) {
        if (losses.isEmpty()) {
            complaints.report(Problem.error("no-loss", train.span(), "there is nothing to train: the model has no loss")
                    .help("For example: loss fit = 1/2 * (y - t)^2"));
        } else if (expansion.parameters().isEmpty() && lossTerms.size() == losses.size()) {
            complaints.report(Problem.error(
                    "no-parameters", train.span(), "there is nothing to train: the model has no parameter"));
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

    private Place here(Identifier name) {
        return new Place(scope, Naming.at(name.text()));
    }
}
