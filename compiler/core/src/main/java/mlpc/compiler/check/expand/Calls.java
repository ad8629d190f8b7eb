package mlpc.compiler.check.expand;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.check.input.Prelude;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.scope.Arguments;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Initialisers;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;

/** Calls of functions, layers, templates and instances. */
public final class Calls {
    /** The prelude's losses that must not be given logits for probabilities or the reverse, and which argument that is. */
    private static final Map<String, String> PROBABILISTIC = Map.of(
            "softmax_cross_entropy", "z",
            "binary_cross_entropy_with_logits", "z",
            "binary_cross_entropy", "p",
            "kl_divergence", "q");

    private final LayerExpansion expansion;
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final Signatures signatures;
    private final Gradients gradients;
    private final Builtins builtins;
    private final Layers layers;
    private final Pipes pipes;
    private final Set<Item> refused = new HashSet<>();

    Calls(LayerExpansion expansion, ExpressionEvaluator expressions, Operators operators, Subscripts subscripts) {
        this.expansion = expansion;
        this.expressions = expressions;
        this.diagnostics = expansion.diagnostics();
        this.signatures = new Signatures(expressions, diagnostics);
        this.gradients = new Gradients(expansion.terms(), operators, diagnostics);
        this.builtins = new Builtins(expansion, operators, subscripts, gradients);
        this.layers = new Layers(expansion, expressions, signatures);
        this.pipes = new Pipes(this, expressions, diagnostics);
    }

    /** Makes all uses of this function or layer unknown: it was reported as recursive. */
    public void refuse(Item endless) {
        refused.add(endless);
    }

    public Signatures signatures() {
        return signatures;
    }

    public Layers layers() {
        return layers;
    }

    Pipes pipes() {
        return pipes;
    }

    /** {@code callee(arguments)}. */
    Value call(Expression.Call call, EvaluationContext place) {
        Value callee = expressions.evaluate(call.callee(), place);
        return apply(callee, operands(taken(callee, call), place), place, call.span());
    }

    private static boolean isPiped(Span call) {
        return call.text().contains("|>")
                || call.source()
                        .text()
                        .substring(0, call.start())
                        .stripTrailing()
                        .endsWith("|>");
    }

    /** The arguments to evaluate: for an unknown function no arrays and texts, because its parameters need not be tensors. */
    static List<Expression.Argument> taken(Value callee, Expression.Call call) {
        return callee instanceof Value.Unknown
                ? call.arguments().stream()
                        .filter(argument -> !(argument.value() instanceof Expression.Array)
                                && !(argument.value() instanceof Expression.Text))
                        .toList()
                : call.arguments();
    }

    List<Operand> operands(List<Expression.Argument> arguments, EvaluationContext place) {
        List<Operand> operands = new ArrayList<>();
        for (Expression.Argument argument : arguments) {
            Value value = expressions.evaluate(argument.value(), place);
            operands.add(new Operand(argument.name(), value, argument.value().span()));
        }
        return operands;
    }

    /** Applies a value of any kind that can be applied. */
    Value apply(Value callee, List<Operand> operands, EvaluationContext place, Span call) {
        boolean endless = callee instanceof Value.Function function && refused.contains(function.declaration())
                || callee instanceof Value.Layer layer && refused.contains(layer.declaration());
        if (callee instanceof Value.Unknown || endless) {
            return Value.UNKNOWN;
        } else if (callee instanceof Value.Function function) {
            return function(function, operands, place, call);
        } else if (callee instanceof Value.Primitive primitive) {
            return builtins.apply(primitive.builtin(), operands, place, call);
        } else if (callee instanceof Value.Derivative derivative) {
            return derivative(derivative, operands, place, call);
        } else if (callee instanceof Value.Layer layer) {
            return layers.configure(layer, operands, place, call);
        } else if (Layers.isTemplate(callee)) {
            return layers.instantiate(callee, place.naming().next(), call)
                    .map(instance -> layers.apply((Value.Instance) instance, operands, place, call))
                    .orElse(Value.UNKNOWN);
        } else if (callee instanceof Value.Instance instance) {
            return layers.apply(instance, operands, place, call);
        } else if (callee instanceof Value.Frozen frozen) {
            return expansion.frozen(() -> apply(frozen.layer(), operands, place, call));
        } else if (callee instanceof Value.Composition composition) {
            return layers.compose(composition, operands, place);
        } else if (callee instanceof Value.Distribution distribution) {
            return distribution(distribution, operands, call);
        }
        diagnostics.report(diagnostics
                .error("not-applicable", call, callee.describe() + " is not a function or a layer")
                .help(
                        isPiped(call)
                                ? "A function or a layer stands behind `|>`: `x |> dense(64, relu) |> dense(1)`."
                                : "Write a product with `*` or `@`: `2 * (a + b)`."));
        return Value.UNKNOWN;
    }

    private Value function(Value.Function function, List<Operand> operands, EvaluationContext place, Span call) {
        Item.Function declaration = function.declaration();
        String name = declaration.name().text();
        Optional<Map<String, Operand>> bound =
                Arguments.bind(name, formals(declaration.parameters()), operands, call, diagnostics);
        if (bound.isEmpty()) {
            return Value.UNKNOWN;
        }
        diagnostics.limit(
                expansion.limits(), Limits.EXPANSION, diagnostics.depth() + 1L, "nested calls of functions", call);
        noteLoss(function, bound.get(), call);
        Scope scope = function.home().inner();
        EvaluationContext inside = new EvaluationContext(scope, place.naming());
        return diagnostics.within(name, call, () -> {
            boolean fits = bindAll(name, declaration.parameters(), bound.get(), new LinkedHashMap<>(), inside);
            return fits ? expressions.evaluate(declaration.body(), inside) : Value.UNKNOWN;
        });
    }

    private void noteLoss(Value.Function function, Map<String, Operand> bound, Span call) {
        String name = function.declaration().name().text();
        boolean prelude = function.declaration().span().source() == Prelude.SOURCE;
        if (prelude
                && PROBABILISTIC.containsKey(name)
                && requireNonNull(bound.get(PROBABILISTIC.get(name))).value() instanceof Value.Tensor given) {
            expansion.losses().add(new LayerExpansion.LossUse(name, given.term(), diagnostics.site(call)));
        }
    }

    /**
     * Defines the parameters of a function or layer in its scope: their arguments, or their defaults; types are
     * unified.
     */
    boolean bindAll(
            String callee,
            List<Item.FormalParameter> parameters,
            Map<String, Operand> bound,
            Map<String, LayerExpansion.Size> sizes,
            EvaluationContext inside) {
        boolean fits = true;
        for (Item.FormalParameter parameter : parameters) {
            String name = parameter.name().text();
            Operand operand = bound.get(name);
            if (operand == null) {
                operand = expressions.operand(parameter.defaultValue().orElseThrow(), inside);
            }
            if (parameter.type().isPresent()) {
                fits &= signatures.unify(callee, name, parameter.type().get(), operand, sizes, inside);
            }
            if (parameter.name().span().source() == Prelude.SOURCE) {
                fits &= expressions.statics().allowed(callee, name, operand);
            }
            fits &= !operand.isUnknown();
            inside.scope().add(Entry.of(name, parameter.name().span(), operand.value()));
        }
        return fits;
    }

    static List<Arguments.Formal> formals(List<Item.FormalParameter> parameters) {
        return parameters.stream()
                .map(parameter -> new Arguments.Formal(
                        parameter.name().text(), parameter.defaultValue().isEmpty()))
                .toList();
    }

    private Value derivative(Value.Derivative derivative, List<Operand> operands, EvaluationContext place, Span call) {
        if (operands.size() != 1 || operands.get(0).label().isPresent()) {
            diagnostics.report(diagnostics.error(
                    "derivative-arguments", call, "a derivative, f'(z), takes one tensor, found " + operands.size()));
            return Value.UNKNOWN;
        }
        Value function = derivative.function();
        return gradients.elementwise(
                function.describe(), operands.get(0), h -> apply(function, List.of(h), place, call), call);
    }

    private Value distribution(Value.Distribution distribution, List<Operand> operands, Span call) {
        Initialisers scheme = distribution.scheme();
        Optional<Map<String, Double>> settings =
                expressions.statics().numbers(scheme.title(), scheme.settings(), operands, call);
        return settings.isPresent() ? new Value.Distribution(scheme, settings.get()) : Value.UNKNOWN;
    }
}
