package mlpc.benchmarks.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mlpc.benchmarks.Workload;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;

/**
 * The program that measures one setting, in a JVM of its own: prints for each optimizer a line of {@link #COLUMNS} rates in rows a second, medians over
 * the rounds from the second second on, and once HotSpot's compilers are at rest.
 */
public final class Rates {
    /** Steps by one thread and two, whole trainings by one thread and two, steps by one thread at the end of a long training. */
    static final int COLUMNS = 5;

    /** Of a contestant's turns that are left out in any case. */
    private static final int WARMUP_MILLISECONDS = 1000;
    /** Of a training; a multiple of all sizes of batches. */
    private static final int ROWS = 7168;
    /** Held back beside them. */
    private static final int VALIDATION = 796;

    private Rates() {}

    /**
     * Measures one setting, and prints a line of rates for each optimizer.
     *
     * @param arguments the workload, rows of a batch, milliseconds of a turn, rounds that count
     */
    public static void main(String[] arguments) {
        Setting setting = new Setting(Workload.valueOf(arguments[0]), Integer.parseInt(arguments[1]));
        int milliseconds = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        int warmup = (WARMUP_MILLISECONDS + milliseconds - 1) / milliseconds;
        for (double[] line : measure(setting, milliseconds, warmup, rounds)) {
            StringBuilder text = new StringBuilder();
            for (double rate : line) {
                text.append(rate).append(' ');
            }
            System.out.println(text);
        }
    }

    /**
     * Of each optimizer, the rates.
     *
     * @param warmup rounds at least before those that count
     */
    static List<double[]> measure(Setting setting, int milliseconds, int warmup, int rounds) {
        List<Turns.Contestant> contestants = new ArrayList<>();
        for (String optimizer : Setting.OPTIMIZERS) {
            add(contestants, setting, optimizer);
        }
        double[][] rates = new Turns(milliseconds).rates(contestants, new WarmUp(warmup), rounds);
        List<double[]> lines = new ArrayList<>();
        for (int first = 0; first < rates.length; first += COLUMNS - 1) {
            double[] line = new double[COLUMNS];
            for (int column = 0; column < COLUMNS - 1; column++) {
                line[column] = median(rates[first + column], 0, rounds);
            }
            line[COLUMNS - 1] = median(rates[first], rounds - Math.max(1, rounds / 4), rounds);
            lines.add(line);
        }
        return lines;
    }

    private static void add(List<Turns.Contestant> contestants, Setting setting, String optimizer) {
        Workload workload = setting.workload();
        int batch = setting.batch();
        for (int threads = 1; threads <= 2; threads++) {
            Network network = workload.network(optimizer, batch);
            Dataset rows = workload.rowsOfFiles(network, Workload.BATCHES * batch);
            contestants.add(new Steps(network, rows, batch, threads));
        }
        for (int threads = 1; threads <= 2; threads++) {
            Network network = workload.network(optimizer, batch);
            Dataset all = workload.rowsOfFiles(network, ROWS + VALIDATION);
            Dataset.Split split = new Dataset.Split(all.slice(0, ROWS), all.slice(ROWS, ROWS + VALIDATION));
            contestants.add(new WholeRun(network, split, batch, threads));
        }
    }

    private static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
