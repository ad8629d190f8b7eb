package mlpc.compiler.plan.cost;

import java.util.List;
import java.util.stream.Stream;

/**
 * Chooses forms by a cost table. In training the rows of a batch are known from the recipe. A prediction may be of one row or
 * of many, by the same code: then the form is the one that loses least in both, by the geometric mean of the two times.
 */
public final class ImplementationChooser {
    /**
     * How many times as cheap another form must be than a straight line. A line that a layer is part of spares the next layer its
     * loads and stores, which no layer's own time shows.
     */
    private static final double CLEARLY = 1.1;

    /**
     * What a kernel takes in each training step beside its rows, in nanoseconds: the weights have changed and are packed anew, and
     * their transpose for the way back. Half a nanosecond an element each, measured on 30-64-32-2.
     */
    private static final double PACKING = 60;

    private static final double PACKING_PRODUCT = 1;

    /** Operations from which the runtime's pool shares a phase among threads: two parts that are worthwhile. */
    private static final long SHARED = 1_000_000;

    private final CostTable table;
    private final FunctionLimits limits;
    private final boolean predicts;
    /** Rows of a batch in training; 0 for all rows that there are. */
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

    /** Whether a batch of rows with so many operations each is too little to be shared among threads, as far as is known. */
    public boolean staysOnOneThread(long operations) {
        return batch > 0 && batch * operations < SHARED;
    }

    public CostTable table() {
        return table;
    }

    public FunctionLimits limits() {
        return limits;
    }

    /** The form of a product where everything around it may have the same. */
    public Implementation.Choice product(int inputs, int outputs) {
        List<Implementation.Estimate> estimates = estimates(inputs, outputs);
        return new Implementation.Choice(best(estimates.stream()), estimates, "");
    }

    /** The form of a product beside steps that are not spelled out. */
    public Implementation.Choice written(int inputs, int outputs) {
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
        double packing = implementation == Implementation.KERNEL ? PACKING + PACKING_PRODUCT * inputs * outputs : 0;
        return List.of(table.among(batch, implementation, inputs, outputs) + packing / batch);
    }

    /** The cheapest, but straight where nothing is clearly cheaper. */
    private static Implementation best(Stream<Implementation.Estimate> possible) {
        List<Implementation.Estimate> estimates = possible.toList();
        double least = estimates.stream()
                .mapToDouble(ImplementationChooser::mean)
                .min()
                .orElseThrow();
        return estimates.stream()
                .filter(estimate ->
                        mean(estimate) <= least * (estimate.implementation() == Implementation.UNROLLED ? CLEARLY : 1))
                .findFirst()
                .orElseThrow()
                .implementation();
    }

    /** The geometric mean: to be twice as slow in one costs as much as to be twice as fast in the other brings. */
    private static double mean(Implementation.Estimate estimate) {
        double product = estimate.nanoseconds().stream().reduce(1.0, (left, right) -> left * right);
        return estimate.nanoseconds().size() == 1 ? product : Math.sqrt(product);
    }
}
