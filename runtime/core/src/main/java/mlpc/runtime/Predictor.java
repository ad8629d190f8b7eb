package mlpc.runtime;

/** Predicts for one thread without allocating. */
public final class Predictor {
    Predictor() {}
}
