package mlpc.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.Dataset;
import mlpc.runtime.Network;
import mlpc.runtime.Tensor32;
import mlpc.runtime.Weights;
import mlpc.runtime.random.Draws;

/** A network, and how many rows its training steps and its scoring calls have. */
public enum Workload {
    XOR(4, 4, 2, 2, 1),
    TABULAR(32, 1000, 30, 64, 32, 2),
    MNIST(128, 128, 784, 256, 10),
    LARGE(256, 256, 784, 1024, 1024, 10);

    /** Steps before the rows repeat. */
    static final int BATCHES = 4;

    final int batch;
    final int scored;
    /** Of the input and of each layer. */
    final int[] widths;

    Workload(int batch, int scored, int... widths) {
        this.batch = batch;
        this.scored = scored;
        this.widths = widths;
    }

    String label() {
        StringBuilder label = new StringBuilder(name().toLowerCase(Locale.ROOT)).append(' ');
        for (int at = 0; at < widths.length; at++) {
            label.append(at == 0 ? "" : "-").append(widths[at]);
        }
        return label.toString();
    }

    int layers() {
        return widths.length - 1;
    }

    /** Products of one row's forward pass. */
    long products() {
        long products = 0;
        for (int layer = 0; layer < layers(); layer++) {
            products += (long) widths[layer] * widths[layer + 1];
        }
        return products;
    }

    /** Products of a training step: forward, the weights' gradients, and the adjoints of all layers' inputs but the first's. */
    long trainingProducts() {
        return batch * (3 * products() - (long) widths[0] * widths[1]);
    }

    /** The compiled model, with its starting weights. */
    Network network() {
        Network network = new JaninoLoader()
                .load(new Compiler(Options.STANDARD).compile(source()).java())
                .get();
        network.load(Weights.initial(network.signature(), network.precision(), 1));
        return network;
    }

    /** The same by hand, with the same starting weights. */
    PlainNetwork plainNetwork() {
        Network network = network();
        PlainNetwork plain = new PlainNetwork(widths);
        plain.load(network.signature(), network.save());
        return plain;
    }

    private Source source() {
        String name = name().toLowerCase(Locale.ROOT) + ".mlp";
        try (InputStream text = Workload.class.getResourceAsStream(name)) {
            return new Source(name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Normal inputs, [rows][width]. */
    float[][] inputs(int rows) {
        float[][] inputs = new float[rows][widths[0]];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < widths[0]; column++) {
                inputs[row][column] = (float) Draws.normal(1, 1, (long) row * widths[0] + column);
            }
        }
        return inputs;
    }

    /** Classes, 0 or 1 if there is but one output. */
    float[][] classes(int rows) {
        float[][] classes = new float[rows][1];
        int count = Math.max(2, widths[layers()]);
        for (int row = 0; row < rows; row++) {
            classes[row][0] = (row * 7 + row / 3) % count;
        }
        return classes;
    }

    Dataset data(Network network, int rows) {
        return Dataset.of(network.signature(), List.of(new Tensor32(inputs(rows)), new Tensor32(classes(rows))));
    }
}
