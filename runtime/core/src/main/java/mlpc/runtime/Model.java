package mlpc.runtime;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;

/** A model as an application uses it. */
public final class Model {
    private final Supplier<? extends Network> networks;
    private final Network network;
    private final Optional<Tracer> tracer;
    private Weights weights;

    /** With given weights. */
    public Model(Supplier<? extends Network> networks, Weights weights, Optional<Tracer> tracer) {
        this.networks = networks;
        this.network = networks.get();
        this.tracer = tracer;
        this.weights = weights;
        network.load(weights);
    }

    public Signature signature() {
        return network.signature();
    }

    public Weights weights() {
        return weights;
    }

    public Outcome fit(Dataset rows) {
        return fit(rows, TrainingOptions.of(signature().recipe()), TrainingListener.SILENT);
    }

    public Outcome fit(Dataset rows, TrainingOptions options, TrainingListener listener) {
        throw new UnsupportedOperationException();
    }

    public Predictor predictor() {
        throw new UnsupportedOperationException();
    }

    /** The first prediction for one row. */
    public double[] predict(double... row) {
        throw new UnsupportedOperationException();
    }

    public float[] predict(float[] row) {
        throw new UnsupportedOperationException();
    }

    public Scores evaluate(Dataset rows) {
        throw new UnsupportedOperationException();
    }

    public Trace trace(Dataset rows, TraceOptions options) {
        throw new UnsupportedOperationException();
    }

    public void save(Path file) {
        throw new UnsupportedOperationException();
    }

    public void load(Path file) {
        throw new UnsupportedOperationException();
    }
}
