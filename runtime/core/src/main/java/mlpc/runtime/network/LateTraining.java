package mlpc.runtime.network;

import java.util.function.Supplier;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;

/**
 * Networks of one model whose code for training is made at the first training, so that a program that only predicts waits for half of the
 * class. With and without that code a network has the same parameters and states, in the same layout, and predicts the same bits.
 */
public interface LateTraining extends Supplier<Network> {
    /** {@return the model's inputs, targets and recipe, known before there is a network} */
    Signature signature();

    /** {@return the precision that the model computes in} */
    Precision precision();

    /** {@return a network for {@link Network#PREDICT} and {@link Network#EVALUATE}, its weights all zero} It need not have other entries. */
    @Override
    Network get();

    /** {@return a network with all entries, its weights all zero} */
    Network trainable();
}
