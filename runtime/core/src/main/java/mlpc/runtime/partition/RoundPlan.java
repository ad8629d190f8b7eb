package mlpc.runtime.partition;

import java.util.Locale;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.train.loop.LocalSteps;

/**
 * How a training goes over partitions: by local steps, whose weights are averaged once or several times an epoch, or by L-BFGS, whose
 * gradients are of all rows. A file with {@code optimizer = lbfgs} asks for the latter. How many rounds an epoch has follows from what
 * a round costs: as many as take a quarter of the time of the steps, so that partitions do not drift apart for nothing. The estimate
 * depends on the rows, the parameters and the partitions alone, never on a clock, so the same training is planned the same way again.
 *
 * @param partitions places with rows or without
 * @param rows that steps are taken from
 * @param largest rows of the place with the most
 * @param parameters of the model
 * @param isLbfgs whether gradients are of all rows
 * @param steps of an epoch in the place with the most rows
 * @param rounds of an epoch after which weights are averaged
 * @param stepSeconds an estimate of the time of an epoch's steps
 * @param roundSeconds an estimate of the time of one round
 */
public record RoundPlan(
        int partitions,
        long rows,
        long largest,
        long parameters,
        boolean isLbfgs,
        long steps,
        int rounds,
        double stepSeconds,
        double roundSeconds) {
    /** Multiply-adds of one core in a second, of a network of medium size. */
    private static final double SPEED = 5e9;
    /** A row's own share: it is fetched, and its losses are added up. */
    private static final double SECONDS_PER_ROW = 2e-7;
    /** To start a round and to end it, as measured with two executors of Spark on one machine. */
    private static final double SECONDS_PER_ROUND = 0.05;
    /** Of weights there and back. */
    private static final double BYTES_PER_SECOND = 2e8;
    /** Of the time of the steps, what rounds may take. */
    private static final double SHARE = 0.25;
    /** Forward, backward by inputs and by weights. */
    private static final int PASSES = 3;

    /**
     * {@return the plan of a training}
     *
     * @param signature of the model
     * @param recipe how it is trained
     * @param counts rows of each place that steps are taken from
     */
    public static RoundPlan of(Signature signature, Recipe recipe, long... counts) {
        long rows = 0;
        long largest = 0;
        for (long count : counts) {
            rows += count;
            largest = Math.max(largest, count);
        }
        long parameters = signature.parameterCount();
        long steps = Math.max(1, LocalSteps.perEpoch(recipe, largest));
        double stepSeconds = largest * (PASSES * parameters / SPEED + SECONDS_PER_ROW);
        // Weights and two moments at most, in double precision, to each place and back.
        double bytes = 2.0 * PASSES * Double.BYTES * parameters * counts.length;
        double roundSeconds = SECONDS_PER_ROUND + bytes / BYTES_PER_SECOND;
        int rounds = (int) Math.max(1, Math.min((double) steps, SHARE * stepSeconds / roundSeconds));
        return new RoundPlan(
                counts.length,
                rows,
                largest,
                parameters,
                !recipe.optimizer().isElementwise(),
                steps,
                rounds,
                stepSeconds,
                roundSeconds);
    }

    /**
     * {@return the plan with another number of rounds}
     *
     * @param wanted rounds of an epoch, 1 or more; no more are done than there are steps
     */
    public RoundPlan withRounds(int wanted) {
        return new RoundPlan(
                partitions,
                rows,
                largest,
                parameters,
                isLbfgs,
                steps,
                (int) Math.max(1, Math.min(steps, wanted)),
                stepSeconds,
                roundSeconds);
    }

    /** {@return the plan in words, with its costs} */
    @Override
    public String toString() {
        String head = String.format(
                Locale.ROOT,
                "%,d rows in %d partitions, at most %,d in one; %,d parameters\n",
                rows,
                partitions,
                largest,
                parameters);
        String way = isLbfgs
                ? "L-BFGS, as the recipe says: each gradient is of all rows, summed up in the order of the partitions; one round a gradient"
                : String.format(
                        Locale.ROOT,
                        "local steps, as the recipe's optimizer takes them: %,d an epoch, and after each %,d the weights, states and moments of all"
                                + " partitions are averaged by their rows: rounds of an epoch: %,d",
                        steps,
                        (steps + rounds - 1) / rounds,
                        rounds);
        String cost = String.format(
                Locale.ROOT,
                "\nestimated, for cores of %.0f billion multiply-adds a second: %.2f s of steps an epoch, %.2f s a round; a round per"
                        + " step would take %.1f s an epoch, L-BFGS %.2f s a gradient",
                SPEED / 1e9,
                stepSeconds,
                roundSeconds,
                stepSeconds + steps * roundSeconds,
                stepSeconds + roundSeconds);
        return head + way + cost;
    }
}
