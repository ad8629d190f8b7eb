package mlpc.benchmarks.peers;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mlpc.benchmarks.KernelExercise;
import mlpc.benchmarks.Ours;
import mlpc.benchmarks.Workload;
import mlpc.compiler.Backend;

/**
 * The program that {@link TurnTable} starts for a workload and a number of threads: all contestants in one JVM, a moment each, again and
 * again, so that whatever else the machine does, and however fast its processor happens to be, hits them alike. Prints a line for each work:
 * its name, how many times as fast ours is as the best other, then contestants and their nanoseconds of a call.
 */
public final class InTurns {
    private static final int ROUNDS = 15;
    /** Of the rounds, those that do not count. */
    private static final int FIRST = 5;

    private static final long TURN = 100_000_000;
    /**
     * Of a processor's time for each thread, ours alone before the first round, for HotSpot: what the others run was compiled long ago. It goes on as long
     * as kernels are exercised.
     */
    private static final long WARM_UP = 8_000_000_000L;
    /** Between turns of more than one thread, as some libraries' threads spin for a while before they sleep. */
    private static final long PAUSE_MILLISECONDS = 250;

    /** What calls compute goes here, so that they are not left out. */
    private static volatile double sink;

    /** What is measured. */
    enum Work {
        PREDICT,
        TRAIN,
        ADAM,
        SCORE
    }

    /** A contestant's work, again and again. */
    private interface Call {
        double run();
    }

    private InTurns() {}

    /** @param arguments the workload, the threads, and the works */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Workload workload = Workload.valueOf(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        for (String work : Arrays.asList(arguments).subList(2, arguments.length)) {
            measure(workload, threads, Work.valueOf(work));
        }
        // Some libraries leave threads behind that are no daemons.
        System.exit(0);
    }

    private static void measure(Workload workload, int threads, Work work) throws IOException, InterruptedException {
        Ours ours = new Ours();
        ours.workload = workload;
        ours.threads = threads;
        ours.backend = Backend.JANINO;
        ours.optimizer = work == Work.ADAM ? "adam" : "";
        ours.compile();
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("mlpc", ours(ours, work));
        List<Peer> peers = new ArrayList<>();
        if (work == Work.PREDICT || work == Work.SCORE) {
            add("ONNX Runtime", new OnnxPeer(workload, threads), work, calls, peers);
        }
        if (work != Work.ADAM) {
            add("SMILE", new SmilePeer(workload, threads), work, calls, peers);
        }
        Peer.Rule rule = work == Work.ADAM ? Peer.Rule.ADAM : Peer.Rule.DESCENT;
        add("PyTorch", new PyTorchPeer(workload, threads, rule), work, calls, peers);
        add("TensorFlow", new TensorFlowPeer(workload, threads, rule), work, calls, peers);
        warmUp(calls.get("mlpc"), threads);
        double[][] times = threads == 1 ? onOneProcessor(calls) : rounds(calls, PAUSE_MILLISECONDS);
        StringBuilder line = new StringBuilder(work.name()).append('\t').append(ratio(times));
        int contestant = 0;
        for (String name : calls.keySet()) {
            line.append(String.format(Locale.ROOT, "\t%s\t%.1f", name, median(times[contestant++])));
        }
        System.out.println(line);
        peers.forEach(Peer::close);
        ours.close();
    }

    private static double[][] onOneProcessor(Map<String, Call> calls) throws IOException, InterruptedException {
        OneProcessor kept = OneProcessor.keep();
        try {
            return rounds(calls, 0);
        } finally {
            kept.leave();
        }
    }

    /** Of each contestant, nanoseconds of a call in each round. */
    private static double[][] rounds(Map<String, Call> calls, long pause) throws InterruptedException {
        double[][] times = new double[calls.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            int contestant = 0;
            for (Call call : calls.values()) {
                Thread.sleep(pause);
                times[contestant++][round] = turn(call, TURN);
            }
        }
        return times;
    }

    private static Call ours(Ours ours, Work work) {
        return switch (work) {
            case PREDICT -> ours::predict;
            case TRAIN, ADAM -> () -> ours.train().step;
            case SCORE -> () -> ours.score().prediction(0).get(0, 0);
        };
    }

    private static void add(String name, Peer peer, Work work, Map<String, Call> calls, List<Peer> peers) {
        peers.add(peer);
        calls.put(
                name,
                switch (work) {
                    case PREDICT -> () -> peer.predict(0)[0];
                    case SCORE -> peer::score;
                    case TRAIN, ADAM ->
                        new Call() {
                            private int next;

                            @Override
                            public double run() {
                                next = (next + 1) % Workload.BATCHES;
                                ((Peer.Learner) peer).train(next);
                                return next;
                            }
                        };
                });
    }

    private static void warmUp(Call call, int threads) {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long end = process.getProcessCpuTime() + threads * WARM_UP;
        while (process.getProcessCpuTime() < end || KernelExercise.isUnderWay()) {
            turn(call, TURN);
        }
    }

    /** Nanoseconds of a call, over as many as fit; the clock is asked after more and more of them while calls are short. */
    private static double turn(Call call, long nanoseconds) {
        long began = System.nanoTime();
        long calls = 0;
        long some = 1;
        double sum = 0;
        long passed = 0;
        while (passed < nanoseconds) {
            for (long at = 0; at < some; at++) {
                sum += call.run();
            }
            calls += some;
            passed = System.nanoTime() - began;
            if (passed / calls * some < 10_000) {
                some = Math.min(64, 2 * some);
            }
        }
        sink = sum;
        return (double) passed / calls;
    }

    /**
     * How many times as fast the first contestant is as the best of the others: the median of the rounds' own ratios, for what disturbs a machine
     * for a second hits both turns of a round, and otherwise one contestant's median more than another's.
     */
    static double ratio(double[][] times) {
        double[] best = times[1];
        for (int other = 2; other < times.length; other++) {
            best = median(times[other]) < median(best) ? times[other] : best;
        }
        double[] ratios = new double[best.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = best[round] / times[0][round];
        }
        return median(ratios);
    }

    private static double median(double[] rounds) {
        double[] counted = Arrays.copyOfRange(rounds, FIRST, rounds.length);
        Arrays.sort(counted);
        return counted[counted.length / 2];
    }
}
