package mlpc.compiler.exchange.incoming.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mlpc.compiler.exchange.incoming.Column;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.incoming.operator.Call;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** {@code LabelEncoder} and {@code CategoryMapper}, which map words to numbers, numbers to words, or fill gaps. */
public final class LabelEncoders {
    /** The most numbers that are looked for one after the other. */
    private static final int MOST = 64;

    private LabelEncoders() {}

    /** A label encoder names the classes of a decision, replaces missing values, or maps words to numbers. */
    public static List<Operand> labels(Call call) {
        List<String> keys = strings(call, "keys");
        List<String> values = strings(call, "values");
        if (keys.isEmpty() && call.sets("classes_strings")) {
            throw new Refusal("is of version 1, with classes_strings; convert the model to ai.onnx.ml 2 or newer");
        }
        if (call.input(0) instanceof Operand.Decision decision) {
            List<String> names = new ArrayList<>();
            for (int index = 0; index < decision.scores().shape().dimension(0); index++) {
                int key = keys.indexOf(
                        decision.labels().isEmpty()
                                ? String.valueOf(index)
                                : decision.labels().get(index));
                if (key < 0) {
                    throw new Refusal("has no name for the class " + index);
                }
                names.add(values.get(key));
            }
            return Call.one(new Operand.Decision(decision.scores(), names, valueType(call)));
        }
        if (call.input(0) instanceof Operand.Columns found && found.columns().size() == 1) {
            return Call.one(words(call, found.columns().get(0), keys, values));
        }
        if (call.input(0) instanceof Operand.Numbers numbers && !maps(call, ElementType.STRING)) {
            return Call.one(numbers(call, numbers, keys, values));
        }
        if (call.input(0) instanceof Operand.Numbers numbers
                && !numbers.type().isReal()
                && keys.size() == 2
                && keys.containsAll(List.of("0", "1"))) {
            // The words of a flag, which is 0 or 1 here.
            call.context()
                    .labels()
                    .put(numbers.expr(), List.of(values.get(keys.indexOf("0")), values.get(keys.indexOf("1"))));
            return Call.one(numbers);
        }
        throw new Refusal("maps what is neither a column of a table nor a decision");
    }

    /** Numbers that were computed become others, one choice after the other. */
    private static Operand numbers(Call call, Operand.Numbers x, List<String> keys, List<String> values) {
        if (keys.size() != values.size() || keys.size() > MOST) {
            throw new Refusal("maps " + keys.size() + " numbers that were computed to " + values.size()
                    + " others; as many are needed, and at most " + MOST);
        }
        TensorMath math = call.math();
        Shape shape = x.expr().shape();
        ElementType type = valueType(call);
        double otherwise = otherwise(call, type.isReal());
        if (Double.isNaN(otherwise)) {
            throw new Refusal("makes a gap of a number that it does not list; only a table's columns have gaps");
        }
        Expr result = math.filled(shape, otherwise);
        // A key that stands there twice has its first value.
        for (int key = keys.size() - 1; key >= 0; key--) {
            Expr equal = math.apply(Primitive.EQUAL, x.expr(), math.filled(shape, Double.parseDouble(keys.get(key))));
            Expr value = math.filled(shape, Double.parseDouble(values.get(key)));
            result = math.apply(Primitive.SELECT, equal, value, result);
        }
        return x.with(result).as(type);
    }

    private static Operand words(Call call, Column column, List<String> keys, List<String> values) {
        if (maps(call, ElementType.STRING)) {
            Column filled = column;
            for (int key = 0; key < keys.size(); key++) {
                if (keys.get(key).isEmpty()) {
                    filled = filled.filling(values.get(key));
                } else if (!keys.get(key).equals(values.get(key))) {
                    throw new Refusal("replaces the word \"" + keys.get(key) + "\" of \"" + column.name()
                            + "\"; only a gap can be replaced");
                }
            }
            return new Operand.Columns(List.of(filled), ElementType.STRING);
        }
        boolean reals = valueType(call).isReal();
        double otherwise = otherwise(call, reals);
        // Without a number for unknown words, the column cannot hold any.
        boolean others = !Double.isNaN(otherwise);
        // A word with the same number as unknown words is treated as unknown.
        List<String> labels = new ArrayList<>();
        List<Double> results = new ArrayList<>();
        for (int key = 0; key < keys.size(); key++) {
            double number = Double.parseDouble(values.get(key));
            if (!others || number != otherwise || keys.get(key).isEmpty()) {
                labels.add(keys.get(key));
                results.add(number);
            }
        }
        if (others) {
            results.add(keys.contains("") ? labels.size() - 1 : labels.size(), otherwise);
        }
        Operand.Numbers hot = call.context()
                .numbers(new Operand.Columns(
                        List.of(ColumnEncoders.categories(column, labels, others)), ElementType.STRING));
        double[] numbers = results.stream().mapToDouble(Double::doubleValue).toArray();
        Expr table = call.math().nodes().constant(Shape.of(numbers.length), numbers);
        Expr number = call.math().apply(Primitive.MATMUL, hot.expr(), table);
        return new Operand.Numbers(
                call.math().reshape(number, Shape.of(1)), true, reals ? ElementType.FLOAT : ElementType.INT64);
    }

    private static ElementType valueType(Call call) {
        boolean reals = maps(call, ElementType.FLOAT) || maps(call, ElementType.DOUBLE);
        return maps(call, ElementType.STRING) ? ElementType.STRING : reals ? ElementType.FLOAT : ElementType.INT64;
    }

    /** Whether the results are of a type, whichever attribute says them. */
    private static boolean maps(Call call, ElementType type) {
        if (call.node().attributes().get("values_tensor") instanceof AttributeValue.Tensor tensor) {
            return tensor.value().type() == type;
        }
        return call.sets(
                        switch (type) {
                            case STRING -> "values_strings";
                            case FLOAT -> "values_floats";
                            default -> "values_int64s";
                        })
                && (type == ElementType.STRING || type == ElementType.FLOAT || type == ElementType.INT64);
    }

    /** What an unknown word is: ONNX has -1 or -0 where the file says nothing. */
    private static double otherwise(Call call, boolean reals) {
        if (call.node().attributes().get("default_tensor") instanceof AttributeValue.Tensor tensor
                && tensor.value().numbers().length == 1) {
            return tensor.value().numbers()[0];
        }
        return call.sets("default_int64") || !reals && !call.sets("default_float")
                ? call.whole("default_int64", -1)
                : call.real("default_float", 0);
    }

    /** A label encoder by other attributes: words to whole numbers, or back. */
    public static List<Operand> mapped(Call call) {
        AttributeValue words = new AttributeValue.Texts(call.texts("cats_strings"));
        AttributeValue numbers = new AttributeValue.Wholes(call.wholes("cats_int64s"));
        OnnxNode node =
                OnnxNode.of("LabelEncoder", call.node().inputs(), call.node().outputs());
        boolean back = call.input(0).type() != ElementType.STRING;
        return labels(call.as(
                back
                        ? node.with("keys_int64s", numbers).with("values_strings", words)
                        : node.with("keys_strings", words)
                                .with("values_int64s", numbers)
                                .with("default_int64", call.whole("default_int64", -1))));
    }

    private static List<String> strings(Call call, String side) {
        if (call.node().attributes().get(side + "_tensor") instanceof AttributeValue.Tensor tensor) {
            OnnxTensor list = tensor.value();
            return list.type() == ElementType.STRING
                    ? list.texts()
                    : Arrays.stream(list.numbers())
                            .mapToObj(number ->
                                    list.type().isReal() ? String.valueOf(number) : String.valueOf((long) number))
                            .toList();
        }
        if (call.sets(side + "_strings")) {
            return call.texts(side + "_strings");
        }
        if (call.sets(side + "_int64s")) {
            return call.wholes(side + "_int64s").stream().map(String::valueOf).toList();
        }
        List<String> reals = new ArrayList<>();
        for (double real : call.reals(side + "_floats")) {
            reals.add(String.valueOf(real));
        }
        return reals;
    }
}
