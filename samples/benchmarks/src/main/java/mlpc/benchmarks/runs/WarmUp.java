package mlpc.benchmarks.runs;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Tells after which rounds HotSpot's compilers have come to rest. They are threads like any other: while they work, whoever is measured with two
 * threads on two processors has less than both.
 */
final class WarmUp implements BooleanSupplier {
    /** Of a round's time, what compilers may take at rest. */
    private static final double REST = 0.01;
    /** As many times the rounds that there are at least, and it is given up: something is always compiled anew. */
    private static final int PATIENCE = 10;

    private final int least;
    private final LongSupplier compiled;
    private final LongSupplier clock;
    private int rounds;
    private long compiledBefore;
    private long before;

    /** @param least rounds that there are in any case */
    WarmUp(int least) {
        this(least, WarmUp::compiled, System::nanoTime);
    }

    /**
     * @param compiled milliseconds that compilers have worked
     * @param clock nanoseconds
     */
    WarmUp(int least, LongSupplier compiled, LongSupplier clock) {
        this.least = least;
        this.compiled = compiled;
        this.clock = clock;
        this.compiledBefore = compiled.getAsLong();
        this.before = clock.getAsLong();
    }

    private static long compiled() {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        return compilers == null ? 0 : compilers.getTotalCompilationTime();
    }

    /** Asked before each round; whether the rounds from now on count. */
    @Override
    public boolean getAsBoolean() {
        long compiledNow = compiled.getAsLong();
        long now = clock.getAsLong();
        boolean areAtRest = 1e6 * (compiledNow - compiledBefore) < REST * (now - before);
        compiledBefore = compiledNow;
        before = now;
        boolean isOver = rounds >= least && (areAtRest || rounds >= PATIENCE * least);
        rounds++;
        return isOver;
    }
}
