package mlpc.compiler.exchange.incoming.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Reductions;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.incoming.operator.ActivationOperators;
import mlpc.compiler.exchange.incoming.operator.Call;
import mlpc.compiler.exchange.incoming.operator.Constants;
import mlpc.compiler.exchange.incoming.operator.Contractions;
import mlpc.compiler.exchange.incoming.operator.Operator;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Linear models of the domain {@code ai.onnx.ml}, with normalizers, thresholds and class names. */
public final class LinearModels {
    private LinearModels() {}

    public static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("ZipMap", LinearModels::zip);
        all.put("Normalizer", LinearModels::normalizer);
        all.put("Binarizer", call -> binarizer(call, call.real("threshold", 0)));
        all.put("LinearRegressor", LinearModels::regressor);
        all.put("LinearClassifier", LinearModels::classifier);
        return all;
    }

    private static List<Operand> normalizer(Call call) {
        TensorMath math = call.math();
        Operand.Numbers x = call.numbers(0);
        List<Integer> axes = List.of(TensorMath.axis(x, -1));
        Expr size = math.apply(Primitive.ABS, x.expr());
        Expr norm =
                switch (call.text("norm", "MAX")) {
                    case "L1" -> call.reductions().along(Reductions.Kind.SUM, size, axes, true);
                    case "L2" ->
                        math.apply(
                                Primitive.SQRT,
                                call.reductions()
                                        .along(Reductions.Kind.SUM, Contractions.squared(math, x.expr()), axes, true));
                    default -> call.reductions().along(Reductions.Kind.MAX, x.expr(), axes, true);
                };
        Expr grown = math.grown(norm, x.expr().shape());
        Expr zero = math.apply(Primitive.EQUAL, grown, math.filled(grown.shape(), 0));
        Expr divisor = math.apply(Primitive.SELECT, zero, math.filled(grown.shape(), 1), grown);
        return Call.one(x.with(math.apply(Primitive.DIVIDE, x.expr(), divisor)).as(ElementType.FLOAT));
    }

    private static List<Operand> binarizer(Call call, double threshold) {
        Operand.Numbers x = call.numbers(0);
        return Call.one(x.with(
                call.math().apply(Primitive.LESS, call.math().filled(x.expr().shape(), threshold), x.expr())));
    }

    private static Operand.Numbers linear(Call call, int results) {
        Operand.Numbers x = call.numbers(0);
        double[] coefficients = call.reals("coefficients");
        double[] intercepts = call.reals("intercepts");
        if (results == 0
                || coefficients.length % results != 0
                || coefficients.length / results != x.expr().shape().size()) {
            throw new Refusal("has " + coefficients.length + " coefficients for "
                    + x.expr().shape().size() + " numbers");
        }
        Operand.Numbers weights =
                Constants.weights(call, "W", List.of(results, coefficients.length / results), coefficients);
        Operand.Numbers product =
                x.with(call.movements().product(weights.expr(), x.expr())).as(ElementType.FLOAT);
        if (intercepts.length == 0) {
            return product;
        }
        return call.math()
                .both(Primitive.ADD, product, Constants.weights(call, "b", List.of(intercepts.length), intercepts));
    }

    private static List<Operand> regressor(Call call) {
        if (!call.text("post_transform", "NONE").equals("NONE")) {
            throw new Refusal("has the post_transform " + call.text("post_transform", "NONE"));
        }
        return Call.one(linear(call, (int) call.whole("targets", 1)));
    }

    private static List<Operand> classifier(Call call) {
        List<String> classes = classes(call);
        int results = Math.max(1, call.reals("intercepts").length);
        Operand.Numbers scores = linear(call, results);
        Operand.Numbers ends =
                switch (call.text("post_transform", "NONE")) {
                    case "NONE" -> scores;
                    case "LOGISTIC" -> call.math().each(Primitive.LOGISTIC, scores);
                    case "SOFTMAX" -> scores.with(ActivationOperators.softmax(call, scores.expr(), List.of(0)));
                    default -> throw new Refusal("has the post_transform " + call.text("post_transform", "NONE"));
                };
        if (results == 1 && classes.size() == 2) {
            Expr other = call.math()
                    .apply(Primitive.SUBTRACT, call.math().filled(ends.expr().shape(), 1), ends.expr());
            ends = ends.with(call.math().concatenate(List.of(other, ends.expr()), 0));
        }
        call.context().labels().put(ends.expr(), classes);
        ElementType type = call.texts("classlabels_strings").isEmpty() ? ElementType.INT64 : ElementType.STRING;
        return List.of(new Operand.Decision(ends.expr(), classes, type), ends);
    }

    private static List<String> classes(Call call) {
        List<String> texts = call.texts("classlabels_strings");
        if (!texts.isEmpty()) {
            return texts;
        }
        List<Long> wholes =
                call.sets("classlabels_ints") ? call.wholes("classlabels_ints") : call.wholes("classlabels_int64s");
        return wholes.stream().map(String::valueOf).toList();
    }

    private static List<Operand> zip(Call call) {
        if (call.input(0) instanceof Operand.Numbers numbers) {
            call.context().labels().put(numbers.expr(), classes(call));
        }
        return Call.one(call.input(0));
    }
}
