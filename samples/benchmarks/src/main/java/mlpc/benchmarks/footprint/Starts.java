package mlpc.benchmarks.footprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mlpc.benchmarks.Workload;

/** The first prediction from the start of the process. Programs take turns, so that what else the machine does hits them alike. */
final class Starts {
    /** Odd, so that one of them is the median. */
    private static final int STARTS = 11;

    private static final JvmOptions[] WAYS = {JvmOptions.NONE, JvmOptions.VECTORS, JvmOptions.QUICK, JvmOptions.ARCHIVED
    };
    private static final double GENERATED_GOAL = 100;
    private static final double FROM_TEXT_GOAL = 500;

    private Starts() {}

    static List<Quantity> measure(Child child, Workload workload) {
        List<Quantity> quantities = new ArrayList<>();
        for (JvmOptions way : WAYS) {
            List<App.Program> programs = List.of(
                    App.Program.EMPTY, App.Program.GENERATED, App.Program.FROM_TEXT, App.Program.FROM_TEXT_IN_ONE_JAR);
            double[][] times = new double[programs.size()][STARTS];
            for (int start = 0; start < STARTS; start++) {
                for (int program = 0; program < programs.size(); program++) {
                    if (start == 0 && way == JvmOptions.ARCHIVED) {
                        child.run(JvmOptions.archiving(child, programs.get(program)), programs.get(program));
                    }
                    times[program][start] = child.run(way.of(child, programs.get(program)), programs.get(program))
                            .milliseconds();
                }
            }
            add(quantities, App.name(workload), way, times);
        }
        return quantities;
    }

    private static void add(List<Quantity> quantities, String model, JvmOptions way, double[][] times) {
        String first = "first prediction, " + model + ", ";
        quantities.add(
                Quantity.of("an empty program's first line, beside " + model, way.label, median(times[0]), "ms"));
        quantities.add(Quantity.of(first + "generated class", way.label, median(times[1]), "ms")
                .withGoal(GENERATED_GOAL));
        quantities.add(Quantity.of(first + "through Janino", way.label, median(times[2]), "ms")
                .withGoal(FROM_TEXT_GOAL));
        quantities.add(Quantity.of(first + "the same in one jar", way.label, median(times[3]), "ms")
                .withGoal(FROM_TEXT_GOAL));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
