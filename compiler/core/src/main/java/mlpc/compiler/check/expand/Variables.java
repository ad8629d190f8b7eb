package mlpc.compiler.check.expand;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.LayerNaming;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.TypeExpression;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Kind;

/**
 * {@code param}, {@code state} and {@code update}: the variables of a model, their initial values, and their updates.
 */
public final class Variables {
    private final LayerExpansion expansion;
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final Signatures signatures;

    Variables(LayerExpansion expansion, ExpressionEvaluator expressions, Signatures signatures) {
        this.expansion = expansion;
        this.expressions = expressions;
        this.diagnostics = expansion.diagnostics();
        this.signatures = signatures;
    }

    public Value parameter(Member.Param param, String full, EvaluationContext place) {
        Optional<Type> type = real(param.type(), param.name(), place);
        if (type.isEmpty()) {
            return Value.UNKNOWN;
        }
        EvaluationContext constant = new EvaluationContext(place.scope(), LayerNaming.none());
        Optional<Initialiser> initial = param.distribution().isPresent()
                ? drawn(param.distribution().get(), type.get(), constant)
                : start(param.value(), type.get(), param.name(), constant);
        return initial.<Value>map(start -> new Value.Tensor(expansion.read(
                        expansion.parameter(
                                full,
                                type.get(),
                                start,
                                param.distribution().isPresent(),
                                param.name().span()),
                        param.name().span())))
                .orElse(Value.UNKNOWN);
    }

    /** A state has the value from before the step. If its layer is applied again, training uses the update so far. */
    public Value state(Member.State state, String full, EvaluationContext place) {
        Optional<Type> type = real(state.type(), state.name(), place);
        EvaluationContext constant = new EvaluationContext(place.scope(), LayerNaming.none());
        Optional<Initialiser> initial = type.flatMap(known -> start(state.value(), known, state.name(), constant));
        if (initial.isEmpty()) {
            return Value.UNKNOWN;
        }
        Term term =
                expansion.state(full, type.get(), initial.get(), state.name().span());
        Optional<Term> next = requireNonNull(expansion.states().get(full)).next();
        if (next.isEmpty()) {
            return new Value.Tensor(term);
        }
        Span span = state.span();
        Term training = expansion.terms().leaf(new Operation.Training(), Type.FLAG, false, span);
        return new Value.Tensor(
                expansion.terms().apply(new Operation.Select(), type.get(), span, training, next.get(), term));
    }

    /** Reports a second update of one state among the members of one body. */
    public void once(List<Member> members) {
        Map<String, Span> seen = new HashMap<>();
        for (Member member : members) {
            if (member instanceof Member.Update update) {
                Span first =
                        seen.putIfAbsent(update.name().text(), update.name().span());
                if (first != null) {
                    diagnostics.report(diagnostics
                            .error(
                                    "duplicate-update",
                                    update.name().span(),
                                    "the state `" + update.name() + "` is updated twice")
                            .note(first, "it is updated here first"));
                }
            }
        }
    }

    public void update(Member.Update update, String full, EvaluationContext place) {
        Operand next = expressions.operand(update.value(), place);
        LayerExpansion.Kept kept = expansion.states().get(full);
        Span span = update.name().span();
        if (kept == null) {
            boolean known = place.scope().own(update.name().text()).isPresent();
            if (!known) {
                diagnostics.report(diagnostics
                        .error("unknown-name", span, "there is no state `" + update.name() + "` here")
                        .help("Declare it: `state " + update.name() + ": real = 0`."));
            } else if (!isState(update, place)) {
                diagnostics.report(diagnostics.error(
                        "not-a-state",
                        span,
                        "`" + update.name() + "` is not a state; only a state can have an `update`"));
            }
            return;
        }
        Optional<Term> term = expressions.operators().tensor(next, "update");
        if (term.isEmpty()) {
            return;
        }
        Type type = kept.term().type();
        if (!type.sameShape(term.get().type())) {
            diagnostics.report(expressions
                    .operators()
                    .from(
                            diagnostics.error(
                                    "shape-mismatch",
                                    update.value().span(),
                                    "the state `" + update.name() + "` is " + type + ", but its update is "
                                            + term.get().type()),
                            next)
                    .note(kept.span(), "declared here"));
        } else if (term.get().perExample()) {
            diagnostics.report(diagnostics
                    .error(
                            "per-example-state",
                            update.value().span(),
                            "a state has one value for all rows, but this value differs from row to row")
                    .help("`batch_mean(x)` is the mean of x over the batch."));
        } else {
            expansion.update(full, term.get());
        }
    }

    private boolean isState(Member.Update update, EvaluationContext place) {
        return place.scope()
                .own(update.name().text())
                .filter(entry -> entry.value() instanceof Value.Unknown)
                .isPresent();
    }

    private Optional<Type> real(TypeExpression written, Identifier name, EvaluationContext place) {
        Optional<Type> type = signatures.resolve(written, place);
        if (type.isPresent() && type.get().kind() != Kind.REAL) {
            diagnostics.report(diagnostics.error(
                    "type-mismatch", written.span(), "`" + name + "` must be of type real, found " + type.get()));
            return Optional.empty();
        }
        return type;
    }

    private Optional<Initialiser> drawn(Expression expression, Type type, EvaluationContext place) {
        Operand drawn = expressions.operand(expression, place);
        if (drawn.value() instanceof Value.Distribution distribution) {
            Operand filled = distribution.settings().isEmpty()
                    ? Operand.of(expressions.calls().apply(distribution, List.of(), place, drawn.span()), drawn.span())
                    : drawn;
            return filled.value() instanceof Value.Distribution full
                    ? Optional.of(full.scheme().over(type.dimensions(), full.settings()))
                    : Optional.empty();
        }
        if (!drawn.isUnknown()) {
            Problem problem = diagnostics.error(
                    "type-mismatch",
                    drawn.span(),
                    "`~` needs a distribution, found " + drawn.value().describe());
            diagnostics.report(
                    problem.help("Write a fixed start with `=`. Distributions are normal, uniform, glorot_uniform, …"));
        }
        return Optional.empty();
    }

    private Optional<Initialiser> start(
            Optional<Expression> expression, Type type, Identifier name, EvaluationContext place) {
        if (expression.isEmpty()) {
            return Optional.of(Initialiser.fill(0));
        }
        Operand operand = expressions.operand(expression.get(), place);
        Optional<Term> term = expressions.operators().tensor(operand, "=");
        if (term.isEmpty()) {
            return Optional.empty();
        }
        Type found = term.get().type();
        if (!found.isScalar() && !found.sameShape(type)) {
            diagnostics.report(expressions
                    .operators()
                    .from(
                            diagnostics.error(
                                    "shape-mismatch",
                                    operand.span(),
                                    "`" + name + "` is " + type + ", but its start is " + found),
                            operand)
                    .note(name.span(), "`" + name + "` is declared here"));
            return Optional.empty();
        }
        Optional<double[]> elements = ConstantEvaluation.elements(term.get());
        if (elements.isEmpty()) {
            diagnostics.report(diagnostics
                    .error("not-static", operand.span(), "a start must be known when the file is compiled")
                    .help("For a random start, write `~` and a distribution."));
            return Optional.empty();
        }
        double first = elements.get()[0];
        boolean uniform = Arrays.stream(elements.get()).allMatch(element -> element == first);
        return Optional.of(uniform ? Initialiser.fill(first) : Initialiser.values(elements.get()));
    }
}
