package mlpc.compiler.plan.cost;

import java.util.List;
import java.util.stream.Stream;

/**
 * Chooses implementations by a cost table. In training the batch size is known from the recipe. Predictions use the
 * same code for one row and for many, so the implementation with the smallest geometric mean of both times is taken.
 */
public final class ImplementationChooser {
    /**
     * Unrolled code stays the choice unless another implementation is this many times cheaper. Within an unrolled function the next layer
     * needs no loads and stores, which the time of a single layer does not show.
     */
    private static final double UNROLLED_TOLERANCE = 1.1;

    /**
     * The fixed cost of a kernel in each training step, in nanoseconds: the weights have changed, so they and their
     * transpose are packed again. Half a nanosecond for each element of each of the two copies, so 1 ns an element, measured on 30-64-32-2.
     */
    private static final double PACK_NANOSECONDS = 60;

    private static final double PACK_NANOSECONDS_PER_ELEMENT = 1;

    /** The runtime divides a phase among threads from this many operations on. */
    private static final long LEAST_SHARED_OPERATIONS = 1_000_000;

    private final CostTable table;
    private final FunctionLimits limits;
    private final boolean predicts;
    /** The batch size in training; 0 if each batch has all rows. */
    private final int batch;

    private ImplementationChooser(CostTable table, Target target, boolean predicts, int batch) {
        this.table = table;
        this.limits = target.limits(table);
        this.predicts = predicts;
        this.batch = batch;
    }

    public static ImplementationChooser ofPredictions(CostTable table, Target target) {
        return new ImplementationChooser(table, target, true, 0);
    }

    public static ImplementationChooser ofTraining(CostTable table, int batch, Target target) {
        return new ImplementationChooser(table, target, false, batch);
    }

    public boolean trains() {
        return !predicts;
    }

    /**
     * Whether a batch is known to be too small to be divided among threads, with this many operations for each row.
     */
    public boolean staysOnOneThread(long operations) {
        return batch > 0 && batch * operations < LEAST_SHARED_OPERATIONS;
    }

    public CostTable table() {
        return table;
    }

    public FunctionLimits limits() {
        return limits;
    }

    /** The implementation of a product whose surrounding steps could be unrolled too. */
    public Implementation.Choice product(int inputs, int outputs) {
        List<Implementation.Estimate> estimates = estimates(inputs, outputs);
        return new Implementation.Choice(best(estimates.stream()), estimates, "");
    }

    /** The implementation of a product among steps that are not unrolled. */
    public Implementation.Choice insideLoops(int inputs, int outputs) {
        List<Implementation.Estimate> estimates = estimates(inputs, outputs);
        return new Implementation.Choice(
                best(estimates.stream().filter(estimate -> estimate.implementation() != Implementation.UNROLLED)),
                estimates,
                "");
    }

    private List<Implementation.Estimate> estimates(int inputs, int outputs) {
        boolean fits = 2L * inputs * outputs + outputs <= limits.unrolledOperations();
        return Stream.of(Implementation.values())
                .filter(implementation -> implementation != Implementation.UNROLLED || fits)
                .map(implementation ->
                        new Implementation.Estimate(implementation, nanoseconds(implementation, inputs, outputs)))
                .toList();
    }

    private List<Double> nanoseconds(Implementation implementation, int inputs, int outputs) {
        if (predicts) {
            return List.of(table.alone(implementation, inputs, outputs), table.many(implementation, inputs, outputs));
        }
        if (batch == 0) {
            return List.of(table.many(implementation, inputs, outputs));
        }
        double packing = implementation == Implementation.KERNEL
                ? PACK_NANOSECONDS + PACK_NANOSECONDS_PER_ELEMENT * inputs * outputs
                : 0;
        return List.of(table.among(batch, implementation, inputs, outputs) + packing / batch);
    }

    /** The cheapest; unrolled unless another one is clearly cheaper. */
    private static Implementation best(Stream<Implementation.Estimate> possible) {
        List<Implementation.Estimate> estimates = possible.toList();
        double least = estimates.stream()
                .mapToDouble(ImplementationChooser::mean)
                .min()
                .orElseThrow();
        return estimates.stream()
                .filter(estimate -> mean(estimate)
                        <= least * (estimate.implementation() == Implementation.UNROLLED ? UNROLLED_TOLERANCE : 1))
                .findFirst()
                .orElseThrow()
                .implementation();
    }

    /** The geometric mean: a factor of two lost in one case weighs as much as a factor of two won in the other. */
    private static double mean(Implementation.Estimate estimate) {
        double product = estimate.nanoseconds().stream().reduce(1.0, (left, right) -> left * right);
        return estimate.nanoseconds().size() == 1 ? product : Math.sqrt(product);
    }
}
