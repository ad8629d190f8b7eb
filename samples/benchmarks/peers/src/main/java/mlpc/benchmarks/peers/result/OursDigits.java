package mlpc.benchmarks.peers.result;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.ByteTensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;

/** A model compiled from its text, or by a build before, and trained as any program would: with the rows held back for validation after each epoch. */
final class OursDigits {
    private static final String TEXT =
            """
            model Digits {
              input  image: real[784]
              target digit: class[10]

              logits = image / 255 |> dense(256, relu) |> dense(10)
              predict digit = softmax(logits)
              loss fit = softmax_cross_entropy(logits, digit)

              train { optimizer = adam(rate: 1e-3)   batch = 64   epochs = 100   seed = 1 }
            }
            """;

    private OursDigits() {}

    static Source source() {
        return Source.of("digits.mlp", TEXT.getBytes(StandardCharsets.UTF_8));
    }

    /** The epochs of a model that is compiled now. */
    static int ofText(Digits digits, int threads) {
        return epochs(Mlp.compile(source(), Options.STANDARD), digits, threads);
    }

    /** Those of the class that {@link BuiltAhead} made of it. */
    static int ofClass(Digits digits, int threads) {
        return epochs(Model.initial(BuiltAhead::network), digits, threads);
    }

    private static int epochs(Model model, Digits digits, int threads) {
        Dataset rows = rows(model, digits);
        Dataset held = rows.slice(Digits.LEARNED, rows.size());
        TrainingOptions options = TrainingOptions.of(model.signature().recipe())
                .withThreads(threads)
                .withValidation(held);
        Watch watch = new Watch();
        model.fit(rows.slice(0, Digits.LEARNED), options, watch);
        if (watch.reached == 0) {
            throw new IllegalStateException("not learned in 100 epochs");
        }
        return watch.reached;
    }

    private static Dataset rows(Model model, Digits digits) {
        float[][] targets = new float[digits.labels().length][1];
        for (int row = 0; row < targets.length; row++) {
            targets[row][0] = digits.labels()[row];
        }
        return Dataset.of(model.signature(), List.of(new ByteTensor(digits.pictures()), new Tensor32(targets)));
    }

    /** Ends the training when the digits are known. */
    private static final class Watch implements TrainingListener {
        private int reached;

        @Override
        public void finishedEpoch(Progress progress) {
            double accuracy = progress.validation().orElseThrow().metrics().getOrDefault("accuracy", 0.0);
            if (accuracy >= Contest.WANTED) {
                reached = progress.epoch();
            }
        }

        @Override
        public void finishedStep(TrainingControl training) {
            if (reached > 0) {
                training.stop();
            }
        }
    }
}
