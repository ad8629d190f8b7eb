package mlpc.benchmarks.footprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command from its launcher, as a shell starts it, from the start of the process to its end, as multiples of an empty program's
 * time. All take turns, so that what else the machine does hits them alike.
 */
final class CommandStarts {
    private static final int STARTS = 11;
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String XOR = ROOT.resolve("samples/xor/xor.mlp").toString();
    private static final String DIGITS =
            ROOT.resolve("samples/digits/digits.mlp").toString();

    /** @param keeping whether the command finds what it made of the model before; otherwise it compiles each time */
    private record Start(String what, double goal, boolean keeping, List<String> arguments) {
        Start(String what, double goal, List<String> arguments) {
            this(what, goal, true, arguments);
        }

        Start first() {
            return new Start(what + ", for the first time", goal, false, arguments);
        }
    }

    private CommandStarts() {}

    static List<Quantity> measure(Child child) {
        String weights = child.folder().resolve("xor.weights").toString();
        String sources = child.folder().resolve("sources").toString();
        Start explain = new Start("explain, digits", 8, List.of("explain", DIGITS));
        Start generate = new Start("generate, digits", 8, List.of("generate", DIGITS, "-d", sources));
        Start train = new Start("train, xor", 10, List.of("train", XOR, "-o", weights));
        List<Start> starts = List.of(
                new Start("--version", 4, List.of("--version")),
                new Start("--help", 4, List.of("--help")),
                new Start("check, digits", 8, List.of("check", DIGITS)),
                explain,
                explain.first(),
                new Start("format, digits", 8, List.of("format", "--stdout", DIGITS)),
                generate,
                generate.first(),
                train,
                train.first());
        starts.forEach(start -> milliseconds(child, start)); // builds the command and makes its archive, if need be
        double[] empty = new double[STARTS];
        double[][] times = new double[starts.size()][STARTS];
        for (int turn = 0; turn < STARTS; turn++) {
            long begin = System.nanoTime();
            child.run(List.of(), App.Program.EMPTY);
            empty[turn] = (System.nanoTime() - begin) / 1e6;
            for (int which = 0; which < starts.size(); which++) {
                times[which][turn] = milliseconds(child, starts.get(which));
            }
        }
        List<Quantity> quantities = new ArrayList<>();
        quantities.add(Quantity.of("an empty program, to its end", "no options", median(empty), "ms"));
        for (int which = 0; which < starts.size(); which++) {
            String how = String.format("%,.0f ms", median(times[which]));
            quantities.add(Quantity.of(
                            "mlp " + starts.get(which).what() + ", beside an empty program",
                            how,
                            median(times[which]) / median(empty),
                            "×")
                    .withGoal(starts.get(which).goal()));
        }
        return quantities;
    }

    private static double milliseconds(Child child, Start start) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("mlp").toString()));
        command.addAll(start.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(child.folder().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Path home = Path.of(child.java()).resolve("../..").normalize();
        builder.environment().put("JAVA_HOME", home.toString());
        builder.environment().put("MLP_JAVA_OPTIONS", start.keeping() ? "" : "-Dmlpc.cache=");
        long begin = System.nanoTime();
        try {
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException("failed: " + String.join(" ", command));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
