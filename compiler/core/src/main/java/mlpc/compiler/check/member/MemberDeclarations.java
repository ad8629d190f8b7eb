package mlpc.compiler.check.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mlpc.compiler.check.data.ClassLists;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.expand.Variables;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.message.ForeignNames;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.LayerNaming;
import mlpc.compiler.check.scope.NameCheck;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.check.table.TableMembers;
import mlpc.compiler.source.Problem;
import mlpc.compiler.syntax.tree.Column;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.TypeExpression;
import mlpc.runtime.signature.Field;

/** Adds an entry to the scope for each name that the members declare, with the computation of its value. */
final class MemberDeclarations {
    private final LayerExpansion expansion;
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final HyperSettings hypers;
    private final ObjectiveMembers objective;
    private final Scope file;
    private final Scope scope;
    private final List<Field> inputs = new ArrayList<>();
    private final List<Field> targets = new ArrayList<>();
    private final ClassLists lists;
    private final TableMembers tables;
    private final LossWeights weights;
    private final RepeatedNames repeated;

    MemberDeclarations(
            LayerExpansion expansion,
            ExpressionEvaluator expressions,
            HyperSettings hypers,
            ObjectiveMembers objective,
            Item.Model model,
            Scope file,
            Scope scope) {
        this.expansion = expansion;
        this.expressions = expressions;
        this.diagnostics = expansion.diagnostics();
        this.hypers = hypers;
        this.objective = objective;
        this.file = file;
        this.scope = scope;
        this.lists = new ClassLists(expansion);
        EvaluationContext constant = new EvaluationContext(scope, LayerNaming.none());
        this.tables = new TableMembers(expansion, expressions, constant);
        ClassWeights classes = new ClassWeights(
                model, diagnostics, new SettingValues(expressions, diagnostics, constant), tables, targets);
        this.weights = new LossWeights(model, scope, expansion, expressions, tables, classes);
        this.repeated = new RepeatedNames(model);
    }

    /** The model's inputs and targets from tables. */
    TableMembers tables() {
        return tables;
    }

    /** The inputs whose types have been resolved. */
    List<Field> inputs() {
        return inputs;
    }

    /** The targets whose types have been resolved. */
    List<Field> targets() {
        return targets;
    }

    /** The inputs that are lists of classes. */
    ClassLists lists() {
        return lists;
    }

    /** Adds the names that a member declares, if any, to the scope; a name is evaluated when it is first used. */
    void declare(Member member) {
        if (member instanceof Member.Input input) {
            input.names().forEach(name -> slot(name, input, input.type(), false));
        } else if (member instanceof Member.Target target) {
            if (target.type() instanceof TypeExpression.OneOf one) {
                one.labels()
                        .forEach(label ->
                                diagnostics.label(label.text(), target.name().text()));
            }
            boolean isList = target.type().length().isPresent(); // refused, whatever else is said of it
            if (saysMore(target.column()) && !isList) {
                add(target.name(), target, () -> named(target.name(), tables.target(target, targets)));
            } else {
                slot(target.name(), target, target.type(), true);
            }
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
            diagnostics.report(namedText(binding, text));
            diagnostics.unclear(binding.name().text()); // its intended value is not known
            add(binding.name(), binding, () -> Value.UNKNOWN);
        } else if (member instanceof Member.Binding binding) {
            add(
                    binding.name(),
                    binding,
                    () -> unlessAgain(
                            binding.name(),
                            named(binding.name(), expressions.bind(binding.value(), here(binding.name())))));
        } else if (member instanceof Member.Output output) {
            add(output.name(), output, () -> tensor(output.name(), output.value(), "an output"));
        } else if (member instanceof Member.Loss loss) {
            objective.add(add(loss.name(), loss, () -> weights.of(loss, scalar(loss.name(), loss.value(), "a loss"))));
        } else if (member instanceof Member.Metric metric) {
            add(metric.name(), metric, () -> scalar(metric.name(), metric.value(), "a metric"));
        } else if (member instanceof Member.TableInput table) {
            add(table.name(), table, () -> named(table.name(), tables.table(table, inputs)));
        } else if (member instanceof Member.Misread misread) {
            misread(misread);
        }
    }

    /** Whether a target says more about its column than a type. */
    private static boolean saysMore(Column column) {
        return !(column.content() instanceof Column.Content.Value)
                || !column.encodings().isEmpty()
                || column.headings().get(0).header().isPresent();
    }

    private static Problem namedText(Member.Binding binding, Expression.Text text) {
        boolean data = binding.name().text().equals("data");
        if (ForeignNames.isLoss(binding.name().text())) {
            return Problem.error("type-mismatch", text.span(), "a loss is a formula, not a text")
                    .help(
                            "Write `loss fit = squared_error(y, t)` for numbers, `loss fit = softmax_cross_entropy(z, t)` for"
                                    + " classes.");
        }
        return Problem.error("type-mismatch", text.span(), "a name can stand for numbers or a layer, not for a text")
                .help(
                        data
                                ? "Write it without `=`: `data \"" + text.value() + "\"`."
                                : "Only `import` and `data` take texts.");
    }

    /**
     * A member that could not be read still declares its names. Nothing more is reported about it, or about names that
     * it may have used.
     */
    private void misread(Member.Misread misread) {
        diagnostics.misread(misread);
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
            if (type.get().isClassList() && target) {
                diagnostics.report(listOfTargets(name, written));
                return Value.UNKNOWN;
            }
            if (type.get().isClassList()) {
                return named(
                        name, new Value.Tensor(lists.declare(name.text(), name.span(), type.get(), labels, inputs)));
            }
            (target ? targets : inputs)
                    .add(new Field(name.text(), type.get().kind(), type.get().dimensions(), labels));
            Operation leaf = new Operation.Input(name.text(), type.get().kind(), target);
            return named(name, new Value.Tensor(expansion.terms().leaf(leaf, type.get(), true, name.span())));
        });
    }

    private Problem listOfTargets(Identifier name, TypeExpression written) {
        return diagnostics
                .error(
                        "not-supported",
                        written.span(),
                        "a target must be one class; only an input can be a list of classes")
                .help("Give each class a target of its own: `target first_" + name + ": class[…]`.");
    }

    private Entry add(Identifier name, Member member, Supplier<Value> computation) {
        Entry entry = new Entry(name.text(), name.text(), name.span(), NameCheck.in(member), computation);
        if (!scope.add(entry)) {
            if (!repeated.add(name.text())) {
                return entry;
            }
            diagnostics.unclear(name.text());
            diagnostics.report(Problem.error("duplicate-name", name.span(), "`" + name + "` is defined twice")
                    .note(scope.own(name.text()).orElseThrow().span(), "it is defined here first")
                    .help(repeated.advice(name.text(), entry)));
        }
        return entry;
    }

    /** Which of two values a name was meant for is not known. */
    private Value unlessAgain(Identifier name, Value value) {
        return repeated.has(name.text()) ? Value.UNKNOWN : value;
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
            diagnostics.report(expressions
                    .operators()
                    .from(
                            diagnostics.error(
                                    "shape-mismatch",
                                    expression.span(),
                                    what + " must be a scalar, found " + tensor.type()),
                            operand)
                    .help("`sum(…)` or `mean(…)` makes one number of its elements."));
            return Value.UNKNOWN;
        }
        return value;
    }

    private Variables variables() {
        return expressions.calls().layers().variables();
    }

    private EvaluationContext here(Identifier name) {
        return new EvaluationContext(scope, LayerNaming.at(name.text()));
    }
}
