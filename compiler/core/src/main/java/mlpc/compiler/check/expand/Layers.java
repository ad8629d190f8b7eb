package mlpc.compiler.check.expand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.scope.Arguments;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.LayerNaming;
import mlpc.compiler.check.scope.NameCheck;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;

/**
 * Layers, in three steps. Configuring a layer gives a template. A template with a path is an instance. The first
 * application of an instance creates its parameters; later ones find them by their full names.
 */
public final class Layers {
    private final LayerExpansion expansion;
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final Signatures signatures;
    private final Variables variables;

    Layers(LayerExpansion expansion, ExpressionEvaluator expressions, Signatures signatures) {
        this.expansion = expansion;
        this.expressions = expressions;
        this.diagnostics = expansion.diagnostics();
        this.signatures = signatures;
        this.variables = new Variables(expansion, expressions, signatures);
    }

    public Variables variables() {
        return variables;
    }

    /** {@code dense(8)}: a template. A default may use the parameters before it. */
    Value configure(Value.Layer layer, List<Operand> operands, EvaluationContext place, Span call) {
        Item.Layer declaration = layer.declaration();
        String name = declaration.name().text();
        List<Item.FormalParameter> parameters = declaration.configuration();
        Optional<Map<String, Operand>> bound =
                Arguments.bind(name, Calls.formals(parameters), operands, call, diagnostics);
        if (bound.isEmpty() || !new LayerRoles(layer, diagnostics).fit(bound.get())) {
            return Value.UNKNOWN;
        }
        EvaluationContext inside = new EvaluationContext(layer.home().inner(), LayerNaming.none());
        return diagnostics.within(name, call, () -> {
            if (!expressions.calls().bindAll(name, parameters, bound.get(), new LinkedHashMap<>(), inside)) {
                return Value.UNKNOWN;
            }
            Map<String, Value> configuration = new LinkedHashMap<>();
            for (Entry entry : inside.scope().entries()) {
                configuration.put(entry.name(), entry.value());
            }
            return new Value.Template(layer, configuration, call);
        });
    }

    /** An instance of a template under a path; reports where no parameter can be created. */
    Optional<Value> instantiate(Value template, Optional<String> path, Span call) {
        if (path.isEmpty()) {
            diagnostics.report(diagnostics
                    .error("layer-not-here", call, "a layer cannot be applied here")
                    .help("Give its result a name in the model, and use the name here."));
            return Optional.empty();
        }
        return Optional.of(expansion.remember(new Value.Instance(template, path.get())));
    }

    /** An instance applied to its inputs. */
    Value apply(Value.Instance instance, List<Operand> operands, EvaluationContext place, Span call) {
        if (operands.stream().anyMatch(Operand::isUnknown)) {
            return Value.UNKNOWN;
        }
        diagnostics.limit(expansion.limits(), Limits.EXPANSION, diagnostics.depth() + 1L, "nested layers", call);
        if (instance.template() instanceof Value.Frozen frozen) {
            Value.Instance thawed = new Value.Instance(frozen.layer(), instance.path());
            return expansion.frozen(() -> apply(thawed, operands, place, call));
        }
        if (instance.template() instanceof Value.Composition composition) {
            EvaluationContext inside = new EvaluationContext(place.scope(), LayerNaming.at(instance.path()));
            return compose(composition, operands, inside);
        }
        if (instance.template() instanceof Value.Stack stack) {
            return diagnostics.within("stack", call, () -> stack(stack, instance, operands, place, call));
        }
        Value.Template template = (Value.Template) instance.template();
        return diagnostics.within(
                template.layer().declaration().name().text(), call, () -> new Application(instance, template, call)
                        .run(operands));
    }

    /** Whether naming or applying a value creates an instance. */
    static boolean isTemplate(Value value) {
        return value instanceof Value.Template
                || value instanceof Value.Stack
                || value instanceof Value.Frozen frozen && isTemplate(frozen.layer())
                || value instanceof Value.Composition composition
                        && composition.steps().stream().anyMatch(step -> isTemplate(step.callee()));
    }

    /** Applies the steps of a composition one after another; the layers among them are numbered from 1. */
    Value compose(Value.Composition composition, List<Operand> operands, EvaluationContext inside) {
        List<Operand> current = operands;
        for (Value.Step step : composition.steps()) {
            List<Operand> all = new ArrayList<>(current);
            all.addAll(step.further());
            current = List.of(
                    Operand.of(expressions.calls().apply(step.callee(), all, inside, step.span()), step.span()));
        }
        return current.get(0).value();
    }

    private Value stack(
            Value.Stack stack, Value.Instance instance, List<Operand> operands, EvaluationContext place, Span call) {
        List<Operand> current = operands;
        for (int i = 1; i <= stack.count(); i++) {
            Optional<Value> inner = instantiate(stack.template(), Optional.of(instance.path() + "." + i), stack.span());
            Value result = apply((Value.Instance) inner.get(), current, place, call);
            current = List.of(Operand.of(result, call));
        }
        return current.get(0).value();
    }

    /** One application of a layer: its members are evaluated in a scope of their own. */
    private final class Application {
        private final Value.Instance instance;
        private final Value.Template template;
        private final Item.Layer declaration;
        private final Span call;
        private final String use;
        private final Scope scope;

        Application(Value.Instance instance, Value.Template template, Span call) {
            this.instance = instance;
            this.template = template;
            this.declaration = template.layer().declaration();
            this.call = call;
            this.use = expansion.use(instance.path());
            this.scope = template.layer().home().inner();
            expansion.applied(use, template.span());
        }

        Value run(List<Operand> operands) {
            String name = declaration.name().text();
            Optional<Map<String, Operand>> bound =
                    Arguments.bind(name, Calls.formals(declaration.inputs()), operands, call, diagnostics);
            if (bound.isEmpty()) {
                return Value.UNKNOWN;
            }
            template.configuration().forEach((key, value) -> scope.add(Entry.of(key, declaration.span(), value)));
            Map<String, LayerExpansion.Size> sizes = expansion.sizes(instance.path());
            sizes.forEach((size, known) ->
                    scope.add(Entry.of(size, known.span(), expressions.number(known.extent(), known.span()))));
            EvaluationContext inside = new EvaluationContext(scope, LayerNaming.at(instance.path()));
            if (!expressions.calls().bindAll(name, declaration.inputs(), bound.get(), sizes, inside)) {
                return Value.UNKNOWN;
            }
            declaration.members().forEach(this::declare);
            expressions.forceOthers(scope);
            variables.once(declaration.members());
            declaration.members().forEach(this::update);
            Operand result = expressions.operand(declaration.returned(), inside);
            if (declaration.result().isPresent()
                    && !signatures.unify(name, "", declaration.result().get(), result, sizes, inside)) {
                return Value.UNKNOWN;
            }
            if (result.value() instanceof Value.Tensor tensor) {
                expansion.name(use, tensor.term());
            }
            return result.value();
        }

        private void declare(Member member) {
            if (member instanceof Member.Param param) {
                add(param.name(), param, () -> variables.parameter(param, full(param.name()), here(param.name())));
            } else if (member instanceof Member.State state) {
                add(state.name(), state, () -> variables.state(state, full(state.name()), here(state.name())));
            } else if (member instanceof Member.Binding binding) {
                EvaluationContext place = here(binding.name());
                add(binding.name(), binding, () -> bind(binding.name(), binding.value(), place));
            } else if (member instanceof Member.Constant constant) {
                EvaluationContext place = new EvaluationContext(scope, LayerNaming.none());
                add(constant.name(), constant, () -> expressions.statics().known(constant.value(), place));
            } else if (member instanceof Member.Misread misread) {
                diagnostics.misread(misread);
                misread.names().stream()
                        .filter(name -> scope.own(name.text()).isEmpty())
                        .forEach(name -> add(name, misread, () -> Value.UNKNOWN));
            } else if (!(member instanceof Member.Update)) {
                diagnostics.report(diagnostics
                        .error("not-in-a-layer", member.span(), "this belongs in a model, not in a layer")
                        .help("A layer can have `param`, `state`, `update`, `const` and names with `=`."));
            }
        }

        private void update(Member member) {
            if (member instanceof Member.Update update) {
                variables.update(update, full(update.name()), here(update.name()));
            }
        }

        private void add(Identifier name, Member member, Supplier<Value> computation) {
            Entry entry = new Entry(name.text(), full(name), name.span(), NameCheck.in(member), computation);
            if (!scope.add(entry)) {
                diagnostics.report(diagnostics
                        .error("duplicate-name", name.span(), "`" + name + "` is defined twice")
                        .note(scope.own(name.text()).orElseThrow().span(), "it is defined here first"));
            }
        }

        private Value bind(Identifier name, Expression expression, EvaluationContext place) {
            Value value = expressions.bind(expression, place);
            if (value instanceof Value.Tensor tensor) {
                expansion.name(use + "." + name, tensor.term());
            }
            return value;
        }

        private String full(Identifier name) {
            return instance.path() + "." + name;
        }

        private EvaluationContext here(Identifier name) {
            return new EvaluationContext(scope, LayerNaming.at(full(name)));
        }
    }
}
