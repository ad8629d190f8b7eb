package mlpc.benchmarks.peers.tables;

import java.util.stream.IntStream;

/** How good predictions are: of classes the share that is right, of numbers the root of the mean squared error. */
final class Marks {
    private Marks() {}

    static double of(Encoded test, double[] predicted) {
        return test.labels().isEmpty() ? rootMeanSquare(test.y(), predicted) : accuracy(test.y(), predicted);
    }

    private static double accuracy(double[] known, double[] predicted) {
        return IntStream.range(0, known.length)
                .mapToDouble(row -> known[row] == predicted[row] ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static double rootMeanSquare(double[] known, double[] predicted) {
        return Math.sqrt(IntStream.range(0, known.length)
                .mapToDouble(row -> (known[row] - predicted[row]) * (known[row] - predicted[row]))
                .average()
                .orElse(0));
    }
}
