package mlpc.benchmarks.peers.result;

import java.util.Random;
import java.util.stream.IntStream;

/** The program that is timed: learns until 95 % of the digits held back are known, and prints how many epochs that took. */
public final class Contest {
    static final double WANTED = 0.95;
    private static final int MOST_EPOCHS = 100;

    private Contest() {}

    /** @param arguments who learns, and by how many threads */
    public static void main(String[] arguments) {
        int threads = Integer.parseInt(arguments[1]);
        Digits digits = Digits.read();
        int epochs =
                switch (Who.valueOf(arguments[0])) {
                    case OURS -> OursDigits.ofText(digits, threads);
                    case BUILT -> OursDigits.ofClass(digits, threads);
                    case PYTORCH -> epochs(new PyTorchDigits(digits, threads), digits);
                    case SMILE -> epochs(new SmileDigits(digits, threads), digits);
                };
        System.out.println(epochs);
    }

    private static int epochs(DigitsLearner learner, Digits digits) {
        try (learner) {
            Random random = new Random(1);
            int[] order = IntStream.range(0, Digits.LEARNED).toArray();
            double wanted = WANTED * (digits.labels().length - Digits.LEARNED);
            for (int epoch = 1; epoch <= MOST_EPOCHS; epoch++) {
                shuffle(order, random);
                learner.epoch(order);
                if (learner.right() >= wanted) {
                    return epoch;
                }
            }
        }
        throw new IllegalStateException("not learned in " + MOST_EPOCHS + " epochs");
    }

    private static void shuffle(int[] order, Random random) {
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int row = order[last];
            order[last] = order[other];
            order[other] = row;
        }
    }

    /** Who learns. */
    enum Who {
        BUILT("mlpc: class generated in the build; adam"),
        OURS("mlpc: text of the model, compiled by the program itself; adam"),
        PYTORCH("PyTorch 2.7.1 through DJL; Adam"),
        SMILE("SMILE 3.1.1; a rate of 0.1 and momentum 0.9, as it has no Adam");

        final String label;

        Who(String label) {
            this.label = label;
        }
    }
}
