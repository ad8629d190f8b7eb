package mlpc.compiler.cli.start;

import java.util.Locale;

/**
 * The launcher starts most commands with HotSpot's quick compiler alone: they end before the other one has brought anything. A command
 * that finds that it has much to compute hands it over, by its exit code: the launcher then starts it anew, in its own process, with
 * the full compiler and the vector kernels.
 */
public final class FullCompiler {
    /** What the launcher says about this JVM: {@code quick}, {@code full}, or {@code rehearsal} where it makes the archive. */
    public static final String WAY = "mlpc.start";

    /** The exit code by which a command asks for the full compiler: a temporary failure, try again, where exit codes have meanings. */
    public static final int HANDED_OVER = 75;

    /** Set where the launcher understands that exit code. */
    private static final String MAY_HAND_OVER = "mlpc.start.again";
    /** Set after that: the first JVM has already said what there was to say about the model. */
    private static final String CONTINUED = "mlpc.start.continued";

    /** From so much work on, a second by the quick compiler's code, the full one saves more than another start takes. */
    private static final double WORTHWHILE = 3e8;
    /** What a row takes beside its multiply-adds, as so many of them. */
    private static final double ROW = 100;

    private FullCompiler() {}

    /**
     * Whether the full compiler is done sooner, another start included.
     *
     * @param rows that are computed, each time that they are
     * @param multiplyAdds for each of them
     */
    public static boolean pays(double rows, long multiplyAdds) {
        return Boolean.getBoolean(MAY_HAND_OVER) && rows * (multiplyAdds + ROW) > WORTHWHILE;
    }

    /** Whether this JVM has the quick compiler alone, by the launcher's choice. */
    public static boolean isQuick() {
        return "quick".equals(System.getProperty(WAY));
    }

    /** Whether this JVM was started for work of one that had begun. */
    public static boolean isContinued() {
        return Boolean.getBoolean(CONTINUED);
    }

    /** Loads what the chosen way needs; to be called before anything is computed. */
    public static void prepare() {
        boolean wanted = "vector".equals(System.getProperty("mlpc.kernels", "").toLowerCase(Locale.ROOT));
        if (wanted || "full".equals(System.getProperty(WAY))) {
            VectorModule.load();
        }
    }
}
