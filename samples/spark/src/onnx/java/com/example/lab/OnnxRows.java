package com.example.lab;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.TaskContext;

/** The classes of a partition's rows, by one session and with memory of its own, which both sides see. */
final class OnnxRows<T> implements Iterator<Double> {
    private static final int BLOCK = 256;

    private final Iterator<T> rows;
    private final Function<T, float[]> numbers;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String input;
    private final String output;
    private final int width;
    private final int classes;
    private final FloatBuffer in;
    private final FloatBuffer out;
    private int count;
    private int next;

    OnnxRows(Iterator<T> rows, byte[] file, Function<T, float[]> numbers) {
        this.rows = rows;
        this.numbers = numbers;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            this.session = environment.createSession(file, options);
            this.input = session.getInputNames().iterator().next();
            this.output = session.getOutputNames().iterator().next();
            this.width = width(session.getInputInfo().get(input));
            this.classes = width(session.getOutputInfo().get(output));
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        }
        this.in = memory(BLOCK * width);
        this.out = memory(BLOCK * classes);
        TaskContext.get().addTaskCompletionListener((org.apache.spark.util.TaskCompletionListener) task -> close());
    }

    private static int width(ai.onnxruntime.NodeInfo node) {
        long[] shape = ((ai.onnxruntime.TensorInfo) node.getInfo()).getShape();
        return (int) shape[shape.length - 1];
    }

    private static FloatBuffer memory(int numbers) {
        return ByteBuffer.allocateDirect(Float.BYTES * numbers)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public boolean hasNext() {
        return next < count || rows.hasNext();
    }

    @Override
    public Double next() {
        if (next == count) {
            fill();
        }
        int best = 0;
        int from = next++ * classes;
        for (int label = 1; label < classes; label++) {
            if (out.get(from + label) > out.get(from + best)) {
                best = label;
            }
        }
        return (double) best;
    }

    private void fill() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        next = 0;
        count = 0;
        while (count < BLOCK && rows.hasNext()) {
            in.put(count++ * width, numbers.apply(rows.next()));
        }
        in.limit(count * width);
        out.limit(count * classes);
        try (OnnxTensor given = OnnxTensor.createTensor(environment, in, new long[] {count, width});
                OnnxTensor wanted = OnnxTensor.createTensor(environment, out, new long[] {count, classes});
                OrtSession.Result result = session.run(Map.of(input, given), Map.of(output, wanted))) {
            // The results are in the memory that it was given.
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        } finally {
            in.clear();
            out.clear();
        }
    }

    private void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
