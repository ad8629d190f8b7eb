package mlpc.runtime.parallel;

/** The properties of the processor that matter here. */
public final class Hardware {
    private static final int ROUNDS = 5;
    private static final int CALLS = 50;
    /** Between an instruction, some 20 nanoseconds even interpreted, and several thousand by {@code BigDecimal}. */
    private static final long SLOW_NANOSECONDS = 500;

    private Hardware() {}

    /**
     * {@return whether {@link Math#fma} is one instruction} Where it is not, the JVM computes it by {@code BigDecimal}: the same bits,
     * a hundred times slower, and worth telling the user. A few calls tell, and start sooner than the JVM's own answer, for
     * which all its management classes would be loaded; the best of several rounds, because others use the processor, too.
     */
    public static boolean hasFastFma() {
        double sum = 1;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int call = 0; call < CALLS; call++) {
                sum = Math.fma(sum, 0.999, 1e-3);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best < CALLS * SLOW_NANOSECONDS && sum > 0;
    }
}
