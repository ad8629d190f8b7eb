package mlpc.benchmarks.peers.imported;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;

/** A file in ONNX Runtime by one thread: its tensors are made once, words included, and only the call is timed. */
final class RuntimeSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs;
    private final FloatBuffer results;

    /**
     * @param signature of the imported model, whose inputs are the file's
     * @param rows of raw numbers, a class as its index
     * @param answers numbers that a row has as its result
     */
    RuntimeSession(byte[] file, Signature signature, List<float[]> rows, int answers) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            this.session = environment.createSession(file, options);
        }
        int from = 0;
        for (Field field : signature.inputs()) {
            inputs.put(name(field), tensor(field, rows, from));
            from += field.width();
        }
        this.results = memory(rows.size() * answers);
        OnnxTensor output = OnnxTensor.createTensor(environment, results, new long[] {rows.size(), answers});
        this.outputs = Map.of(session.getOutputNames().iterator().next(), output);
    }

    private static String name(Field field) {
        return field.reading().isPlain() ? field.name() : field.reading().column();
    }

    private static FloatBuffer memory(int numbers) {
        return ByteBuffer.allocateDirect(Float.BYTES * numbers)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private OnnxTensor tensor(Field field, List<float[]> rows, int from) throws OrtException {
        long[] shape = {rows.size(), field.width()};
        if (field.kind() == Kind.CLASS) {
            List<String> words = new ArrayList<>();
            rows.forEach(row -> words.add(field.labels().get((int) row[from])));
            return OnnxTensor.createTensor(environment, words.toArray(String[]::new), shape);
        }
        FloatBuffer numbers = memory(rows.size() * field.width());
        rows.forEach(row -> numbers.put(row, from, field.width()));
        return OnnxTensor.createTensor(environment, numbers.flip(), shape);
    }

    /** The first number of the results. */
    float run() {
        try (OrtSession.Result result = session.run(inputs, outputs)) {
            return results.get(0);
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
