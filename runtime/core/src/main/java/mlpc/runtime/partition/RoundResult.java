package mlpc.runtime.partition;

import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;

/**
 * What came of a round in one place, or in several.
 *
 * @param state the mean of what is behind the last step, each place by its rows
 * @param running the losses of the epoch so far, by place
 * @param steps that were done, in the place that did the most
 * @param wild the first place whose state is infinite or NaN; −1 for none
 */
record RoundResult(WeightedMean state, TreeMap<Integer, double[]> running, long steps, int wild)
        implements Serializable {
    /** Of one place. */
    static RoundResult of(int place, double[] state, long rows, double[] losses, long steps) {
        WeightedMean mean = new WeightedMean();
        mean.add(state, (double) rows);
        TreeMap<Integer, double[]> running = new TreeMap<>();
        running.put(place, losses);
        return new RoundResult(mean, running, steps, isFinite(state) ? -1 : place);
    }

    private static boolean isFinite(double[] state) {
        for (double value : state) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** In the order of the places. */
    static RoundResult mean(List<RoundResult> parts) {
        WeightedMean mean = new WeightedMean();
        TreeMap<Integer, double[]> running = new TreeMap<>();
        long steps = 0;
        int wild = -1;
        for (RoundResult part : parts) {
            mean.add(part.state);
            running.putAll(part.running);
            steps = Math.max(steps, part.steps);
            wild = wild < 0 ? part.wild : wild;
        }
        return new RoundResult(mean, running, steps, wild);
    }
}
