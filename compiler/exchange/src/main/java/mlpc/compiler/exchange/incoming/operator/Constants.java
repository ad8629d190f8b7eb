package mlpc.compiler.exchange.incoming.operator;

import java.util.List;
import mlpc.compiler.exchange.incoming.ImportContext;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.graph.Shape;

/** The file's tensors: weights become parameters, other constants are written into the text. */
public final class Constants {
    /** The most elements of an inner constant that is still written out. */
    private static final int FEW = 16;

    /** Well-known numbers and their formulae. */
    private static final double[] KNOWN = {
        Math.sqrt(2), 1 / Math.sqrt(2), Math.sqrt(2 / Math.PI), Math.PI, 1.0 / 3, 1.0 / 6
    };

    private Constants() {}

    /**
     * A tensor of the file as an operand.
     *
     * @param isWeight whether it is an initializer of the graph, as weights are
     */
    public static Operand of(ImportContext context, OnnxTensor tensor, boolean isWeight) {
        if (tensor.type() == ElementType.STRING) {
            return new Operand.Texts(tensor.texts());
        }
        if (tensor.size() == 0) {
            return new Operand.Empty(tensor.dimensions(), tensor.type());
        }
        Shape shape = new Shape(tensor.dimensions());
        boolean learned = tensor.type().isReal() && tensor.size() > (isWeight ? 1 : FEW);
        if (learned && (isWeight || !isUniform(tensor.numbers()))) {
            String name = free(context, tensor.name());
            context.math().weights().put(name, tensor.numbers());
            return new Operand.Numbers(context.math().nodes().parameter(name, shape), false, tensor.type());
        }
        double[] numbers = tensor.numbers().clone();
        if (tensor.type() == ElementType.FLOAT) {
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = written((float) numbers[at]);
            }
        }
        return new Operand.Numbers(context.math().nodes().constant(shape, numbers), false, tensor.type());
    }

    private static String free(ImportContext context, String wanted) {
        String name = wanted;
        for (int count = 2; context.math().weights().containsKey(name); count++) {
            name = wanted + "_" + count;
        }
        return name;
    }

    private static boolean isUniform(double[] numbers) {
        for (double number : numbers) {
            if (number != numbers[0]) {
                return false;
            }
        }
        return true;
    }

    /** The exact number behind a stored float: √2 and the like, or else the shortest decimal. */
    private static double written(float stored) {
        for (double known : KNOWN) {
            if ((float) known == stored) {
                return known;
            }
        }
        return Float.isFinite(stored) ? Call.decimal(stored) : stored;
    }

    /** The elements of a tensor that replaces an input. */
    public static Operand fixed(ImportContext context, OnnxTensor tensor) {
        if (tensor.size() == 0) {
            return new Operand.Empty(tensor.dimensions(), tensor.type());
        }
        return tensor.type() == ElementType.STRING
                ? new Operand.Texts(tensor.texts())
                : new Operand.Numbers(
                        context.math().nodes().constant(new Shape(tensor.dimensions()), tensor.numbers()),
                        false,
                        tensor.type());
    }

    /** Weights that are an attribute of a node. */
    public static Operand.Numbers weights(Call call, String part, List<Integer> dimensions, double[] numbers) {
        String owner = call.node().name().isEmpty()
                ? call.node().outputs().get(0)
                : call.node().name();
        OnnxTensor tensor = OnnxTensor.of(owner + "." + part, ElementType.FLOAT, dimensions, numbers);
        return (Operand.Numbers) of(call.context(), tensor, true);
    }
}
