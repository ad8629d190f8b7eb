package mlpc.runtime;

import java.util.Optional;
import mlpc.runtime.internal.kernel.KernelSet;

/**
 * The acceleration of models on this JVM: whether vector kernels run, and how to get them. Results have the same bits with and without.
 *
 * <pre>{@code
 * Acceleration.hint().ifPresent(log::info);
 * }</pre>
 */
public final class Acceleration {
    private Acceleration() {}

    /**
     * Whether the kernels by the Vector API are in use: {@code mlpc-vector} is there, Java was started with
     * {@code --add-modules jdk.incubator.vector}, and the processor has instructions for it.
     *
     * @return whether it is so for the whole run of this JVM
     */
    public static boolean isByVectors() {
        return KernelSet.current() == KernelSet.VECTOR;
    }

    /**
     * What the user can change to get faster kernels.
     *
     * @return a line of advice; empty if there is none to give
     */
    public static Optional<String> hint() {
        return KernelSet.hint();
    }
}
