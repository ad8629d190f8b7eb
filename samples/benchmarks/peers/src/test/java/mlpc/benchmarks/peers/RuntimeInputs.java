package mlpc.benchmarks.peers;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;

/**
 * Rows as the tensors that ONNX Runtime takes for an exported model.
 *
 * @param rows the numbers of each, input by input: of a class its index, of a gap NaN
 */
record RuntimeInputs(Signature signature, List<double[]> rows) {
    /** A tensor for each input that the session has; a column by its name in the table. */
    Map<String, OnnxTensor> of(OrtEnvironment environment, OrtSession session) throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        int from = 0;
        for (Field field : signature.inputs()) {
            int count = field.kind() == Kind.CLASS && field.shape().size() > 1
                    ? field.shape().get(0)
                    : field.width();
            String name =
                    field.reading().isPlain() ? field.name() : field.reading().column();
            NodeInfo info = session.getInputInfo().get(name);
            if (info != null) {
                inputs.put(name, tensor(environment, field, from, count, (TensorInfo) info.getInfo()));
            }
            from += count;
        }
        return inputs;
    }

    private OnnxTensor tensor(OrtEnvironment environment, Field field, int from, int count, TensorInfo info)
            throws OrtException {
        int size = rows.size() * count;
        long[] shape = info.getShape().clone();
        shape[0] = rows.size();
        double[] numbers = new double[size];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), from, numbers, row * count, count);
        }
        switch (info.type) {
            case FLOAT -> {
                FloatBuffer buffer = FloatBuffer.allocate(size);
                for (double number : numbers) {
                    buffer.put((float) number);
                }
                return OnnxTensor.createTensor(environment, buffer.flip(), shape);
            }
            case DOUBLE -> {
                return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
            }
            case INT64 -> {
                LongBuffer buffer = LongBuffer.allocate(size);
                for (double number : numbers) {
                    buffer.put((long) number);
                }
                return OnnxTensor.createTensor(environment, buffer.flip(), shape);
            }
            case BOOL -> {
                boolean[][] flags = new boolean[rows.size()][1];
                for (int row = 0; row < rows.size(); row++) {
                    flags[row][0] = numbers[row] != 0;
                }
                return OnnxTensor.createTensor(environment, flags);
            }
            case STRING -> {
                String[] texts = new String[size];
                for (int row = 0; row < size; row++) {
                    texts[row] = text(field, numbers[row]);
                }
                return OnnxTensor.createTensor(environment, texts, shape);
            }
            default -> throw new IllegalStateException(info.type + " for " + field.name());
        }
    }

    private static String text(Field field, double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        if (field.kind() == Kind.FLAG) {
            return number != 0
                    ? field.reading().yes().get(0)
                    : field.reading().no().get(0);
        }
        return field.labels().get((int) number);
    }
}
