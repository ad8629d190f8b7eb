package mlpc.benchmarks.footprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mlpc.benchmarks.Workload;

/** Measures all of it, by programs that are started anew. */
public final class Footprint {
    private static final double MEMORY_GOAL = 100;
    private static final double JAR_GOAL = 300;
    private static final double COMPILE_GOAL = 50;

    private final String java;
    private final Path folder;
    private final Consumer<String> progress;
    private final List<Quantity> quantities = new ArrayList<>();

    /**
     * @param java the JVM's executable
     * @param folder where applications are built
     */
    public Footprint(String java, Path folder, Consumer<String> progress) {
        this.java = java;
        this.folder = folder;
        this.progress = progress;
    }

    public List<Quantity> measure() {
        try {
            jars();
            for (Workload workload : new Workload[] {Workload.XOR, Workload.MNIST}) {
                progress.accept("first predictions of " + App.name(workload));
                quantities.addAll(Starts.measure(child(workload), workload));
            }
            progress.accept("starts of the command");
            quantities.addAll(CommandStarts.measure(child(Workload.XOR)));
            memory();
            allocation();
            compileTime();
            return List.copyOf(quantities);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Child child(Workload workload) throws IOException {
        return new Child(
                java, App.build(folder.resolve(App.name(workload)), workload).folder());
    }

    private void jars() throws IOException {
        quantities.add(
                Quantity.of("shipped with a generated class", "the runtime's jar", kilobytes(Shipped.WITH_CLASS), "KB")
                        .withGoal(JAR_GOAL));
        quantities.add(Quantity.of("shipped to compile models", "seven jars", kilobytes(Shipped.WITH_TEXT), "KB"));
    }

    private static double kilobytes(List<Path> jars) throws IOException {
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        return bytes / 1000.0;
    }

    private void memory() throws IOException {
        if (!Files.isReadable(Path.of("/proc/self/status"))) {
            return;
        }
        Child child = child(Workload.MNIST);
        for (JvmOptions way : new JvmOptions[] {JvmOptions.NONE, JvmOptions.SMALL, JvmOptions.SMALL_VECTORS}) {
            progress.accept("memory, " + way.label);
            double kibibytes = Double.parseDouble(
                    child.run(way.options, App.Program.LEARNER).lines().get(0));
            quantities.add(Quantity.of("peak memory, mnist, training and scoring", way.label, kibibytes / 1024, "MiB")
                    .withGoal(MEMORY_GOAL));
        }
    }

    private void allocation() throws IOException {
        Child child = child(Workload.XOR);
        for (Workload workload : new Workload[] {Workload.XOR, Workload.TABULAR}) {
            progress.accept("bytes allocated, " + App.name(workload));
            List<String> bytes = child.run(JvmOptions.VECTORS.options, Allocation.class, workload.name())
                    .lines();
            String[] calls = {"prediction", "training step"};
            for (int call = 0; call < calls.length; call++) {
                quantities.add(Quantity.of(
                                "allocated by a " + calls[call] + ", " + App.name(workload),
                                JvmOptions.VECTORS.label,
                                Double.parseDouble(bytes.get(call)),
                                "bytes")
                        .withGoal(0));
            }
        }
    }

    private void compileTime() throws IOException {
        progress.accept("time to compile");
        List<String> lines = child(Workload.TABULAR)
                .run(List.of(), CompileTime.class, Workload.TABULAR.name())
                .lines();
        double milliseconds = Double.parseDouble(lines.get(0));
        quantities.add(Quantity.of("a three-layer model compiled through Janino", "warm", milliseconds, "ms")
                .withGoal(COMPILE_GOAL));
        for (String line : lines.subList(1, lines.size())) {
            int equals = line.indexOf('=');
            double share = Double.parseDouble(line.substring(equals + 1));
            quantities.add(Quantity.of("of which " + line.substring(0, equals), "warm", share * milliseconds, "ms"));
        }
    }

    /** As a table of Markdown. */
    public static String markdown(List<Quantity> quantities) {
        StringBuilder text = new StringBuilder("Whole programs; of starts, the median of eleven.\n\n")
                .append("| what | how | measured | goal |\n| --- | --- | --- | --- |\n");
        for (Quantity one : quantities) {
            text.append(String.join(" | ", "| " + one.what(), one.how(), one.measured(), one.verdict()))
                    .append(" |\n");
        }
        return text.append('\n').append(JvmOptions.legend()).toString();
    }
}
