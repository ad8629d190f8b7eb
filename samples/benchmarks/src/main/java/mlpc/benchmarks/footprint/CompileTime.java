package mlpc.benchmarks.footprint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import mlpc.benchmarks.Workload;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;

/**
 * A program that compiles a model with its training through Janino again and again, and prints the median time of those after the first ones, then each
 * stage with its share of it. Shares are counted by another thread, which looks at the stack every millisecond.
 */
public final class CompileTime {
    private static final int WARMUP = 200;
    private static final int COUNTED = 101;
    private static final String COMPILER = "mlpc.compiler.";

    private static final String COMPILER_THREAD = "mlpc-compiler";
    private static final String REST = "the rest";
    private static final StackTraceElement[] NOTHING = {};

    private final Thread caller = Thread.currentThread();
    private final Map<String, Integer> seen = new LinkedHashMap<>();
    private volatile boolean ended;

    private CompileTime() {
        for (String stage : new String[] {"parse", "check", "derive", "rewrite", "plan", "emit", "Janino", REST}) {
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
            Mlp.networks(new Compiler(Options.STANDARD).compile(workload.source()), Options.STANDARD);
            milliseconds[time] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(milliseconds);
        return milliseconds[times / 2];
    }

    private void watch() {
        while (!ended) {
            seen.merge(stage(compiling()), 1, Integer::sum);
            try {
                Thread.sleep(1);
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    /** The stack of whoever compiles now: the compiler has a thread of its own for the most part of each compilation. */
    private StackTraceElement[] compiling() {
        Thread[] threads = new Thread[Thread.activeCount() + 8];
        int count = Thread.enumerate(threads);
        for (int at = 0; at < count; at++) {
            StackTraceElement[] stack =
                    threads[at].getName().equals(COMPILER_THREAD) ? threads[at].getStackTrace() : NOTHING;
            if (stack.length > 0) {
                return stack;
            }
        }
        return caller.getStackTrace();
    }

    /** That of the outermost call into a package that is one: what it calls in its turn is part of it. */
    private static String stage(StackTraceElement[] stack) {
        for (int at = stack.length - 1; at >= 0; at--) {
            String stage = stage(stack[at].getClassName());
            if (!stage.equals(REST)) {
                return stage;
            }
        }
        return REST;
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
            case "load" -> "Janino";
            default -> REST;
        };
    }
}
