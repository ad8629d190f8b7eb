package mlpc.benchmarks.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import mlpc.runtime.parallel.Uninterrupted;

/**
 * Lets contestants run one after the other, again and again, for a moment each. So whatever else the machine does hits them alike, and
 * work that cannot be interrupted otherwise, such as a training, is measured beside other work.
 */
final class Turns {
    /** Work that can go on for as long as it is let. */
    interface Contestant {
        /**
         * Works until {@link Turn#goesOn} says no.
         *
         * @param turn asked after each step
         */
        void run(Turn turn);
    }

    private final long nanoseconds;

    /** @param milliseconds of a turn */
    Turns(int milliseconds) {
        this.nanoseconds = milliseconds * 1_000_000L;
    }

    /**
     * Of each contestant the rows a second in each of its turns that count.
     *
     * @param isWarm asked before each round, until the rounds count
     */
    double[][] rates(List<Contestant> contestants, BooleanSupplier isWarm, int rounds) {
        List<Turn> turns = new ArrayList<>();
        double[][] rates = new double[contestants.size()][rounds];
        for (Contestant contestant : contestants) {
            turns.add(new Turn(contestant));
        }
        while (!isWarm.getAsBoolean()) {
            turns.forEach(Turn::take);
        }
        for (int round = 0; round < rounds; round++) {
            for (int index = 0; index < rates.length; index++) {
                rates[index][round] = turns.get(index).take();
            }
        }
        turns.forEach(Turn::end);
        return rates;
    }

    /** A contestant's thread, which waits while it is not its turn. */
    final class Turn {
        private final Semaphore begin = new Semaphore(0);
        private final Semaphore finished = new Semaphore(0);
        private final Thread thread;
        private boolean isOver;
        private long start;
        private long rows;
        private double rate;
        private volatile boolean hasEnded;

        private Turn(Contestant contestant) {
            thread = new Thread(() -> work(contestant));
            thread.setDaemon(true);
            thread.start();
        }

        private void work(Contestant contestant) {
            begin.acquireUninterruptibly();
            start = System.nanoTime();
            try {
                contestant.run(this);
            } finally {
                hasEnded = true;
                finished.release();
            }
        }

        /** Counts the rows of a step, and waits if the turn is over; whether there is another one. */
        boolean goesOn(int more) {
            rows += more;
            long now = System.nanoTime();
            if (now - start >= nanoseconds) {
                rate = rows * 1e9 / (now - start);
                finished.release();
                begin.acquireUninterruptibly();
                rows = 0;
                start = System.nanoTime();
            }
            return !isOver;
        }

        private double take() {
            begin.release();
            finished.acquireUninterruptibly();
            if (hasEnded) {
                throw new IllegalStateException("a contestant stopped before it was told to");
            }
            return rate;
        }

        private void end() {
            isOver = true;
            begin.release();
            Uninterrupted.join(thread);
        }
    }
}
