package mlpc.benchmarks.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import mlpc.benchmarks.Workload;
import org.junit.jupiter.api.Test;

class RunTableTest {
    @Test
    void aLineHasSharesAndRatios() {
        double[] sgd = {200e3, 340e3, 180e3, 306e3, 210e3};
        double[] adam = {160e3, 280e3, 152e3, 228e3, 175e3};
        assertThat(RunTable.line("mnist, batches of 64", "adam", adam, sgd))
                .isEqualTo(
                        "| mnist, batches of 64 | adam | 160 / 280 k rows/s | 152 / 228 k rows/s | 95 % / 81 % | 1.50 × | 1.25 × / 1.20 × |");
    }

    /** Each contestant runs when it is its turn and never beside another, and ends when it is told to. */
    @Test
    void contestantsTakeTurns() {
        List<String> order = new ArrayList<>();
        List<Turns.Contestant> contestants = List.of(contestant("a", order), contestant("b", order));
        double[][] rates = new Turns(1).rates(contestants, () -> true, 3);
        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
        for (double[] of : rates) {
            assertThat(of).hasSize(3);
            for (double rate : of) {
                assertThat(rate).isPositive();
            }
        }
    }

    /** Each has its turn in rounds that do not count, too. */
    @Test
    void roundsBeforeTheyAreWarmDoNotCount() {
        List<String> order = new ArrayList<>();
        double[][] rates = new Turns(1).rates(List.of(contestant("a", order)), () -> order.size() >= 2, 1);
        assertThat(order).hasSize(3);
        assertThat(rates[0]).hasSize(1);
    }

    /** A round here takes a second, and the compilers worked for so many of its milliseconds. */
    @Test
    void roundsCountOnceTheCompilersAreAtRest() {
        assertThat(roundsBefore(1, 500, 40, 9, 0)).isEqualTo(3);
        assertThat(roundsBefore(3, 0, 0, 0, 0)).isEqualTo(3);
        assertThat(roundsBefore(1, 0, 500)).isEqualTo(1);
        assertThat(roundsBefore(1, 500)).isEqualTo(10);
    }

    /** @param work of the compilers in each round, the last one's from then on */
    private static int roundsBefore(int least, long... work) {
        long[] passed = new long[2];
        WarmUp warmUp = new WarmUp(least, () -> passed[0], () -> passed[1]);
        int rounds = 0;
        while (!warmUp.getAsBoolean()) {
            passed[0] += work[Math.min(rounds++, work.length - 1)];
            passed[1] += 1_000_000_000;
        }
        return rounds;
    }

    /** Its step takes a whole turn. */
    private static Turns.Contestant contestant(String name, List<String> order) {
        return turn -> {
            do {
                order.add(name);
                long start = System.nanoTime();
                while (System.nanoTime() - start < 1_000_000) {
                    Thread.onSpinWait();
                }
            } while (turn.goesOn(1));
        };
    }

    @Test
    void whoStopsByItselfIsNoContestant() {
        assertThatThrownBy(() -> new Turns(1).rates(List.of(turn -> {}), () -> true, 2))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eachOptimizerHasItsRates() {
        List<double[]> rates = Rates.measure(new Setting(Workload.TABULAR, 32), 5, 1, 2);
        assertThat(rates).hasSameSizeAs(Setting.OPTIMIZERS);
        for (double[] line : rates) {
            assertThat(line).hasSize(Rates.COLUMNS);
            for (double rate : line) {
                assertThat(rate).isPositive();
            }
        }
    }
}
