package mlpc.benchmarks.peers.imported;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;
import mlpc.benchmarks.KernelExercise;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.Import;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.compiler.load.JavacLoader;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.Scorer;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;

/**
 * Prints, as Markdown, what predictions of imported networks take here and in ONNX Runtime, by one thread each. Rounds of both alternate, so
 * that whatever else the machine does slows both; a figure is the median of the rounds. They begin when the program is at its steady state: our
 * calls have gone on for seconds, and no kernel is being exercised any more.
 */
public final class ImportRace {
    private static final int ROUNDS = 21;
    private static final long NANOSECONDS = 60_000_000;
    /** Rounds that warm up, of both, after our own calls have. */
    private static final int FIRST_ROUNDS = ROUNDS / 3;
    /** What our calls warm up for: longer than plain kernels compute before those by vectors are exercised. */
    private static final long WARM_UP_NANOSECONDS = 5_000_000_000L;
    /** And what HotSpot may take to compile those, on a busy machine. */
    private static final long PATIENCE_NANOSECONDS = 60_000_000_000L;

    private static final double BOUND = 1e-4;

    /** What the calls compute goes here, so that they are not left out. */
    private static volatile double sink;

    private ImportRace() {}

    /** @param arguments {@code --imports}, and then names of networks: all of them unless said */
    public static void main(String[] arguments) throws OrtException {
        List<String> wanted =
                Arrays.stream(arguments).filter(word -> !word.startsWith("--")).toList();
        System.out.println(
                "| network | a row, here | ONNX Runtime | | scoring, here | ONNX Runtime | | import and compile | class |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Arriving network : Arriving.values()) {
            if (wanted.isEmpty() || wanted.contains(network.word())) {
                System.out.println(line(network));
            }
        }
    }

    private static String line(Arriving network) throws OrtException {
        byte[] file = network.file();
        double compiling = Double.POSITIVE_INFINITY;
        Import imported = Import.of(network.word(), network.read(file), "Arrived", ImportOptions.STANDARD);
        Model model = Mlp.load(imported.compilation(), Options.STANDARD);
        for (int round = 0; round < 5; round++) {
            long began = System.nanoTime();
            imported = Import.of(network.word(), network.read(file), "Arrived", ImportOptions.STANDARD);
            model = Mlp.load(imported.compilation(), Options.STANDARD);
            compiling = Math.min(compiling, (System.nanoTime() - began) / 1e6);
        }
        model.setWeights(imported.weights());
        Signature signature = model.signature();
        List<float[]> rows = rows(signature, network.rows);
        int answers = signature.predictions().get(0).size();
        double[] single;
        double[] many;
        try (RuntimeSession one = new RuntimeSession(file, signature, rows.subList(0, 1), answers);
                RuntimeSession all = new RuntimeSession(file, signature, rows, answers)) {
            Predictor predictor = model.predictor();
            float[] first = rows.get(0);
            DoubleSupplier here = () -> {
                predictor.run(first);
                return predictor.prediction(0).get(0, 0);
            };
            same(network, here.getAsDouble(), one.run());
            single = race(here, one::run, 1);
            Scorer scorer = model.scorer();
            float[] joined = joined(rows);
            float[] out = new float[rows.size() * answers];
            DoubleSupplier scored = () -> {
                scorer.score(joined, out);
                return out[0];
            };
            same(network, scored.getAsDouble(), all.run());
            many = race(scored, all::run, rows.size());
        }
        int bytes = JavacLoader.compile(imported.compilation().java()).values().stream()
                .mapToInt(code -> code.length)
                .sum();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %s | %s | %.2f | %.0f ms | %.1f KB |",
                network.word(),
                time(single[0]),
                time(single[1]),
                single[1] / single[0],
                time(many[0]),
                time(many[1]),
                many[1] / many[0],
                compiling,
                bytes / 1024.0);
    }

    private static void same(Arriving network, double here, double there) {
        if (!(Math.abs(here - there) < BOUND)) {
            throw new IllegalStateException(network + ": " + here + " here, " + there + " there");
        }
    }

    private static String time(double nanoseconds) {
        return nanoseconds < 10_000
                ? String.format(Locale.ROOT, "%.0f ns", nanoseconds)
                : String.format(Locale.ROOT, "%.1f µs", nanoseconds / 1000);
    }

    /** Calls until the program has gone over to the kernels that it ends with. */
    private static void settle(DoubleSupplier here) {
        long began = System.nanoTime();
        long passed = 0;
        while (passed < WARM_UP_NANOSECONDS || KernelExercise.isUnderWay()) {
            if (passed > PATIENCE_NANOSECONDS) {
                throw new IllegalStateException("kernels by vectors are not compiled after a minute;"
                        + " -Dmlpc.kernels=plain measures without them");
            }
            sink = round(here);
            passed = System.nanoTime() - began;
        }
    }

    /** Nanoseconds for a row: the medians of alternating rounds. */
    private static double[] race(DoubleSupplier here, DoubleSupplier there, int rows) {
        settle(here);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = -FIRST_ROUNDS; round < ROUNDS; round++) {
            double mine = round(here) / rows;
            double other = round(there) / rows;
            if (round >= 0) {
                ours[round] = mine;
                theirs[round] = other;
            }
        }
        return new double[] {median(ours), median(theirs)};
    }

    private static double round(DoubleSupplier call) {
        long began = System.nanoTime();
        long calls = 0;
        double sum = 0;
        long passed = 0;
        while (passed < NANOSECONDS) {
            // The clock is asked now and then: it takes as long as a small prediction.
            for (int at = 0; at < 16; at++) {
                sum += call.getAsDouble();
            }
            calls += 16;
            passed = System.nanoTime() - began;
        }
        sink = sum;
        return (double) passed / calls;
    }

    private static double median(double[] numbers) {
        Arrays.sort(numbers);
        return numbers[numbers.length / 2];
    }

    private static List<float[]> rows(Signature signature, int count) {
        Random random = new Random(3);
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int width = signature.inputs().stream().mapToInt(Field::width).sum();
            float[] numbers = new float[width];
            int at = 0;
            for (Field field : signature.inputs()) {
                for (int element = 0; element < field.width(); element++) {
                    numbers[at++] = field.kind() == Kind.CLASS
                            ? random.nextInt(field.labels().size())
                            : (float) random.nextGaussian();
                }
            }
            rows.add(numbers);
        }
        return rows;
    }

    private static float[] joined(List<float[]> rows) {
        int width = rows.get(0).length;
        float[] all = new float[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, all, row * width, width);
        }
        return all;
    }
}
