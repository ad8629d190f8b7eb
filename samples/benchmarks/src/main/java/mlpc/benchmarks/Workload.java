package mlpc.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.Backend;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.ByteTensor;
import mlpc.runtime.tensor.Tensor32;

/** A network, and how many rows its training steps and its scoring calls have. */
public enum Workload {
    XOR(4, 4, 2, 2, 1),
    TABULAR(32, 1000, 30, 64, 32, 2),
    MNIST(128, 128, 784, 256, 10),
    LARGE(256, 256, 784, 1024, 1024, 10);

    /** Steps before the rows repeat. */
    public static final int BATCHES = 4;

    /** Of a whole training. */
    public static final int FIT_EPOCHS = 3;

    public static final int FIT_BATCHES = 20;

    /** Of a whole training's rows, what is held back. */
    private static final double VALIDATION = 0.1;

    private static final Pattern OPTIMIZER = Pattern.compile("optimizer = [a-z]+\\([^)]*\\)");

    private static final Pattern BATCH = Pattern.compile("batch = \\d+");

    /** Of one row, more numbers than a call costs; where a single row is work for two threads. */
    private static final int WIDE = 100;

    public final int batch;
    public final int scored;
    /** Of the input and of each layer. */
    final int[] widths;

    Workload(int batch, int scored, int... widths) {
        this.batch = batch;
        this.scored = scored;
        this.widths = widths;
    }

    public String label() {
        StringBuilder label = new StringBuilder(name().toLowerCase(Locale.ROOT)).append(' ');
        for (int at = 0; at < widths.length; at++) {
            label.append(at == 0 ? "" : "-").append(widths[at]);
        }
        return label.toString();
    }

    public int layers() {
        return widths.length - 1;
    }

    /** Of the input, 0, and of each layer. */
    public int width(int layer) {
        return widths[layer];
    }

    /** Whether it ends with one probability and squared error, after tanh, rather than with many and cross-entropy, after ReLU. */
    public boolean hasOneOutput() {
        return widths[layers()] == 1;
    }

    boolean isWide() {
        return widths[0] > WIDE;
    }

    /** One narrow row, or a tiny network, is one thread's work. */
    boolean isWorthThreads(Figure figure) {
        return this != XOR && (figure != Figure.PREDICT || isWide());
    }

    /** As many as scoring and training take, whichever takes more. */
    public int rows() {
        return Math.max(scored, BATCHES * batch);
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
    public Network network() {
        return network(Backend.JANINO, "");
    }

    /** @param optimizer as the language writes it; empty for the workload's own */
    Network network(Backend backend, String optimizer) {
        Source source = optimizer.isEmpty() ? source() : source(optimizer);
        Network network = Mlp.networks(
                        new Compiler(Options.STANDARD).compile(source), Options.STANDARD.withBackend(backend))
                .get();
        network.load(Weights.initial(network.signature(), network.precision(), 1));
        return network;
    }

    /**
     * The compiled model with another optimizer and batches of another size, with its starting weights.
     *
     * @param optimizer as the language writes it
     * @param batch rows
     */
    public Network network(String optimizer, int batch) {
        Source source = source(optimizer);
        Source resized = new Source(source.name(), BATCH.matcher(source.text()).replaceFirst("batch = " + batch));
        Network network = Mlp.networks(new Compiler(Options.STANDARD).compile(resized), Options.STANDARD)
                .get();
        network.load(Weights.initial(network.signature(), network.precision(), 1));
        return network;
    }

    /** Its starting weights, layer by layer. */
    public List<Layer> startingLayers() {
        return Layer.of(network());
    }

    /** The same by hand, with the same starting weights. */
    PlainNetwork plainNetwork() {
        PlainNetwork plain = new PlainNetwork(widths);
        plain.load(startingLayers());
        return plain;
    }

    public Source source() {
        String name = name().toLowerCase(Locale.ROOT) + ".mlp";
        try (InputStream text = Workload.class.getResourceAsStream(name)) {
            return new Source(name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Source source(String optimizer) {
        Source source = source();
        String setting = "optimizer = " + (optimizer.endsWith(")") ? optimizer : optimizer + "()");
        return new Source(
                source.name(), OPTIMIZER.matcher(source.text()).replaceFirst(Matcher.quoteReplacement(setting)));
    }

    /** Of a whole training: its rows with those that are held back. */
    int fitRows() {
        return (int) Math.round(FIT_BATCHES * batch / (1 - VALIDATION));
    }

    /** As the model file says, but for as many epochs as a whole training has here, and with rows held back. */
    Recipe fitRecipe(Network network) {
        return network.signature().recipe().withEpochs(FIT_EPOCHS).withValidation(VALIDATION);
    }

    /** Normal inputs, [rows][width]. */
    public float[][] inputs(int rows) {
        float[][] inputs = new float[rows][widths[0]];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < widths[0]; column++) {
                inputs[row][column] = (float) Draws.normal(1, 1, (long) row * widths[0] + column);
            }
        }
        return inputs;
    }

    /** Classes, 0 or 1 if there is but one output. */
    public int[] classes(int rows) {
        int[] classes = new int[rows];
        int count = Math.max(2, widths[layers()]);
        for (int row = 0; row < rows; row++) {
            classes[row] = (row * 7 + row / 3) % count;
        }
        return classes;
    }

    public Dataset data(Network network, int rows) {
        return Dataset.of(network.signature(), List.of(new Tensor32(inputs(rows)), targets(rows)));
    }

    /** As files of them are read: wide rows are pictures, a byte for each pixel, here 0 or 1. */
    public Dataset rowsOfFiles(Network network, int rows) {
        if (!isWide()) {
            return data(network, rows);
        }
        byte[][] pictures = new byte[rows][widths[0]];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < widths[0]; column++) {
                pictures[row][column] = (byte) (Draws.normal(1, 1, (long) row * widths[0] + column) > 0 ? 1 : 0);
            }
        }
        return Dataset.of(network.signature(), List.of(new ByteTensor(pictures), targets(rows)));
    }

    private Tensor32 targets(int rows) {
        float[][] targets = new float[rows][1];
        int[] classes = classes(rows);
        for (int row = 0; row < rows; row++) {
            targets[row][0] = classes[row];
        }
        return new Tensor32(targets);
    }
}
