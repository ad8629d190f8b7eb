package mlpc.benchmarks.footprint;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;
import mlpc.benchmarks.Workload;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;

/**
 * A small application on a workload's model, built ahead into a folder as a user's build would: the generated class, programs, the
 * model file and weights, all compiled by javac into a jar.
 */
record App(Path folder) {
    private static final String JAR = "app.jar";
    private static final String ALL = "all.jar";

    enum Program {
        /** Java and nothing else. */
        EMPTY("Empty", withJars(Shipped.WITH_CLASS)),
        /** The first prediction by the generated class. */
        GENERATED("Generated", withJars(Shipped.WITH_CLASS)),
        /** The first prediction by a model compiled from its text. */
        FROM_TEXT("FromText", withJars(Shipped.WITH_TEXT)),
        /** The same, of an application that is packed into one jar with all that it needs. */
        FROM_TEXT_IN_ONE_JAR("FromText", ALL),
        /** Trains and scores, and prints the most memory that the process ever had, in KiB. */
        LEARNER("Learner", withJars(Shipped.WITH_CLASS));

        final String main;
        final String classPath;

        Program(String main, String classPath) {
            this.main = main;
            this.classPath = classPath;
        }

        private static String withJars(List<Path> jars) {
            return JAR + File.pathSeparator + Shipped.classPath(jars);
        }
    }

    private static final String PROGRAMS =
            """
            import java.nio.file.*;
            import java.util.List;
            import mlpc.compiler.Mlp;
            import mlpc.runtime.*;
            import mlpc.runtime.network.*;
            import mlpc.runtime.parallel.Pool;
            import mlpc.runtime.tensor.*;

            final class Empty {
                public static void main(String[] arguments) {
                    System.out.println(1.0f);
                }
            }

            final class Generated {
                public static void main(String[] arguments) {
                    Model model = Model.trained(MODEL::new, Path.of("weights"));
                    System.out.println(model.predict(new float[WIDTH])[0]);
                }
            }

            final class FromText {
                public static void main(String[] arguments) throws Exception {
                    Model model = Mlp.compile(Path.of("model.mlp"));
                    model.load(Path.of("weights"));
                    System.out.println(model.predict(new float[WIDTH])[0]);
                }
            }

            final class Learner {
                public static void main(String[] arguments) throws Exception {
                    Network network = new MODEL();
                    network.load(Weights.initial(network.signature(), network.precision(), 1));
                    float[][] inputs = new float[4 * BATCH][WIDTH];
                    float[][] classes = new float[4 * BATCH][1];
                    for (int row = 0; row < inputs.length; row++) {
                        inputs[row][row % WIDTH] = 1;
                        classes[row][0] = row % 2;
                    }
                    Dataset data = Dataset.of(
                            network.signature(), List.of(new Tensor32(inputs), new Tensor32(classes)));
                    Workspace training = network.trainingWorkspace(BATCH);
                    Workspace scoring = network.workspace(BATCH);
                    training.rate = 0.01;
                    for (int step = 0; step < 1000; step++) {
                        int from = step % 4 * BATCH;
                        training.load(data, from, from + BATCH);
                        network.run(Network.STEP, training, Pool.SINGLE);
                        scoring.load(data, from, from + BATCH);
                        network.run(Network.PREDICT, scoring, Pool.SINGLE);
                    }
                    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                        if (line.startsWith("VmHWM:")) {
                            System.out.println(line.replaceAll("\\\\D+", ""));
                        }
                    }
                }
            }
            """;

    static App build(Path folder, Workload workload) throws IOException {
        Files.createDirectories(folder.resolve("classes"));
        Options options = Options.STANDARD.withClass("Generated" + workload.name());
        Compilation compilation = new Compiler(options).compile(workload.source());
        Files.writeString(folder.resolve("model.mlp"), workload.source().text());
        Mlp.load(compilation, options).save(folder.resolve("weights"));
        String model = "Generated" + workload.name();
        Path generated = folder.resolve(model + ".java");
        Files.writeString(generated, compilation.java().text());
        Path programs = folder.resolve("Programs.java");
        Files.writeString(
                programs,
                PROGRAMS.replace("MODEL", model)
                        .replace("WIDTH", Integer.toString(workload.width(0)))
                        .replace("BATCH", Integer.toString(workload.batch)));
        compile(folder, generated, programs);
        return new App(folder);
    }

    private static void compile(Path folder, Path... sources) throws IOException {
        Path classes = folder.resolve("classes");
        List<String> options = List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                Shipped.classPath(Shipped.WITH_TEXT),
                sources[0].toString(),
                sources[1].toString());
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("javac rejects the application in " + folder);
        }
        String jar = folder.resolve(JAR).toString();
        java.util.spi.ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar, "-C", classes.toString(), ".");
        List<Path> parts = new ArrayList<>(List.of(folder.resolve(JAR)));
        parts.addAll(Shipped.WITH_TEXT);
        OneJar.write(folder.resolve(ALL), parts);
    }

    static String name(Workload workload) {
        return workload.name().toLowerCase(Locale.ROOT);
    }
}
