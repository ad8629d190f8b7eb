package mlpc.compiler.exchange.incoming.operator;

import static mlpc.compiler.graph.Primitive.DIVIDE;
import static mlpc.compiler.graph.Primitive.EQUAL;
import static mlpc.compiler.graph.Primitive.MULTIPLY;
import static mlpc.compiler.graph.Primitive.NEGATE;
import static mlpc.compiler.graph.Primitive.SELECT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Reductions;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.graph.Expr;

/** Losses whose targets are class indices. */
final class Losses {
    private Losses() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("NegativeLogLikelihoodLoss", call -> List.of(likelihood(call, call.numbers(0))));
        all.put("SoftmaxCrossEntropyLoss", call -> {
            Operand.Numbers scores = call.numbers(0);
            int axis = TensorMath.axis(scores, 1);
            Operand.Numbers logs = scores.with(ActivationOperators.logSoftmax(call, scores.expr(), List.of(axis)));
            return List.of(likelihood(call, logs), logs);
        });
        return all;
    }

    private static Operand likelihood(Call call, Operand.Numbers logs) {
        TensorMath math = call.math();
        int axis = TensorMath.axis(logs, 1);
        Operand.Numbers classes = call.numbers(1);
        Operand.Numbers lined =
                classes.with(math.reshape(classes.expr(), logs.expr().shape().with(axis, 1)));
        Operand.Numbers loss = math.each(NEGATE, Gathering.chosen(call, logs, axis, lined, false));
        Optional<Operand.Numbers> weight = weight(call, logs, axis, classes, lined);
        if (weight.isPresent()) {
            loss = loss.with(math.apply(MULTIPLY, loss.expr(), weight.get().expr()));
        }
        String reduction = call.text("reduction", "mean");
        if (reduction.equals("none")) {
            return loss;
        }
        List<Integer> all = Reductions.axes(loss, List.of());
        boolean sum = reduction.equals("sum");
        if (sum || weight.isEmpty()) {
            return loss.with(
                    call.reductions().along(sum ? Reductions.Kind.SUM : Reductions.Kind.MEAN, loss.expr(), all));
        }
        Expr total = call.reductions().along(Reductions.Kind.SUM, loss.expr(), all);
        Expr weights = call.reductions().along(Reductions.Kind.SUM, weight.get().expr(), all);
        return loss.with(math.apply(DIVIDE, total, weights));
    }

    /** The weight of each element: that of its class, 0 for the ignored class. */
    private static Optional<Operand.Numbers> weight(
            Call call, Operand.Numbers logs, int axis, Operand.Numbers classes, Operand.Numbers lined) {
        TensorMath math = call.math();
        Optional<Operand.Numbers> weight = Optional.empty();
        if (call.has(2)) {
            Expr table =
                    call.context().alongAxis(call.numbers(2).expr(), logs.expr().shape(), axis);
            weight = Optional.of(Gathering.chosen(call, logs.with(table), axis, lined, false));
        }
        if (!call.sets("ignore_index")) {
            return weight;
        }
        Expr ignored = math.apply(
                EQUAL, classes.expr(), math.filled(classes.expr().shape(), (double) call.whole("ignore_index", 0)));
        Expr zero = math.filled(classes.expr().shape(), 0);
        Expr otherwise = weight.map(Operand.Numbers::expr)
                .orElse(math.filled(classes.expr().shape(), 1));
        return Optional.of(new Operand.Numbers(
                math.apply(SELECT, ignored, zero, otherwise), logs.rows() || classes.rows(), logs.type()));
    }
}
