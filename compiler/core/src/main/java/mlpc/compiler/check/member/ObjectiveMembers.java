package mlpc.compiler.check.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.message.ForeignNames;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;

/**
 * The objective of training, and the meaning of the names {@code loss} and {@code weights} in expressions of the model.
 */
final class ObjectiveMembers {
    private final LayerExpansion expansion;
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final Scope scope;
    private final Runnable predictions;
    private final List<Entry> losses = new ArrayList<>();
    private Optional<Integer> weightsSeen = Optional.empty();
    /** Whether the missing loss has been reported. */
    private boolean missed;

    /** @param predictions evaluates all predictions, which may create parameters */
    ObjectiveMembers(LayerExpansion expansion, ExpressionEvaluator expressions, Scope scope, Runnable predictions) {
        this.expansion = expansion;
        this.expressions = expressions;
        this.diagnostics = expansion.diagnostics();
        this.scope = scope;
        this.predictions = predictions;
    }

    void add(Entry loss) {
        losses.add(loss);
    }

    /** The sum of the losses, after everything else has been evaluated; empty without losses, or after a report. */
    Optional<Term> finish(Item.Model model) {
        Value total = losses.isEmpty() ? Value.UNKNOWN : total();
        checkWeights(model);
        return total instanceof Value.Tensor tensor ? Optional.of(tensor.term()) : Optional.empty();
    }

    private Operand part(Entry loss) {
        return Operand.of(expressions.force(loss, loss.span()), loss.span());
    }

    /** The sum of all losses. */
    Value total() {
        if (losses.isEmpty() && diagnostics.misreadAny()) {
            return Value.UNKNOWN;
        }
        if (losses.isEmpty()) {
            missed = true;
            diagnostics.report(Problem.error(
                            "no-loss", expressions.lookup().use(), "the model has no loss, so `loss` has no value")
                    .help("Declare one: `loss fit = …`."));
            return Value.UNKNOWN;
        }
        Operand total = part(losses.get(0));
        for (Entry loss : losses.subList(1, losses.size())) {
            Value sum = expressions.operators().binary(ElementwiseOp.ADD, total, part(loss), loss.span());
            total = Operand.of(sum, loss.span());
        }
        return total.value();
    }

    /** Every parameter with a random start. Everything else is evaluated first, so that none is missed. */
    Value weights() {
        expressions.forceOthers(scope);
        predictions.run();
        List<Term> weights = expansion.weights();
        weightsSeen = Optional.of(weights.size());
        return new Value.Group(weights);
    }

    private void checkWeights(Item.Model model) {
        int now = expansion.weights().size();
        if (weightsSeen.isPresent() && weightsSeen.get() != now) {
            diagnostics.report(Problem.error(
                    "weights-incomplete",
                    model.name().span(),
                    "`weights` cannot be used in an expression that makes parameters itself"));
        }
    }

    /**
     * Reports a recipe of a model without a loss or without a parameter. {@code right} is the number of losses without
     * errors.
     */
    void trainable(Member.Train train, int right) {
        boolean setting = train.settings().stream()
                .anyMatch(line -> ForeignNames.isLoss(line.name().text()));
        if (losses.isEmpty() && (setting || missed || diagnostics.misreadAny())) {
            return;
        }
        if (losses.isEmpty()) {
            Problem problem =
                    Problem.error("no-loss", train.span(), "there is nothing to train: the model has no loss");
            diagnostics.report(scope.own("loss")
                    .map(binding -> problem.note(binding.span(), "this only gives a name to a value")
                            .help("Declare a loss, with a name of its own: `loss fit = …`."))
                    .orElse(problem.help("For example: `loss fit = 1/2 * (y - t)^2`.")));
        } else if (expansion.parameters().isEmpty() && right == losses.size() && !diagnostics.misreadAny()) {
            diagnostics.report(Problem.error(
                            "no-parameters", train.span(), "there is nothing to train: the model has no parameter")
                    .help("Declare one, `param w: real = 0`, or apply a layer, `x |> dense(8)`."));
        }
    }
}
