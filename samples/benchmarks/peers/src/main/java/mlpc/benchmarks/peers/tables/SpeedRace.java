package mlpc.benchmarks.peers.tables;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;

/** How long either takes to the same loss: SMILE goes through the rows a few times, then ours trains until it is as good. */
final class SpeedRace {
    private static final int EPOCHS = 10;
    private static final double RATE = 0.01;

    private SpeedRace() {}

    /** A line for the report. */
    static String run(Encoded training, Encoded test, int[] hidden, String activation, long seed) {
        SmileNetwork smile = SmileNetwork.of(training, hidden, activation, RATE, EPOCHS, seed);
        long began = System.nanoTime();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            smile.epoch();
        }
        double smiles = (System.nanoTime() - began) / 1e9;
        double loss = Marks.of(test, smile.predict(test.x()));
        Ours ours = new Ours(loss);
        ours.train(training, test, hidden, activation);
        return String.format(
                Locale.ROOT,
                "Training to an RMSE of %,.1f on the test rows, one thread each: SMILE %.2f s (%d epochs), ours %.2f s"
                        + " (%d epochs, to %,.1f): %.1f times as fast",
                loss,
                smiles,
                EPOCHS,
                ours.seconds,
                ours.epochs,
                ours.reached,
                smiles / ours.seconds);
    }

    /** Stops after the first epoch that is as good; the time has its validations in it. */
    private static final class Ours implements TrainingListener {
        private final double wanted;
        private double seconds;
        private double reached;
        private int epochs;
        private boolean done;

        Ours(double wanted) {
            this.wanted = wanted;
        }

        void train(Encoded training, Encoded test, int[] hidden, String activation) {
            Model model = Mlp.compile(Source.of("race.mlp", text(training, hidden, activation)), Options.STANDARD);
            Dataset rows = rows(model, training);
            TrainingOptions options =
                    TrainingOptions.of(model.signature().recipe()).withValidation(rows(model, test));
            long began = System.nanoTime();
            model.fit(rows, options, this);
            seconds = (System.nanoTime() - began) / 1e9;
        }

        private static byte[] text(Encoded training, int[] hidden, String activation) {
            String layers = IntStream.of(hidden)
                    .mapToObj(units -> "dense(" + units + ", " + activation + ")")
                    .collect(Collectors.joining(" |> "));
            return ("model Race { input x: real[" + training.x()[0].length + "]  target t: real standardized"
                            + "  y = x |> " + layers + " |> unit()  predict t = y  loss fit = 1/2 * (y - t)^2"
                            + "  train { optimizer = adam(rate: 2e-3)  batch = 32  epochs = 100  seed = 1 } }")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }

        private static Dataset rows(Model model, Encoded part) {
            double[][] y = IntStream.range(0, part.y().length)
                    .mapToObj(row -> new double[] {part.y()[row]})
                    .toArray(double[][]::new);
            return Dataset.of(model.signature(), List.of(new Tensor64(part.x()), new Tensor64(y)));
        }

        @Override
        public void finishedEpoch(Progress progress) {
            epochs = progress.epoch();
            reached = progress.validation().orElseThrow().metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().endsWith("rmse"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            done = reached <= wanted;
        }

        @Override
        public void finishedStep(TrainingControl control) {
            if (done) {
                control.stop();
            }
        }
    }
}
