package mlpc.runtime;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Provenance;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.network.Tracer;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.Evaluation;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.Trainer;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.weights.Safetensors;

/**
 * A model as an application uses it. Fitting and loading change its weights, and want one thread at a time; predictors made
 * before keep the weights that they were made with.
 */
public final class Model {
    private final Supplier<? extends Network> networks;
    private final Network network;
    private final Optional<Tracer> tracer;
    /** A copy of the network for predictors, which never changes; made anew after the weights have changed. */
    private Network frozen;

    private Predictor predictor;
    /** Whether the present weights are bfloat16, so that half of their bits are enough. */
    private boolean compact;

    /** With given weights. */
    public Model(Supplier<? extends Network> networks, Weights weights, Optional<Tracer> tracer) {
        this(networks, networks.get(), weights, tracer);
    }

    private Model(Supplier<? extends Network> networks, Network network, Weights weights, Optional<Tracer> tracer) {
        this.networks = networks;
        this.network = network;
        this.tracer = tracer;
        setWeights(weights);
    }

    /** Of a generated class, {@code Model.initial(Xor::new)}, with the weights that training would start from. */
    public static Model initial(Supplier<? extends Network> networks) {
        return initial(networks, Optional.empty());
    }

    /** With the weights that training would start from. */
    public static Model initial(Supplier<? extends Network> networks, Optional<Tracer> tracer) {
        Network network = networks.get();
        Signature signature = network.signature();
        Weights start = Weights.initial(
                signature, network.precision(), signature.recipe().seed());
        return new Model(networks, network, start, tracer);
    }

    /**
     * Of a generated class with the weights of a file, {@code Model.trained(Xor::new, Path.of("xor.safetensors"))}. Refuses those
     * of another structure. Nothing is drawn that a file would overwrite.
     */
    public static Model trained(Supplier<? extends Network> networks, Path file) {
        Network network = networks.get();
        return new Model(networks, network, read(network, file), Optional.empty());
    }

    private static Weights read(Network network, Path file) {
        Signature signature = network.signature();
        Weights weights = Safetensors.read(file);
        Provenance.check(signature, weights, file.toString());
        return weights.withFeedback(signature, network.precision());
    }

    public Signature signature() {
        return network.signature();
    }

    public Precision precision() {
        return network.precision();
    }

    /** A copy. */
    public Weights weights() {
        return network.save();
    }

    public void setWeights(Weights weights) {
        network.load(weights);
        thaw();
    }

    private synchronized void thaw() {
        compact = false;
        frozen = null;
        predictor = null;
    }

    /** Trains by the model's own recipe, from the present weights. */
    public Outcome fit(Dataset rows) {
        return fit(rows, TrainingOptions.of(signature().recipe()), TrainingListener.SILENT);
    }

    /** Trains from the present weights; the model then has the best ones. */
    public Outcome fit(Dataset rows, TrainingOptions options, TrainingListener listener) {
        try {
            return new Trainer(network, rows, options, listener, tracer).run();
        } finally {
            thaw();
        }
    }

    /**
     * Goes on with a training that was stopped, from all that it was; the model then has the weights that it would have had
     * without the break, bit for bit, on any number of threads. States come from a listener's {@link TrainingControl#state} and
     * live in files by {@link mlpc.runtime.checkpoint.Checkpoint}.
     *
     * <pre>{@code
     * Outcome outcome = model.resume(Checkpoint.read(file), rows, options, listener);
     * }</pre>
     *
     * @throws DataException if the state is of another model, recipe or data; says what differs
     */
    public Outcome resume(TrainingState state, Dataset rows, TrainingOptions options, TrainingListener listener) {
        try {
            return new Trainer(network, rows, options, listener, tracer).resume(state);
        } finally {
            thaw();
        }
    }

    /**
     * A copy whose matrices of weights are rounded to bfloat16, the upper 16 bits of a number, and whose predictors keep only those
     * where kernels read them: half the memory, and faster for single rows where memory is what they wait for. What it costs in
     * accuracy, {@link #evaluate} says. Training it, or setting its weights, makes it an ordinary model again.
     *
     * @throws DataException if the model computes in double precision
     */
    public Model withBfloat16Weights() {
        if (precision() != Precision.FLOAT32) {
            throw new DataException("bfloat16 weights are for models of single precision; "
                    + signature().model() + " computes in " + precision().name().toLowerCase(Locale.ROOT));
        }
        Model rounded = new Model(networks, weights().rounded(signature()), tracer);
        rounded.compact = true;
        return rounded;
    }

    /** One for each thread; it allocates nothing when it predicts. */
    public Predictor predictor() {
        return predictor(Pool.SINGLE);
    }

    /**
     * One for each thread, with a pool of its own to share large layers of a single row with. It pays for millions of weights, and
     * while rows come without a pause.
     */
    public synchronized Predictor predictor(Pool pool) {
        if (frozen == null) {
            frozen = networks.get();
            frozen.copyFrom(network);
            if (compact) {
                frozen.compact();
            }
        }
        return new Predictor(frozen, pool);
    }

    /** The first prediction for one row: the inputs' numbers in order, a class as its index. */
    public synchronized double[] predict(double... row) {
        own().run(row);
        Tensor prediction = first();
        double[] result = new double[prediction.columns()];
        for (int column = 0; column < result.length; column++) {
            result[column] = prediction.get(0, column);
        }
        return result;
    }

    /** The first prediction for one row. */
    public synchronized float[] predict(float[] row) {
        own().run(row);
        Tensor prediction = first();
        float[] result = new float[prediction.columns()];
        for (int column = 0; column < result.length; column++) {
            result[column] = (float) prediction.get(0, column);
        }
        return result;
    }

    /** The label that the first prediction decides for. */
    public synchronized String classify(double... row) {
        own().run(row);
        first();
        return predictor.label(0);
    }

    private Predictor own() {
        if (predictor == null) {
            predictor = predictor();
        }
        return predictor;
    }

    private Tensor first() {
        if (!signature().predictions().isEmpty()) {
            return predictor.prediction(0);
        }
        if (!signature().outputs().isEmpty()) {
            return predictor.output(0);
        }
        throw new DataException(signature().model() + " predicts nothing");
    }

    /** Every prediction and output for many rows, by name; those that all rows share have a single row. */
    public Map<String, Tensor> predict(Dataset rows) {
        Workspace workspace = network.workspace(Math.max(1, rows.size()));
        workspace.load(rows, null, 0, rows.size());
        network.run(Network.PREDICT, workspace, Pool.SINGLE);
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (int index = 0; index < signature().predictions().size(); index++) {
            results.put(signature().predictions().get(index).name(), workspace.prediction(index));
        }
        for (int index = 0; index < signature().outputs().size(); index++) {
            results.put(signature().outputs().get(index).name(), workspace.output(index));
        }
        return results;
    }

    public Scores evaluate(Dataset rows) {
        return new Evaluation(network, rows).run(Pool.SINGLE);
    }

    /** Every named value inside, for the rows as one batch. */
    public Trace trace(Dataset rows, TraceOptions options) {
        return tracer.orElseThrow(() -> new DataException(
                        signature().model() + " was generated without its graph; trace it with the compiler"))
                .trace(network.save(), rows, options);
    }

    /** Writes the weights with the model's structure, recipe and settings. */
    public void save(Path file) {
        Safetensors.write(file, network.save().withMetadata(Provenance.of(signature())));
    }

    /** Reads weights; refuses those of another structure. */
    public void load(Path file) {
        setWeights(read(network, file));
    }
}
