package mlpc.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import mlpc.benchmarks.Workload;

/** ONNX Runtime, used as fast as it can be: tensors that are made once, over memory that both sides see. */
final class OnnxPeer implements Peer {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final float[][] rows;
    private final float[] prediction;
    private final Call one;
    private final Call many;

    /** Inputs and outputs of so many rows. */
    private record Call(
            FloatBuffer in, FloatBuffer out, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {}

    OnnxPeer(Workload workload, int threads) {
        int outputs = workload.width(workload.layers());
        this.rows = workload.inputs(workload.rows());
        this.prediction = new float[outputs];
        boolean one = workload.hasOneOutput();
        byte[] file = OnnxFile.of(workload.startingLayers(), one ? "Tanh" : "Relu", one ? "Sigmoid" : "Softmax");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            this.session = environment.createSession(file, options);
            this.one = call(1, workload.width(0), outputs);
            this.many = call(workload.scored, workload.width(0), outputs);
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        }
        for (int row = 0; row < workload.scored; row++) {
            many.in.put(row * workload.width(0), rows[row]);
        }
    }

    private Call call(int count, int width, int outputs) throws OrtException {
        FloatBuffer in = memory(count * width);
        FloatBuffer out = memory(count * outputs);
        OnnxTensor input = OnnxTensor.createTensor(environment, in, new long[] {count, width});
        OnnxTensor output = OnnxTensor.createTensor(environment, out, new long[] {count, outputs});
        return new Call(in, out, Map.of(OnnxFile.INPUT, input), Map.of(OnnxFile.OUTPUT, output));
    }

    private static FloatBuffer memory(int numbers) {
        return ByteBuffer.allocateDirect(Float.BYTES * numbers)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public float[] predict(int row) {
        one.in.put(0, rows[row]);
        run(one);
        one.out.get(0, prediction);
        return prediction;
    }

    @Override
    public float score() {
        run(many);
        return many.out.get(0);
    }

    private void run(Call call) {
        try (OrtSession.Result result = session.run(call.inputs, call.outputs)) {
            // The results are in the call's own memory.
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try {
            for (Call call : new Call[] {one, many}) {
                call.inputs.values().forEach(OnnxTensor::close);
                call.outputs.values().forEach(OnnxTensor::close);
            }
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
