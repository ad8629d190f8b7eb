package mlpc.compiler.tune;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.plan.cost.CostTable;

/**
 * Measures how long small layers take on this machine in every implementation. All are measured in turns, so that other work on the
 * machine slows each of them alike. The time for measuring is given; compiling the layers takes some more.
 */
public final class Tuner {
    private static final int ROUNDS = 60;

    /** The share of the time that compiling takes, roughly. */
    private static final double COMPILING = 0.2;

    private static final List<Integer> BLOCKS = List.of(24, 48, 96, 192, 384);
    /** Rows of the trial of blocks: several of the largest. */
    private static final int BLOCK_TRIAL_ROWS = 1152;

    private static final List<Integer> ELEMENTS = List.of(2, 4, 8, 16, 32, 64);

    private final List<TrialLayer> layers;
    private final double seconds;

    /** Who wants to know how far it is. */
    public interface Progress {
        /**
         * Called before each measurement.
         *
         * @param fraction of the whole that is done, from 0 to 1
         * @param doing what is measured next
         */
        void at(double fraction, String doing);
    }

    /** @param seconds to measure for; more is steadier */
    public Tuner(boolean quick, double seconds) {
        this.layers = quick ? TrialLayer.FEW : TrialLayer.ALL;
        this.seconds = seconds;
    }

    /** Measures; a minute in all, or a few seconds if quick. */
    public Tuning run(Progress progress) {
        List<Sample> samples = new ArrayList<>();
        for (TrialLayer layer : layers) {
            progress.at(COMPILING * layers.indexOf(layer) / layers.size(), "compiling layers");
            samples.addAll(MeasuredModels.samples(layer));
        }
        BlockTrials blocks = new BlockTrials(BLOCKS, BLOCK_TRIAL_ROWS);
        ElementTrials elements = new ElementTrials(ELEMENTS, MeasuredModels.MANY);
        List<TimedTrial> trials =
                new ArrayList<>(samples.stream().map(Sample::trial).toList());
        trials.addAll(blocks.trials());
        trials.addAll(elements.trials());
        measure(trials, progress);
        CostTable standard = CostTable.STANDARD;
        return Tuning.of(
                samples,
                elements.most(),
                blocks.best(standard.blockRows()),
                new CostTable.Origin(
                        "",
                        "",
                        Machine.description(),
                        Machine.java(),
                        LocalDate.now(ZoneId.systemDefault()).toString()));
    }

    private void measure(List<TimedTrial> trials, Progress progress) {
        long slice = (long) (seconds * 1e9 / ROUNDS / trials.size());
        for (int round = 0; round < ROUNDS; round++) {
            progress.at(COMPILING + (1 - COMPILING) * round / ROUNDS, "measuring");
            trials.forEach(trial -> trial.measure(slice));
        }
        progress.at(1, "done");
    }
}
