package mlpc.benchmarks.peers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import mlpc.benchmarks.Layer;

/**
 * Dense layers as an ONNX file: a {@code Gemm} and an activation for each. The fields' numbers are those of ONNX's
 * {@code onnx.proto}.
 */
final class OnnxFile {
    static final String INPUT = "x";
    static final String OUTPUT = "y";

    private static final int FORMAT = 8;
    private static final int OPERATORS = 17;
    private static final int FLOAT = 1;
    private static final int WHOLE_NUMBER = 2;

    private final ProtocolBuffer graph = new ProtocolBuffer();
    private String last = INPUT;

    private OnnxFile() {}

    /** @param last the operator at the end, {@code Softmax} or {@code Sigmoid} */
    static byte[] of(List<Layer> layers, String inner, String last) {
        OnnxFile file = new OnnxFile();
        for (int index = 0; index < layers.size(); index++) {
            file.add(index, layers.get(index));
            boolean isLast = index + 1 == layers.size();
            file.activate(isLast ? last : inner, isLast ? OUTPUT : "a" + index);
        }
        file.graph
                .text(2, "network")
                .message(11, rows(INPUT, layers.get(0).inputs()))
                .message(12, rows(OUTPUT, layers.get(layers.size() - 1).outputs()));
        return new ProtocolBuffer()
                .number(1, FORMAT)
                .message(7, file.graph)
                .message(8, new ProtocolBuffer().text(1, "").number(2, OPERATORS))
                .toBytes();
    }

    private void add(int index, Layer layer) {
        float[] weights = new float[layer.outputs() * layer.inputs()];
        for (int row = 0; row < layer.outputs(); row++) {
            System.arraycopy(layer.weights()[row], 0, weights, row * layer.inputs(), layer.inputs());
        }
        graph.message(5, tensor("W" + index, weights, layer.outputs(), layer.inputs()));
        graph.message(5, tensor("b" + index, layer.biases(), layer.outputs()));
        ProtocolBuffer transposed =
                new ProtocolBuffer().text(1, "transB").number(3, 1).number(20, WHOLE_NUMBER);
        graph.message(
                1,
                new ProtocolBuffer()
                        .text(1, last)
                        .text(1, "W" + index)
                        .text(1, "b" + index)
                        .text(2, "z" + index)
                        .text(4, "Gemm")
                        .message(5, transposed));
        last = "z" + index;
    }

    private void activate(String operator, String result) {
        graph.message(1, new ProtocolBuffer().text(1, last).text(2, result).text(4, operator));
        last = result;
    }

    private static ProtocolBuffer tensor(String name, float[] values, int... dimensions) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        ProtocolBuffer tensor = new ProtocolBuffer();
        for (int dimension : dimensions) {
            tensor.number(1, dimension);
        }
        return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
    }

    /** Any number of rows. */
    private static ProtocolBuffer rows(String name, int columns) {
        ProtocolBuffer shape = new ProtocolBuffer()
                .message(1, new ProtocolBuffer().text(2, "rows"))
                .message(1, new ProtocolBuffer().number(1, columns));
        ProtocolBuffer tensor = new ProtocolBuffer().number(1, FLOAT).message(2, shape);
        return new ProtocolBuffer().text(1, name).message(2, new ProtocolBuffer().message(1, tensor));
    }
}
