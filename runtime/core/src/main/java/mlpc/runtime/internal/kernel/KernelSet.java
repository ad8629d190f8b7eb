package mlpc.runtime.internal.kernel;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;
import mlpc.runtime.parallel.Hardware;

/** The kernels that this JVM uses, chosen once at start-up. All sets give the same bits; only the time differs. */
public enum KernelSet {
    /** Plain Java that HotSpot turns into vector instructions by itself. */
    PLAIN,
    /**
     * The Vector API, for single precision, once HotSpot has compiled its kernels; until then plain Java runs. Used if {@code mlpc-vector} is
     * on the class path or the module path, and Java was started with {@code --add-modules jdk.incubator.vector}.
     */
    VECTOR;

    /** The system property that forces a set from the first call on, {@code plain} or {@code vector}; for measurements and tests. */
    public static final String PROPERTY = "mlpc.kernels";

    private static final String MODULE = "jdk.incubator.vector";
    private static final String ARTIFACT = "mlpc-vector";

    /** The provider in use; empty for the plain set. */
    private static final Optional<KernelProvider> PROVIDER = choose();

    /** The set in use for single precision. */
    public static KernelSet current() {
        return PROVIDER.isPresent() ? VECTOR : PLAIN;
    }

    /** A line of advice for a user whose JVM could be faster. */
    public static Optional<String> hint() {
        if (PROVIDER.isPresent() || System.getProperty(PROPERTY) != null) {
            return Optional.empty();
        }
        Optional<KernelProvider> found = find();
        if (found.isPresent() && found.get().version() != KernelProvider.VERSION) {
            return Optional.of("use " + ARTIFACT
                    + " of the same version as mlpc-runtime for faster kernels; the results are the same");
        }
        if (found.isEmpty()) {
            return Optional.of("add the dependency dev.mlpc:" + ARTIFACT
                    + (hasModule() ? "" : " and start Java with --add-modules " + MODULE)
                    + " for faster kernels; the results are the same");
        }
        return hasModule()
                ? Optional.empty()
                : Optional.of(
                        "start Java with --add-modules " + MODULE + " for faster kernels; the results are the same");
    }

    private static Optional<KernelProvider> choose() {
        String wanted = System.getProperty(PROPERTY);
        if (wanted != null) {
            return wanted(wanted);
        }
        return hasModule() && Hardware.hasFastFma() && isCompiled()
                ? find().filter(KernelSet::fits).filter(KernelProvider::isUseful)
                : Optional.empty();
    }

    private static Optional<KernelProvider> wanted(String name) {
        if (name.equalsIgnoreCase(PLAIN.name())) {
            return Optional.empty();
        }
        if (!name.equalsIgnoreCase(VECTOR.name())) {
            throw new IllegalArgumentException(PROPERTY + " is " + name + "; expected plain or vector");
        }
        if (!hasModule()) {
            throw new IllegalArgumentException(
                    PROPERTY + " is " + name + ", but Java was started without --add-modules " + MODULE);
        }
        Optional<KernelProvider> provider = find().filter(KernelSet::fits);
        if (provider.isEmpty()) {
            throw new IllegalArgumentException(PROPERTY + " is " + name + ", but " + ARTIFACT
                    + " of the runtime's version is neither on the class path nor on the module path");
        }
        return provider;
    }

    private static boolean fits(KernelProvider provider) {
        return provider.version() == KernelProvider.VERSION;
    }

    /**
     * Searches where the runtime itself was loaded from, not by the class loader of the thread: the choice holds for
     * the whole JVM.
     */
    private static Optional<KernelProvider> find() {
        Iterator<KernelProvider> providers = ServiceLoader.load(KernelProvider.class, KernelSet.class.getClassLoader())
                .iterator();
        return providers.hasNext() ? Optional.of(providers.next()) : Optional.empty();
    }

    /**
     * Whether the Vector API is present. It looks for a class, since a module that was loaded after the start is not in
     * the boot layer.
     */
    private static boolean hasModule() {
        try {
            Class.forName(MODULE + ".FloatVector", false, KernelSet.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** Whether HotSpot has its optimising compiler: in the interpreter, and in the quick one's code, every vector is an object. */
    private static boolean isCompiled() {
        String way = System.getProperty("java.vm.info", "");
        return !way.contains("interpreted mode") && !way.contains("emulated-client");
    }

    static ContractionKernels<float[], float[][], Panels32> choose(PlainKernels32 plain) {
        return PROVIDER.isPresent() ? PROVIDER.get().contractions(plain) : plain;
    }

    static ContractionKernels<double[], double[][], Panels64> choose(PlainKernels64 plain) {
        return plain;
    }

    static RowFunctions<float[]> choose(PlainRows32 plain) {
        return PROVIDER.isPresent() ? PROVIDER.get().rowFunctions(plain) : plain;
    }

    static RowFunctions<double[]> choose(PlainRows64 plain) {
        return plain;
    }

    static UpdateFunctions32 choose(PlainUpdates32 plain) {
        return PROVIDER.isPresent() ? PROVIDER.get().updates(plain) : plain;
    }

    static UpdateFunctions64 choose(PlainUpdates64 plain) {
        return plain;
    }

    static RowReductions reductions() {
        RowReductions plain = new PlainReductions();
        return PROVIDER.isPresent() ? PROVIDER.get().rowReductions(plain) : plain;
    }
}
