package mlpc.benchmarks.peers.node;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.Import;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxReader;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Float16;
import mlpc.runtime.tensor.Tensor;

/** What a node's model computes: here as the class that it becomes, and in ONNX Runtime. */
final class NodesThereAndHere {
    private static final Pattern FIX = Pattern.compile("--fix (\\S+)=");

    private NodesThereAndHere() {}

    /** By the class that is made of the file; inputs that decide sizes are fixed, as a user is told to do. */
    static Map<String, double[]> here(OneNode node) {
        byte[] file = OnnxWriter.write(node.model());
        ImportOptions options = ImportOptions.STANDARD;
        while (true) {
            try {
                Import imported =
                        Import.of("node.onnx", OnnxReader.read("node.onnx", ByteBuffer.wrap(file)), "Node", options);
                return computed(imported, node, options);
            } catch (DataException refused) {
                Matcher fix = FIX.matcher(refused.getMessage());
                if (!fix.find() || options.fixed().containsKey(fix.group(1))) {
                    throw refused;
                }
                options = options.fixing(fix.group(1), node.inputs().get(fix.group(1)));
            }
        }
    }

    private static Map<String, double[]> computed(Import imported, OneNode node, ImportOptions options) {
        Model model = Mlp.load(imported.compilation(), Options.STANDARD);
        if (!imported.weights().tensors().isEmpty()) {
            model.setWeights(imported.weights());
        }
        List<Double> row = new ArrayList<>();
        node.inputs().forEach((name, tensor) -> {
            if (!options.fixed().containsKey(name)) {
                for (double number : tensor.numbers()) {
                    row.add(number);
                }
            }
        });
        Predictor predictor = model.predictor();
        predictor.run(row.stream().mapToDouble(Double::doubleValue).toArray());
        Map<String, double[]> results = new LinkedHashMap<>();
        int index = 0;
        for (String name : imported.written().results().keySet()) {
            Tensor tensor =
                    model.signature().predictions().isEmpty() ? predictor.output(index++) : predictor.prediction(0);
            double[] numbers = new double[tensor.size()];
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = tensor.get(at);
            }
            results.put(name, numbers);
        }
        return results;
    }

    static Map<String, double[]> there(OneNode node) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, double[]> results = new LinkedHashMap<>();
        try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(OnnxWriter.write(node.model()), settings)) {
            Map<String, OnnxTensorLike> inputs = new LinkedHashMap<>();
            for (OnnxTensor tensor : node.inputs().values()) {
                inputs.put(tensor.name(), tensor(environment, tensor));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                for (Map.Entry<String, ai.onnxruntime.OnnxValue> entry : result) {
                    results.put(entry.getKey(), numbers((ai.onnxruntime.OnnxTensor) entry.getValue()));
                }
            }
        }
        return results;
    }

    private static ai.onnxruntime.OnnxTensor tensor(OrtEnvironment environment, OnnxTensor tensor) throws OrtException {
        long[] shape = tensor.dimensions().stream().mapToLong(size -> size).toArray();
        ByteBuffer bytes = ByteBuffer.allocateDirect(8 * tensor.size()).order(ByteOrder.nativeOrder());
        for (double number : tensor.numbers()) {
            switch (tensor.type()) {
                case FLOAT -> bytes.putFloat((float) number);
                case DOUBLE -> bytes.putDouble(number);
                case INT64, UINT64 -> bytes.putLong((long) number);
                case INT32, UINT32 -> bytes.putInt((int) number);
                case INT16, UINT16 -> bytes.putShort((short) number);
                case INT8, UINT8, BOOL -> bytes.put((byte) number);
                case FLOAT16 -> bytes.putShort(ai.onnxruntime.platform.Fp16Conversions.floatToFp16((float) number));
                case BFLOAT16 -> bytes.putShort((short) (Float.floatToRawIntBits((float) number) >>> 16));
                default -> throw new IllegalArgumentException(tensor.type().word());
            }
        }
        return ai.onnxruntime.OnnxTensor.createTensor(environment, bytes.flip(), shape, type(tensor.type()));
    }

    private static OnnxJavaType type(ElementType type) {
        return OnnxJavaType.valueOf(type.name());
    }

    private static double[] numbers(ai.onnxruntime.OnnxTensor tensor) {
        int size = 1;
        for (long axis : tensor.getInfo().getShape()) {
            size *= (int) axis;
        }
        double[] numbers = new double[size];
        ByteBuffer bytes = tensor.getByteBuffer().order(ByteOrder.nativeOrder());
        for (int at = 0; at < size; at++) {
            numbers[at] = switch (tensor.getInfo().onnxType) {
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> bytes.getFloat();
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> bytes.getDouble();
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64, ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> bytes.getLong();
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> bytes.getInt();
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> Integer.toUnsignedLong(bytes.getInt());
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> bytes.getShort();
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> Short.toUnsignedInt(bytes.getShort());
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> bytes.get();
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8, ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL ->
                    Byte.toUnsignedInt(bytes.get());
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> Float16.value(bytes.getShort());
                case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << 16);
                default -> throw new IllegalStateException(String.valueOf(tensor.getInfo().onnxType));
            };
        }
        return numbers;
    }
}
