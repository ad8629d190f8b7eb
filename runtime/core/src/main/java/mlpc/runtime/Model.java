package mlpc.runtime;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mlpc.runtime.assess.Assessment;
import mlpc.runtime.assess.Assessor;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.LateTraining;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.network.Tracer;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.statistic.ColumnStatistics;
import mlpc.runtime.statistic.Measurement;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.train.loop.Trainer;
import mlpc.runtime.train.score.Evaluation;
import mlpc.runtime.weights.Provenance;
import mlpc.runtime.weights.Safetensors;
import org.jspecify.annotations.Nullable;

/**
 * A model for an application: its weights, with methods to predict, train, evaluate and save.
 *
 * <pre>{@code
 * Model model = Model.trained(Xor::new, Path.of("xor.safetensors"));   // Xor is a generated class
 * float[] y = model.predict(new float[] {0, 1});
 * }</pre>
 *
 * <p>A row is the numbers of the model's inputs, one input after the other in the signature's order; a class is one number, its index.
 * The model computes in the precision that it was compiled for, whatever type the numbers come in.
 *
 * <p>{@link #fit}, {@link #resume}, {@link #load} and {@link #setWeights} change the weights: no other thread may use the model
 * meanwhile. Otherwise any number of threads may predict, each best by a {@link #predictor} of its own, for
 * {@link #predict(float[])} lets one in at a time. A predictor keeps the weights that it was made with.
 */
public final class Model {
    private final Supplier<? extends Network> networks;
    private final Signature signature;
    private final Precision precision;
    private final Optional<Tracer> tracer;
    /** None before it is needed, if its code is made then; {@link #network} has it, with weights. */
    private @Nullable Network network;
    /** A copy of the network for predictors, which never changes; made anew after the weights have changed. */
    private @Nullable Network frozen;

    private @Nullable SharedPredictor shared;
    /** Whether the present weights are bfloat16, so that half of their bits are enough. */
    private boolean compact;
    /** Whether the network is one of those that {@link LateTraining} makes for training. */
    private boolean learns;

    /**
     * With given weights.
     *
     * @param networks makes instances of one generated class: {@code Xor::new}
     * @param weights a tensor for each parameter and state, in the model's shapes; they are copied
     * @param tracer shows values inside, where somebody has the model's graph
     * @throws DataException if a tensor is missing or has another shape
     */
    public Model(Supplier<? extends Network> networks, Weights weights, Optional<Tracer> tracer) {
        this(networks, networks.get(), weights, tracer);
    }

    private Model(Supplier<? extends Network> networks, Network network, Weights weights, Optional<Tracer> tracer) {
        this.networks = networks;
        this.signature = network.signature();
        this.precision = network.precision();
        this.network = network;
        this.tracer = tracer;
        setWeights(weights);
    }

    /** Its network is made, and the start drawn, when somebody needs it. */
    private Model(LateTraining networks, Optional<Tracer> tracer) {
        this.networks = networks;
        this.signature = networks.signature();
        this.precision = networks.precision();
        this.tracer = tracer;
    }

    /**
     * Of a generated class, {@code Model.initial(Xor::new)}, with the weights that training would start from.
     *
     * @param networks makes instances of one generated class
     * @return a model to be trained
     */
    public static Model initial(Supplier<? extends Network> networks) {
        return initial(networks, Optional.empty());
    }

    /**
     * With the weights that training would start from.
     *
     * @param networks makes instances of one generated class
     * @param tracer shows values inside, where somebody has the model's graph
     * @return a model to be trained
     */
    public static Model initial(Supplier<? extends Network> networks, Optional<Tracer> tracer) {
        if (networks instanceof LateTraining late) {
            return new Model(late, tracer);
        }
        Network network = networks.get();
        return new Model(networks, network, start(network.signature(), network.precision()), tracer);
    }

    private static Weights start(Signature signature, Precision precision) {
        return Weights.initial(signature, precision, signature.recipe().seed());
    }

    private synchronized Network network() {
        if (network == null) {
            Network made = networks.get();
            made.load(start(signature, precision));
            network = made;
        }
        return network;
    }

    /** The network, which from now on has all that training needs. */
    private synchronized Network learner() {
        if (networks instanceof LateTraining late && !learns) {
            Network learner = late.trainable();
            if (network == null) {
                learner.load(start(signature, precision));
            } else {
                learner.copyFrom(network);
            }
            network = learner;
            learns = true;
        }
        return network();
    }

    /**
     * Of a generated class with the weights of a file, {@code Model.trained(Xor::new, Path.of("xor.safetensors"))}. No start is
     * drawn that the file would overwrite.
     *
     * @param networks makes instances of one generated class
     * @param file that {@link #save} or {@code mlp train} wrote
     * @return a model that predicts as the saved one did
     * @throws DataException if there is no such file, if it is damaged, or if it holds weights of another structure; says which
     */
    public static Model trained(Supplier<? extends Network> networks, Path file) {
        Network network = networks.get();
        return new Model(
                networks, network, SavedWeights.read(network.signature(), network.precision(), file), Optional.empty());
    }

    /**
     * What the model shows to the outside.
     *
     * @return its inputs, targets, predictions, parameters and recipe
     */
    public Signature signature() {
        return signature;
    }

    /**
     * What the model computes in.
     *
     * @return as it was compiled
     */
    public Precision precision() {
        return precision;
    }

    /**
     * The present weights.
     *
     * @return a copy, in the model's shapes
     */
    public Weights weights() {
        return network().save();
    }

    /**
     * Replaces the weights.
     *
     * @param weights a tensor for each parameter and state, in the model's shapes; they are copied, and rounded where the model's
     *     precision is lower
     * @throws DataException if a tensor is missing or has another shape
     */
    public synchronized void setWeights(Weights weights) {
        Network changed = network == null ? networks.get() : network;
        changed.load(weights);
        network = changed;
        thaw();
    }

    private synchronized void thaw() {
        compact = false;
        frozen = null;
        shared = null;
    }

    /**
     * Trains by the model's own recipe, on one thread, from the present weights; the model then has the best ones.
     *
     * <pre>{@code
     * Outcome outcome = model.fit(rows);
     * double loss = outcome.bestLoss();                       // on the rows held back, if the recipe holds some back
     * model.save(Path.of("birds.safetensors"));
     * }</pre>
     *
     * @param rows inputs and targets; the recipe's share of them is held back for validation
     * @return what training came to
     * @throws mlpc.runtime.train.DivergedException if a value became infinite or NaN; the model then has the last good weights
     * @throws DataException if there are no rows, or rows without the model's targets
     */
    public Outcome fit(Dataset rows) {
        return fit(rows, TrainingOptions.of(signature().recipe()), TrainingListener.SILENT);
    }

    /**
     * Trains from the present weights; the model then has the best ones. Statistics of the data that belong to the model are measured
     * first, on the rows that steps are taken from, unless the present weights hold them already.
     *
     * <pre>{@code
     * TrainingOptions faster = TrainingOptions.of(model.signature().recipe()).withThreads(4);
     * model.fit(rows, faster, new TrainingListener() {
     *     @Override
     *     public void finishedStep(TrainingControl training) {
     *         if (window.isClosed()) {
     *             training.stop();                            // the model has the best weights so far
     *         }
     *     }
     * });
     * }</pre>
     *
     * @param rows inputs and targets
     * @param options the recipe, the number of threads (which changes no bit of the result), the rows to validate on
     * @param listener is told how it goes, on the calling thread
     * @return what training came to
     * @throws mlpc.runtime.train.DivergedException if a value became infinite or NaN; the model then has the last good weights
     * @throws DataException if there are no rows, or if the model was compiled for another optimizer or learning rule
     */
    public Outcome fit(Dataset rows, TrainingOptions options, TrainingListener listener) {
        try {
            return new Trainer(learner(), rows, options, listener, tracer).run();
        } finally {
            thaw();
        }
    }

    /**
     * Measures those statistics of the data that the present weights do not hold, as a training does before its first step: for a
     * look at a model that is not trained.
     *
     * @param rows inputs, and targets if one of them is scaled
     * @return what was measured; empty if there was nothing to do
     * @throws DataException if a column has no value in these rows, or one that is no finite number; says which
     */
    public List<Measurement> measure(Dataset rows) {
        List<Measurement> measured = ColumnStatistics.measure(network(), rows);
        thaw();
        return measured;
    }

    /**
     * Goes on with a training that was stopped, from all that it was; the model then has the weights that it would have had
     * without the break, bit for bit, on any number of threads. States come from a listener's {@link TrainingControl#state} and
     * live in files by {@link Checkpoint}.
     *
     * <pre>{@code
     * Outcome outcome = model.resume(Checkpoint.read(file), rows, options, listener);
     * }</pre>
     *
     * @param state of a training that was stopped
     * @param rows the rows of that training
     * @param options the options of that training
     * @param listener is told how it goes, on the calling thread
     * @return what training came to, the part before the break included
     * @throws DataException if the state is of another model, recipe or data; says what differs
     */
    public Outcome resume(TrainingState state, Dataset rows, TrainingOptions options, TrainingListener listener) {
        try {
            return new Trainer(learner(), rows, options, listener, tracer).resume(state);
        } finally {
            thaw();
        }
    }

    /**
     * A copy whose matrices of weights are rounded to bfloat16, the upper 16 bits of a number, and whose predictors keep only those
     * where kernels read them: half the memory, and faster for single rows where memory is what they wait for. What it costs in
     * accuracy, {@link #evaluate} says. Training it, or setting its weights, makes it an ordinary model again.
     *
     * @return the copy
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

    /**
     * For a thread that predicts many rows: it allocates nothing when it does.
     *
     * @return a predictor with the present weights, for one thread at a time
     */
    public Predictor predictor() {
        return predictor(Pool.SINGLE);
    }

    /**
     * For a thread that predicts single rows of a large model: the pool's threads share each layer, which changes no bit. It pays
     * from about a million weights on, and while rows come without a pause.
     *
     * @param pool of this predictor alone
     * @return a predictor with the present weights, for one thread at a time
     */
    public synchronized Predictor predictor(Pool pool) {
        if (frozen == null) {
            Network present = network();
            ColumnStatistics.require(present);
            frozen = networks.get();
            frozen.copyFrom(present);
            if (compact) {
                frozen.compact();
            }
        }
        return new Predictor(frozen, pool);
    }

    /**
     * For any number of threads that predict at once.
     *
     * <pre>{@code
     * Scorer scorer = model.scorer();
     * model.fit(rows);                    // the scorer goes on with the weights that it was made with
     * scorer.swap(model.weights());
     * }</pre>
     *
     * @return a scorer with the present weights, which later changes of the model do not reach
     * @throws DataException if the model measures statistics of its training rows, and has not been trained
     */
    public Scorer scorer() {
        return new Scorer(networks, network().save());
    }

    /**
     * The first prediction for one row; of a model without predictions, its first output.
     *
     * @param row the inputs' numbers in order, a class as its index
     * @return the prediction's elements, row-major; of a class, a number for each of its classes
     * @throws DataException if the row has another number of elements than the inputs, a number that is not finite, a flag other than 0
     *     and 1, or a class that is not among its classes
     */
    public double[] predict(double... row) {
        return shared().predict(row);
    }

    /**
     * The first prediction for one row, as {@link #predict(double...)}.
     *
     * @param row the inputs' numbers in order, a class as its index
     * @return the prediction's elements, row-major
     * @throws DataException if the row has another number of elements than the inputs, a number that is not finite, a flag other than 0
     *     and 1, or a class that is not among its classes
     */
    public float[] predict(float[] row) {
        return shared().predict(row);
    }

    /**
     * The label that the first prediction decides for: of the class with the largest number, the first of equals.
     *
     * @param row the inputs' numbers in order, a class as its index
     * @return the label; the class's index as text where classes have no labels
     * @throws DataException if the row does not fit, or if nothing is predicted
     */
    public String classify(double... row) {
        return shared().classify(row);
    }

    private synchronized SharedPredictor shared() {
        if (shared == null) {
            shared = new SharedPredictor(predictor());
        }
        return shared;
    }

    /**
     * Every prediction and output for many rows, as one batch.
     *
     * <pre>{@code
     * Tensor chances = model.predict(rows).get("species");    // [rows][classes]
     * List<String> labels = model.labels(rows).get("species");
     * }</pre>
     *
     * @param rows inputs; targets are not looked at
     * @return by name a tensor [rows][elements]; what all rows share has a single row
     * @throws DataException if a number is one that its input cannot have, such as a NaN; names the row and the input
     */
    public Map<String, Tensor> predict(Dataset rows) {
        Network present = network();
        ColumnStatistics.require(present);
        Workspace workspace = present.workspace(Math.max(1, rows.size()));
        workspace.load(rows, 0, rows.size());
        new InputCheck(signature(), precision).require(workspace);
        present.run(Network.PREDICT, workspace, Pool.SINGLE);
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (int index = 0; index < signature().predictions().size(); index++) {
            results.put(signature().predictions().get(index).name(), workspace.prediction(index));
        }
        for (int index = 0; index < signature().outputs().size(); index++) {
            results.put(signature().outputs().get(index).name(), workspace.output(index));
        }
        return results;
    }

    /**
     * What every prediction of a class or a flag comes down to, for many rows.
     *
     * @param rows inputs; targets are not looked at
     * @return by the target's name a label for each row; its number where there are no labels, 1 from one half on of a flag
     * @throws DataException if a prediction is NaN; says in which row
     */
    public Map<String, List<String>> labels(Dataset rows) {
        return Labels.of(signature(), predict(rows), rows.size());
    }

    /**
     * How good the model is on some rows.
     *
     * <pre>{@code
     * Scores scores = model.evaluate(held);
     * double accuracy = scores.metrics().get("accuracy");
     * }</pre>
     *
     * @param rows inputs and targets
     * @return losses and metrics, means over the rows
     * @throws DataException if the rows have no targets
     */
    public Scores evaluate(Dataset rows) {
        return new Evaluation(network(), rows).run(Pool.SINGLE);
    }

    /**
     * How good the model's predictions are, in the figures that people compare, each with an interval: accuracy, F1, areas under curves
     * and calibration of a class or flag; RMSE, MAE and R² of a number.
     *
     * @param rows inputs and targets
     * @return by the target's name
     * @throws DataException if the rows have no targets, or there are none
     */
    public Map<String, Assessment> assess(Dataset rows) {
        return new Assessor(network(), rows).run();
    }

    /**
     * The figures of {@link #assess} alone, without the intervals, which take most of its time.
     *
     * @param rows inputs and targets
     * @return by the target's name and the figure's; a figure without a value is not among them
     * @throws DataException if the rows have no targets, or there are none
     */
    public Map<String, Map<String, Double>> figures(Dataset rows) {
        return new Assessor(network(), rows).figures();
    }

    /**
     * Every named value inside, for the rows as one batch.
     *
     * @param rows inputs, and targets if losses are wanted
     * @param options whether as in training or as in a prediction
     * @return values and gradients by name, in double precision
     * @throws DataException if the model was generated ahead, and came without its graph
     */
    public Trace trace(Dataset rows, TraceOptions options) {
        return tracer.orElseThrow(() -> new DataException(
                        signature().model() + " was generated without its graph; trace it with the compiler"))
                .trace(network().save(), rows, options);
    }

    /**
     * {@return the first operation whose value or derivative is infinite or NaN though what it is applied to is finite, in words:
     * {@code `log(scaled)` at net.mlp:5, where scaled is -1}} Nothing if there is none, or if this model comes without its graph.
     *
     * @param rows inputs, and targets if losses are wanted
     * @param options as in training or as in a prediction
     */
    public Optional<String> notFinite(Dataset rows, TraceOptions options) {
        return tracer.flatMap(graph -> graph.notFinite(network().save(), rows, options, precision));
    }

    /**
     * Writes the weights with the model's structure, recipe and settings, as a safetensors file; whole or not at all.
     *
     * @param file is replaced if it is there
     * @throws DataException if it cannot be written; what was there is then as it was
     */
    public void save(Path file) {
        Safetensors.write(file, network().save().withMetadata(Provenance.of(signature())));
    }

    /**
     * Reads weights.
     *
     * @param file that {@link #save} or {@code mlp train} wrote
     * @throws DataException if there is no such file, if it is damaged, or if it holds weights of another structure; the model is then
     *     as it was
     */
    public void load(Path file) {
        setWeights(SavedWeights.read(signature, precision, file));
    }
}
