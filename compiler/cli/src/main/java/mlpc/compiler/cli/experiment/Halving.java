package mlpc.compiler.cli.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * The rounds of successive halving (Jamieson and Talwalkar, 2016), by thirds: all trials are trained for a short time, the best third of them
 * three times as long, and so on, until the last ones are trained for as long as the recipe says.
 *
 * @param trials of each round
 * @param length of a training in each round: epochs, or steps
 */
record Halving(List<Integer> trials, List<Integer> length) {
    private static final int FACTOR = 3;
    /** The last round compares so many at least, if there are. */
    private static final int LAST = 2;

    Halving {
        trials = List.copyOf(trials);
        length = List.copyOf(length);
    }

    /** @param longest what the recipe says */
    static Halving of(int trials, int longest) {
        List<Integer> counts = new ArrayList<>(List.of(trials));
        int last = trials;
        int shortest = longest;
        while ((last + FACTOR - 1) / FACTOR >= LAST && shortest / FACTOR >= 1) {
            last = (last + FACTOR - 1) / FACTOR;
            shortest /= FACTOR;
            counts.add(last);
        }
        List<Integer> lengths = new ArrayList<>();
        for (int round = 0; round < counts.size(); round++) {
            int divisor = 1;
            for (int later = round + 1; later < counts.size(); later++) {
                divisor *= FACTOR;
            }
            lengths.add(Math.max(1, longest / divisor));
        }
        return new Halving(counts, lengths);
    }

    int rounds() {
        return trials.size();
    }

    /** Trainings in all. */
    int all() {
        return trials.stream().mapToInt(Integer::intValue).sum();
    }
}
