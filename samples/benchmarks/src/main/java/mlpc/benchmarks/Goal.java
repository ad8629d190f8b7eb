package mlpc.benchmarks;

import static mlpc.benchmarks.Figure.PREDICT;
import static mlpc.benchmarks.Figure.SCORE;
import static mlpc.benchmarks.Figure.TRAIN;
import static mlpc.benchmarks.Workload.LARGE;
import static mlpc.benchmarks.Workload.MNIST;
import static mlpc.benchmarks.Workload.TABULAR;
import static mlpc.benchmarks.Workload.XOR;

import java.util.List;

/**
 * What a figure should come to, as ratios, because machines differ. They were set on a machine with a measured peak of 85 GFLOP/s on
 * one thread and 167 on two, where the plain loops and the best library that a JVM user could pick took the times below.
 *
 * @param loops nanoseconds of a call there, by plain loops on one thread
 * @param library by the best library there, with so many threads
 * @param wanted by ours
 */
record Goal(Workload workload, Figure figure, int threads, double loops, double library, double wanted) {
    private static final double[] PEAKS = {85, 167};

    // spotless:off
    static final List<Goal> ALL = List.of(
            times(XOR, PREDICT, 1,           103,     141,      12),
            times(XOR, TRAIN, 1,             603,     960,     100),
            times(TABULAR, PREDICT, 1,     1_035,     530,     180),
            rates(TABULAR, TRAIN, 1,     257_000, 399_000, 2.2e6),
            rates(TABULAR, SCORE, 1,     657_000,   6.5e6,   8e6),
            rates(TABULAR, SCORE, 2,     657_000,   8.1e6,  14e6),
            times(MNIST, PREDICT, 1,      33_000,  16_000,  13_000),
            rates(MNIST, TRAIN, 1,        15_000,  84_000,  92_000),
            rates(MNIST, TRAIN, 2,        15_000, 131_000, 175_000),
            rates(MNIST, SCORE, 1,        27_000, 188_000, 195_000),
            rates(MNIST, SCORE, 2,        27_000, 281_000, 370_000),
            rates(LARGE, TRAIN, 1,         1_500,   5_900,   7_800),
            rates(LARGE, TRAIN, 2,         1_500,  12_300,  15_000),
            rates(LARGE, SCORE, 1,         5_400,  24_000,  24_000),
            rates(LARGE, SCORE, 2,         5_400,  44_700,  46_000),
            times(LARGE, PREDICT, 1,     196_000, 139_000, 130_000),
            times(LARGE, PREDICT, 2,     196_000,  83_000,  80_000));
    // spotless:on

    /** In nanoseconds of a call. */
    private static Goal times(
            Workload workload, Figure figure, int threads, double loops, double library, double wanted) {
        return new Goal(workload, figure, threads, loops, library, wanted);
    }

    /** In rows a second. */
    private static Goal rates(
            Workload workload, Figure figure, int threads, double loops, double library, double wanted) {
        double rows = figure.rows(workload) * 1e9;
        return new Goal(workload, figure, threads, rows / loops, rows / library, rows / wanted);
    }

    /** How many times as fast as plain loops on one thread. */
    double timesLoops() {
        return loops / wanted;
    }

    /** How many times as fast as the best library. */
    double timesLibrary() {
        return library / wanted;
    }

    /** Of what the processor can do at best with so many threads. */
    double shareOfPeak() {
        return figure.operations(workload) / wanted / PEAKS[threads - 1];
    }
}
