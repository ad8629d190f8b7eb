package mlpc.compiler.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mlpc.compiler.baseline.LinearBaseline;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.tensor.DataException;

/**
 * What is reached without a network on rows of which nobody knows what the network learned from: each fifth of them is predicted by
 * what the other four teach.
 *
 * @param notes says why there are none
 */
record FoldBaselines(ModelSession session, Consumer<String> notes) {
    private static final int FOLDS = 5;
    /** Multiply-adds of all folds: a second or so. */
    private static final double WORK = 2e9;

    Optional<Baselines> of(Dataset rows) {
        if (PredictedTarget.of(session.signature()).isEmpty()) {
            return Optional.empty();
        }
        try {
            List<Dataset.Split> folds =
                    rows.folds(FOLDS, session.signature().recipe().seed(), SplitRule.AUTOMATIC);
            LinearBaseline baseline = LinearBaseline.of(
                    session.compilation(), session.options(), folds.get(0).training(), WORK / FOLDS);
            int threads = Runtime.getRuntime().availableProcessors();
            List<Baselines> all = new ArrayList<>();
            folds.forEach(fold -> all.add(baseline.measure(fold.training(), fold.validation(), threads)));
            return Optional.of(Baselines.mean(all));
        } catch (DataException tooFew) {
            notes.accept("no baselines: " + tooFew.getMessage());
            return Optional.empty();
        }
    }
}
