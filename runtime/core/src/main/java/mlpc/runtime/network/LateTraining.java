package mlpc.runtime.network;

import java.util.function.Supplier;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;

/**
 * Networks of one model whose code for training is made when somebody trains: who only predicts waits for half of the class. With and
 * without that code a network has the same parameters and states, in the same layout, and predicts the same bits.
 */
public interface LateTraining extends Supplier<Network> {
    /** {@return what the model shows to the outside, known before there is a network} */
    Signature signature();

    /** {@return what the model computes in} */
    Precision precision();

    /** {@return a network for {@link Network#PREDICT} and {@link Network#EVALUATE}, its weights all zero} It need not have other entries. */
    @Override
    Network get();

    /** {@return a network with all entries, its weights all zero} */
    Network trainable();
}
