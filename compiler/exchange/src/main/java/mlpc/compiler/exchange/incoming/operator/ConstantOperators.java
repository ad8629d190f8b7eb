package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;

/**
 * Operators whose result is known while the file is read: constants, and the sizes of values. NaN stands for the unknown number
 * of rows of a batch.
 */
final class ConstantOperators {
    private ConstantOperators() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("Shape", ConstantOperators::shape);
        all.put("Size", ConstantOperators::size);
        all.put("Constant", ConstantOperators::constant);
        all.put("ConstantOfShape", ConstantOperators::constantOfShape);
        all.put("Range", ConstantOperators::range);
        all.put("EyeLike", ConstantOperators::identity);
        return all;
    }

    private static List<Operand> shape(Call call) {
        List<Integer> dimensions = call.input(0) instanceof Operand.Empty empty
                ? empty.dimensions()
                : call.numbers(0).dimensions();
        int rank = dimensions.size();
        int from = (int) Math.max(0, Math.min(rank, counted(call.whole("start", 0), rank)));
        int to = (int) Math.max(from, Math.min(rank, counted(call.whole("end", rank), rank)));
        double[] sizes = new double[to - from];
        for (int at = from; at < to; at++) {
            sizes[at - from] = dimensions.get(at) == Operand.ROWS ? Double.NaN : dimensions.get(at);
        }
        return Call.one(list(call, sizes));
    }

    private static long counted(long axis, int rank) {
        return axis < 0 ? axis + rank : axis;
    }

    /** A vector of whole numbers, which may be empty. */
    static Operand list(Call call, double... numbers) {
        return numbers.length == 0
                ? new Operand.Empty(List.of(0), ElementType.INT64)
                : call.math().constant(ElementType.INT64, List.of(numbers.length), numbers);
    }

    private static List<Operand> size(Call call) {
        if (call.input(0) instanceof Operand.Empty) {
            return Call.one(call.math().number(0, ElementType.INT64));
        }
        Operand.Numbers x = call.numbers(0);
        double count = x.rows() ? Double.NaN : x.expr().shape().size();
        return Call.one(call.math().number(count, ElementType.INT64));
    }

    private static List<Operand> constant(Call call) {
        AttributeValue value =
                call.node().attributes().values().stream().findFirst().orElseThrow(() -> new Refusal("has no value"));
        if (value instanceof AttributeValue.Tensor tensor) {
            String name = call.node().output(0).orElse("constant");
            return Call.one(Constants.of(call.context(), tensor.value().named(name), false));
        }
        if (value instanceof AttributeValue.Real real) {
            return Call.one(call.math().number(Call.decimal(real.value()), ElementType.FLOAT));
        }
        if (value instanceof AttributeValue.Whole whole) {
            return Call.one(call.math().number((double) whole.value(), ElementType.INT64));
        }
        if (value instanceof AttributeValue.Wholes wholes) {
            return Call.one(list(
                    call,
                    wholes.values().stream().mapToDouble(Long::doubleValue).toArray()));
        }
        if (value instanceof AttributeValue.Reals reals) {
            double[] numbers =
                    reals.values().stream().mapToDouble(Float::doubleValue).toArray();
            OnnxTensor tensor = OnnxTensor.of("constant", ElementType.FLOAT, List.of(numbers.length), numbers);
            return Call.one(Constants.of(call.context(), tensor, false));
        }
        if (value instanceof AttributeValue.Texts texts) {
            return Call.one(new Operand.Texts(texts.values()));
        }
        if (value instanceof AttributeValue.Text text) {
            return Call.one(new Operand.Texts(List.of(text.value())));
        }
        throw new Refusal("holds a constant " + value);
    }

    private static List<Operand> constantOfShape(Call call) {
        double value = 0;
        ElementType type = ElementType.FLOAT;
        if (call.node().attributes().get("value") instanceof AttributeValue.Tensor tensor) {
            value = tensor.value().numbers()[0];
            type = tensor.value().type();
        }
        double[] target = call.known(0);
        boolean rows = target.length > 0 && Double.isNaN(target[0]);
        List<Integer> sizes = new ArrayList<>();
        for (int axis = rows ? 1 : 0; axis < target.length; axis++) {
            sizes.add((int) Call.whole(target[axis]));
        }
        if (sizes.contains(0)) {
            return Call.one(new Operand.Empty(sizes, type));
        }
        Expr filled = call.math().filled(new Shape(sizes), value);
        return Call.one(new Operand.Numbers(filled, rows, type));
    }

    private static List<Operand> range(Call call) {
        double from = call.known(0)[0];
        double to = call.known(1)[0];
        double step = call.known(2)[0];
        int count = (int) Math.max(0, Math.ceil((to - from) / step));
        if (count > 100_000) {
            throw new Refusal("is a range of " + count + " numbers; at most 100000 are supported");
        }
        double[] numbers = new double[count];
        for (int at = 0; at < count; at++) {
            numbers[at] = from + at * step;
        }
        return Call.one(list(call, numbers));
    }

    /** Ones on a diagonal of a matrix as large as the operand. */
    private static List<Operand> identity(Call call) {
        Operand.Numbers x = call.numbers(0);
        Shape shape = x.expr().shape();
        if (x.rows() || shape.rank() != 2) {
            throw new Refusal("makes a diagonal of what is no matrix: " + x.dimensions());
        }
        long shift = call.whole("k", 0);
        double[] numbers = new double[shape.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = at % shape.dimension(1) - at / shape.dimension(1) == shift ? 1 : 0;
        }
        ElementType type = call.type("dtype").orElse(x.type());
        return Call.one(new Operand.Numbers(call.math().nodes().constant(shape, numbers), false, type));
    }
}
