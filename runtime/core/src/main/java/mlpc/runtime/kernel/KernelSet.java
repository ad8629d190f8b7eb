package mlpc.runtime.kernel;

import java.util.Optional;
import mlpc.runtime.kernel.vector.VectorKernels32;
import mlpc.runtime.kernel.vector.VectorRows32;
import mlpc.runtime.parallel.Hardware;

/**
 * Which kernels this JVM computes with: chosen once, at start-up. The bits of every result are the same in each; only the
 * time differs.
 */
public enum KernelSet {
    /** Plain Java that HotSpot turns into vector instructions by itself. */
    PLAIN,
    /** The Vector API: single precision, and JVMs started with {@code --add-modules jdk.incubator.vector}. */
    VECTOR;

    /** {@code plain} or {@code vector}, to have one of them in any case; for measurements. */
    public static final String PROPERTY = "mlpc.kernels";

    private static final String MODULE = "jdk.incubator.vector";
    private static final KernelSet CURRENT = choose();

    /** The set in use for single precision. */
    public static KernelSet current() {
        return CURRENT;
    }

    /** What to say to a user whose JVM could be faster, in one line. */
    public static Optional<String> hint() {
        return CURRENT == VECTOR || hasModule() || System.getProperty(PROPERTY) != null
                ? Optional.empty()
                : Optional.of(
                        "start Java with --add-modules " + MODULE + " for faster kernels; the results are the same");
    }

    private static KernelSet choose() {
        String wanted = System.getProperty(PROPERTY);
        if (wanted != null) {
            return wanted(wanted);
        }
        return hasModule() && Hardware.hasFastFma() && isCompiled() && VectorKernels32.isUseful() ? VECTOR : PLAIN;
    }

    private static KernelSet wanted(String name) {
        for (KernelSet set : values()) {
            if (set.name().equalsIgnoreCase(name)) {
                if (set == VECTOR && !hasModule()) {
                    throw new IllegalArgumentException(
                            PROPERTY + " is " + name + ", but Java was started without --add-modules " + MODULE);
                }
                return set;
            }
        }
        throw new IllegalArgumentException(PROPERTY + " is " + name + "; expected plain or vector");
    }

    /** Not by {@code findModule}, which for a module that is not there starts streams, and with them a hundred classes. */
    private static boolean hasModule() {
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getName().equals(MODULE)) {
                return true;
            }
        }
        return false;
    }

    /** Interpreted, every vector is an object. */
    private static boolean isCompiled() {
        return !System.getProperty("java.vm.info", "").contains("interpreted mode");
    }

    static ContractionKernels<float[], float[][], Panels32> choose(PlainKernels32 plain) {
        return CURRENT == VECTOR ? new VectorKernels32(plain) : plain;
    }

    static ContractionKernels<double[], double[][], Panels64> choose(PlainKernels64 plain) {
        return plain;
    }

    static RowFunctions<float[]> choose(PlainRows32 plain) {
        return CURRENT == VECTOR ? new VectorRows32() : plain;
    }

    static RowFunctions<double[]> choose(PlainRows64 plain) {
        return plain;
    }
}
