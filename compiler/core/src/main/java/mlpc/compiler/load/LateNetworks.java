package mlpc.compiler.load;

import java.util.function.Supplier;
import mlpc.compiler.emit.JavaSource;
import mlpc.runtime.network.LateTraining;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Networks of a generated class, each form of which is compiled when it is first wanted: that which predicts and evaluates, less than half
 * of the text, and that which trains too. Once there is the second, the first is not made any more.
 */
public final class LateNetworks implements LateTraining {
    private final Signature signature;
    private final Precision precision;
    private Supplier<Supplier<Network>> predicting;
    private Supplier<Supplier<Network>> training;
    private @Nullable Supplier<Network> predictors;
    private @Nullable Supplier<Network> learners;

    /**
     * @param loader compiles
     * @param signature of the class
     * @param precision of the class
     * @param predicting the source without the training
     * @param whole the source with it
     */
    public LateNetworks(
            Loader loader,
            Signature signature,
            Precision precision,
            Supplier<JavaSource> predicting,
            Supplier<JavaSource> whole) {
        this.signature = signature;
        this.precision = precision;
        this.predicting = () -> loader.load(predicting.get(), signature);
        this.training = () -> loader.load(whole.get());
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public Network get() {
        return predictors().get();
    }

    private synchronized Supplier<Network> predictors() {
        Supplier<Network> made = predictors;
        if (made == null) {
            made = predicting.get();
            predictors = made;
        }
        return made;
    }

    @Override
    public Network trainable() {
        return learners().get();
    }

    /** They predict as well, so the compilation is not needed any more. */
    private synchronized Supplier<Network> learners() {
        Supplier<Network> made = learners;
        if (made == null) {
            Supplier<Network> all = training.get();
            made = all;
            learners = made;
            predictors = made;
            predicting = () -> all;
            training = () -> all;
        }
        return made;
    }
}
