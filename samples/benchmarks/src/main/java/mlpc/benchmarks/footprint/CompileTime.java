package mlpc.benchmarks.footprint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import mlpc.benchmarks.Workload;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;

/**
 * A program that compiles a model through Janino again and again, and prints the median time of those after the first ones, then each
 * stage with its share of it. Shares are counted by another thread, which looks at the stack every millisecond.
 */
public final class CompileTime {
    private static final int WARMUP = 200;
    private static final int COUNTED = 101;
    private static final String COMPILER = "mlpc.compiler.";

    private final Thread compiling = Thread.currentThread();
    private final Map<String, Integer> seen = new LinkedHashMap<>();
    private volatile boolean ended;

    private CompileTime() {
        for (String stage :
                new String[] {"parse", "check", "derive", "rewrite", "plan", "emit", "Janino", "the rest"}) {
            seen.put(stage, 0);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        Workload workload = Workload.valueOf(arguments[0]);
        repeat(workload, WARMUP);
        CompileTime shares = new CompileTime();
        Thread watcher = new Thread(shares::watch);
        watcher.start();
        double median = repeat(workload, COUNTED);
        shares.ended = true;
        watcher.join();
        System.out.println(String.format(Locale.ROOT, "%.2f", median));
        int samples = shares.seen.values().stream().mapToInt(count -> count).sum();
        shares.seen.forEach((stage, count) -> System.out.println(
                String.format(Locale.ROOT, "%s=%.4f", stage, count / (double) Math.max(1, samples))));
    }

    /** Milliseconds of the median compilation. */
    private static double repeat(Workload workload, int times) {
        double[] milliseconds = new double[times];
        for (int time = 0; time < times; time++) {
            long start = System.nanoTime();
            Mlp.compile(workload.source(), Options.STANDARD);
            milliseconds[time] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(milliseconds);
        return milliseconds[times / 2];
    }

    private void watch() {
        while (!ended) {
            seen.merge(stage(compiling.getStackTrace()), 1, Integer::sum);
            try {
                Thread.sleep(1);
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    /** By the package that the pipeline has called, or the loader. */
    private static String stage(StackTraceElement[] stack) {
        for (int at = 1; at < stack.length; at++) {
            String caller = stack[at].getClassName();
            if (caller.equals("mlpc.compiler.load.JaninoLoader")) {
                return "Janino";
            }
            if (caller.equals("mlpc.compiler.Compiler")) {
                return stage(stack[at - 1].getClassName());
            }
        }
        return "the rest";
    }

    private static String stage(String called) {
        String name = called.startsWith(COMPILER) ? called.substring(COMPILER.length()) : "";
        return switch (name.substring(0, Math.max(0, name.indexOf('.')))) {
            case "syntax" -> "parse";
            case "check" -> "check";
            case "graph", "derive" -> "derive";
            case "rewrite", "batch" -> "rewrite";
            case "plan" -> "plan";
            case "emit" -> "emit";
            default -> "the rest";
        };
    }
}
