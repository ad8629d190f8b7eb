package mlpc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.Backend;
import org.junit.jupiter.api.Test;

/** The table and the chart, of numbers made up for it; each benchmark runs once. */
class ReportTest {
    private static final Results RESULTS = new Results(
            "17.0.1",
            List.of(
                    peak(Contestant.PEAK, 100),
                    peak(Contestant.PEAK_2, 200),
                    new Measurement(Workload.MNIST, Figure.TRAIN, Contestant.LOOPS, 12_800_000, 0),
                    new Measurement(Workload.MNIST, Figure.TRAIN, Contestant.PLAIN, 2_560_000, 0),
                    new Measurement(Workload.MNIST, Figure.TRAIN, Contestant.VECTOR, 1_280_000, 0),
                    new Measurement(Workload.MNIST, Figure.TRAIN, Contestant.VECTOR_2, 640_000, 0)),
            List.of());

    /** GFLOP/s measured beside mnist's training. */
    private static Measurement peak(Contestant contestant, double speed) {
        return new Measurement(
                Workload.MNIST, Figure.TRAIN, contestant, Figure.TRAIN.operations(Workload.MNIST) / speed, 0);
    }

    @Test
    void ratiosAreInTheTable() {
        String table = Report.markdown(
                List.of(RESULTS), new Machine("a processor", 2, LocalDate.of(2026, 1, 2)), "Nothing else ran.");
        assertThat(table)
                .startsWith("Measured on 2026-01-02, a processor, 2 cores. Nothing else ran.\n")
                .contains(
                        "**Java 17.0.1.** FMA peak, the best measured in the run: 100 GFLOP/s on one thread, 200 on two.")
                .contains(
                        "| mnist 784-256-10 | training step, 128 rows | 10 k rows/s | 50 k rows/s | 100 k rows/s / 200 k rows/s"
                                + " | 10.0 × | 2.0 × | 82 % / 82 % |")
                .doesNotContain("tabular", "SMILE", "Janino");
    }

    @Test
    void goalsAreHeldAgainstTheRun() {
        String table = Goals.markdown(RESULTS).orElseThrow();
        // 92,000 rows a second where loops made 15,000 and the best library 84,000, at a peak of 85 GFLOP/s.
        assertThat(table)
                .contains(
                        "| mnist 784-256-10 | training step, 128 rows | 1 | 10.0 × of 6.1 × | 82 % of 89 % | – | missed: peak |")
                .contains("| 2 | 20.0 × of 11.7 × | 82 % of 86 % | – | missed: peak |");
        List<Measurement> more = new ArrayList<>(RESULTS.measurements());
        more.removeIf(one -> one.contestant().group == Contestant.Group.PEAK);
        more.add(peak(Contestant.PEAK, 50));
        more.add(new Measurement(Workload.MNIST, Figure.TRAIN, Contestant.SMILE, 2_000_000, 0));
        more.add(new Measurement(Workload.MNIST, Figure.TRAIN, Contestant.PYTORCH, 1_400_000, 0));
        more.add(new Measurement(Workload.XOR, Figure.PREDICT, Contestant.LOOPS, 120, 0));
        more.add(new Measurement(Workload.XOR, Figure.PREDICT, Contestant.VECTOR, 12, 0));
        Results withPeers = new Results("17", more, List.of());
        assertThat(Goals.markdown(withPeers).orElseThrow())
                .contains("| xor 2-2-1 | one prediction | 1 | 10.0 × of 8.6 × | – | – | met |")
                .contains("| 1 | 10.0 × of 6.1 × | 164 % of 89 % | 1.1 × of 1.1 × | missed: best library |");
        assertThat(Table.peers(withPeers))
                .contains("| 100 k rows/s / 200 k rows/s | – | 64 k rows/s | 91 k rows/s | – | 1.1 × |");
        assertThat(Goals.markdown(new Results("17", List.of(), List.of()))).isEmpty();
    }

    @Test
    void ofSeveralRoundsTheMedianCounts() {
        List<Measurement> rounds =
                List.of(peak(Contestant.PEAK, 90), peak(Contestant.PEAK, 20), peak(Contestant.PEAK, 100));
        assertThat(Measurement.median(rounds)).isEqualTo(rounds.get(0));
        assertThat(Measurement.median(rounds.subList(1, 2))).isEqualTo(rounds.get(1));
    }

    @Test
    void theChartHasABarForEachContestant() {
        String chart = Chart.svg(RESULTS);
        assertThat(chart)
                .startsWith("<svg ")
                .contains(">1.0<", ">5.0<", ">10.0<", ">20.0<")
                .doesNotContain("tabular");
    }

    @Test
    void theChartTellsAllContestantsApart() {
        List<Measurement> all = new ArrayList<>();
        for (Contestant contestant : Contestant.values()) {
            all.add(new Measurement(Workload.MNIST, Figure.SCORE, contestant, 1000, 0));
        }
        String chart = Chart.svg(new Results("17", all, List.of()));
        for (Contestant contestant : Contestant.values()) {
            assertThat(chart).contains("fill=\"" + contestant.colour + "\"").contains(">" + contestant.label + "<");
        }
        assertThat(List.of(Contestant.values()))
                .extracting(contestant -> contestant.colour)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyBenchmarkRuns() {
        Ours ours = new Ours();
        ours.workload = Workload.TABULAR;
        ours.threads = 2;
        ours.backend = Backend.JANINO;
        ours.compile();
        assertThat(ours.predict()).isBetween(0.0, 1.0);
        assertThat(ours.train().loss(0).get(0, 0)).isPositive();
        assertThat(ours.score().prediction(0).get(999, 1)).isBetween(0.0, 1.0);
        ours.close();
        assertThat(new Peak().fma()).isFinite();
    }
}
