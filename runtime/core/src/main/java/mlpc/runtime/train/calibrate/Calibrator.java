package mlpc.runtime.train.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.Calibration;

/** Fits the temperatures of a model's probabilities on the rows that training held back. */
public final class Calibrator {
    private final Network network;
    private final List<Statistic> temperatures;

    public Calibrator(Network network) {
        this.network = network;
        this.temperatures = network.signature().statistics().stream()
                .filter(statistic -> statistic.measure() == Measure.TEMPERATURE)
                .toList();
    }

    /** Whether there is nothing to fit. */
    public boolean isIdle() {
        return temperatures.isEmpty();
    }

    /**
     * Before a training: refuses one without rows to fit on, and begins at the temperature 1 whatever the weights were fitted with before.
     *
     * @param held rows that are held back
     * @throws DataException if there are none
     */
    public void begin(long held) {
        if (isIdle()) {
            return;
        }
        if (held == 0) {
            throw new DataException(
                    "the probabilities of `" + temperatures.get(0).field()
                            + "` are to be calibrated, which takes rows that are held back, and there are none: hold some back with"
                            + " `validation = 20%` in the recipe or --validation 20%, or leave out `calibrate`");
        }
        temperatures.forEach(statistic -> network.tensor(statistic.state()).set(0, 1));
        network.changed();
    }

    /** After a training: the network has the temperatures then. */
    public List<Calibration> fit(Dataset held, Pool pool) {
        List<Calibration> calibrations = new ArrayList<>();
        for (int index = 0; index < temperatures.size(); index++) {
            calibrations.add(fit(index, logits(index, held, 1, pool), held.size()));
        }
        return calibrations;
    }

    /** Temperatures that are to be fitted. */
    public int count() {
        return temperatures.size();
    }

    /**
     * What the probabilities of one place's rows are made of, by the network's present weights.
     *
     * @param index of the temperature
     * @param held rows of the place
     * @param places that share the storage that this may take
     */
    public Logits logits(int index, Dataset held, int places, Pool pool) {
        Statistic statistic = temperatures.get(index);
        return new LogitReader(network, held, places, pool).read(pair(statistic), network.tensor(statistic.state()));
    }

    /**
     * Fits a temperature.
     *
     * @param index of the temperature
     * @param logits of the rows of all places, in the order of the places
     * @param held rows in all places
     */
    public Calibration fit(int index, Logits logits, long held) {
        Statistic statistic = temperatures.get(index);
        Tensor temperature = network.tensor(statistic.state());
        OptionalDouble fitted = TemperatureFit.of(logits);
        temperature.set(0, fitted.orElse(1));
        network.changed();
        double kept = temperature.get(0);
        return new Calibration(
                statistic.field(),
                kept,
                logits.at(1).value(),
                logits.at(1 / kept).value(),
                Math.toIntExact(held),
                fitted.isPresent());
    }

    private PredictedTarget pair(Statistic statistic) {
        return PredictedTarget.of(network.signature()).stream()
                .filter(pair -> pair.field().name().equals(statistic.field()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(statistic.field() + " has a temperature, but no prediction"));
    }
}
