package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of all generated code: methods that HotSpot compiles, no allocation in calls, the same text every time. */
class GeneratedCodeTest {
    /** HotSpot never compiles a method of more than 8,000. */
    private static final int METHOD_BYTES = 6000;
    /** Fewer bytes than calls: what the measurement itself takes, and not one object a call. */
    private static final int CALLS = 2000;

    private static final Options LARGE =
            Options.STANDARD.withLimits(Limits.standard().with(Limits.OPERATIONS, 10_000));

    static Stream<String> models() {
        return ModelFilesTest.models();
    }

    /** Models that are long in one way each. */
    static Stream<String> awkward() {
        return Stream.of(
                model("y = x |> stack(130, dense(8, tanh)) |> unit", "loss fit = (y - t)^2"),
                model("y = x |> stack(100, dense(2, tanh)) |> unit", "loss fit = (y - t)^2"),
                model("y = x |> dense(20000, relu) |> dense(3) |> unit", "loss fit = (y - t)^2"),
                model("param w: real = 1\n y = w * x[0]" + each(150, " + sin(%d * x[1])"), "loss fit = (y - t)^2"),
                model(each(300, " u%d = x |> unit(tanh)\n") + " y = u0" + each(120, " + u%d"), "loss fit = (y - t)^2"),
                model(
                        "const given = [0" + each(19999, ", %d.5") + "]\n param start: real[20000] = [0"
                                + each(19999, ", %d.5") + "]\n y = dot(start, given) * x[0]",
                        "loss fit = (y - t)^2"),
                model("y = x |> unit", each(200, " loss part%1$d = abs(y - %1$d * t)\n metric m%1$d = y - %1$d\n")),
                model(
                        each(1200, " const c%d = [%1$d, 1, 2.5]\n") + " w = x |> unit\n"
                                + chain(1200, "w", "%s + dot(x[:3], c%d)") + " y = y1199",
                        "loss fit = (y - t)^2"),
                model(
                        chain(130, "x |> dense(8)", "sin(%s - batch_mean(%1$s) / 2)") + " y = sum(y129)",
                        "loss fit = y^2"),
                model(
                        IntStream.range(0, 40)
                                        .mapToObj(unit ->
                                                chain("u" + unit + "_", 20, "x * " + unit, "%s - batch_mean(%1$s) / 2"))
                                        .collect(Collectors.joining())
                                + " y = (x |> unit)" + each(40, " + sum(u%d_19)"),
                        "loss fit = y^2"),
                model(
                        "a0 = reshape(x |> dense(24), [2, 4, 3])\n" + reshapes(9) + " y = sum(a9)",
                        "loss fit = (y - t)^2"),
                model(
                        each(400, " state s%1$d: real[8] = 0\n update s%1$d = s%1$d / 2 + batch_mean(x)\n")
                                + " y = x |> unit",
                        "loss fit = (y - t)^2"),
                model("y = x |> stack(40, batch_norm()) |> unit", "loss fit = (y - t)^2"),
                model(
                        Stream.of(
                                                "Math",
                                                "Sums",
                                                "Draws",
                                                "Arrays",
                                                "Kernels32",
                                                "Functions32",
                                                "Precision",
                                                "Training",
                                                "SingleRow",
                                                "RowPrediction",
                                                "Optional",
                                                "String")
                                        .map(" param %s: real = 1\n"::formatted)
                                        .collect(Collectors.joining())
                                + " y = SingleRow * RowPrediction * Optional * Math * Sums * Draws * Arrays * Kernels32 * Functions32 * Precision * Training * String"
                                + " + sum(x |> dense(40, tanh) |> dropout |> dense(40, logistic))",
                        "loss fit = (y - t)^2"),
                model(
                        each(500, " hyper h%1$d = %1$d\n output o%1$d = x * h%1$d\n") + " y = x |> unit",
                        "loss fit = (y - t)^2"),
                model(
                        "y = x |> unit",
                        "loss fit = (y - t)^2\n check 0" + each(200, " + sin(%d * y)") + " == 0"
                                + each(200, " + sin(%d * y)")),
                model(
                        each(30, " " + "a".repeat(61) + "%03d = x |> stack(3, dense(8, tanh))\n") + " y = 0"
                                + each(30, " + sum(" + "a".repeat(61) + "%03d)"),
                        "loss fit = (y - t)^2"),
                "model Awkward {\n" + each(300, " input i%d: real\n") + " target t: one of { a" + each(499, ", l%d")
                        + " }\n y = softmax([0" + each(300, ", i%d") + "] |> dense(500))\n predict t = y\n"
                        + " loss fit = -sum(t * log(y))\n}\n");
    }

    @ParameterizedTest
    @MethodSource({"awkward", "texts", "workloads"})
    void noMethodIsTooLongForHotSpot(String text) {
        Compilation compilation = new Compiler(LARGE).compile(new Source("model.mlp", text));
        JavacLoader.compile(compilation.java()).forEach((name, bytes) -> ClassFile.methodSizes(bytes)
                .forEach((method, size) ->
                        assertThat(size).as("bytes of %s.%s", name, method).isLessThan(METHOD_BYTES)));
        assertThat(new JaninoLoader().load(compilation.java()).get()).isNotNull();
    }

    /** Those of the benchmarks: what is measured there must be compiled code. */
    static Stream<String> workloads() {
        Path folder = Path.of("..", "..", "samples", "benchmarks", "src", "main", "resources", "mlpc", "benchmarks");
        return Stream.of("xor", "tabular", "mnist", "large").map(name -> {
            try {
                return Files.readString(folder.resolve(name + ".mlp"));
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        });
    }

    static Stream<String> texts() {
        return models().map(ModelFilesTest::text);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theTextIsTheSameEveryTime(String model) {
        assertThat(ModelFilesTest.compile(model, Precision.FLOAT32).java().text())
                .isEqualTo(ModelFilesTest.compileAnew(model, Precision.FLOAT32)
                        .java()
                        .text());
    }

    @ParameterizedTest
    @MethodSource("models")
    @Tag("full-compiler")
    void callsAllocateNothing(String model) {
        Compilation compilation = ModelFilesTest.compile(model, Precision.FLOAT32);
        Network network = new JaninoLoader().load(compilation.java()).get();
        Run.Point point = Run.Point.of(compilation.model().signature(), 4);
        network.load(point.weights());
        Workspace predicting = network.workspace(Run.ROWS);
        Workspace training = network.trainingWorkspace(Run.ROWS);
        predicting.load(point.rows(), 0, Run.ROWS);
        training.load(point.rows(), 0, Run.ROWS);
        training.rate = 1e-4;
        assertThat(allocatedBy(() -> network.run(Network.PREDICT, predicting, Pool.SINGLE)))
                .isLessThan(CALLS);
        assertThat(allocatedBy(() -> {
                    training.step++;
                    network.run(Network.GRADIENTS, training, Pool.SINGLE);
                    network.run(Network.UPDATE, training, Pool.SINGLE);
                }))
                .isLessThan(CALLS);
    }

    /** Bytes of many calls, once HotSpot has compiled what they run through: until then, each vector of a kernel is an object. */
    private static long allocatedBy(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(600);
        while (allocated >= CALLS && System.nanoTime() < patience) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int count = 0; count < CALLS; count++) {
                call.run();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return allocated;
    }

    private static String each(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
    }

    /** Bindings {@code y0}, {@code y1}, … each of which is made of the one before it. */
    private static String chain(int count, String first, String next) {
        return chain("y", count, first, next);
    }

    private static String chain(String name, int count, String first, String next) {
        return " " + name + "0 = " + first + "\n"
                + IntStream.range(1, count)
                        .mapToObj(at -> " " + name + at + " = " + next.formatted(name + (at - 1), at) + "\n")
                        .collect(Collectors.joining());
    }

    /** Each regroups what the one before it has left. */
    private static String reshapes(int count) {
        int[] shape = {2, 4, 3};
        StringBuilder text = new StringBuilder();
        for (int at = 1; at <= count; at++) {
            shape = new int[] {shape[1], shape[2], shape[0]};
            text.append(" a%d = reshape(a%d, [%d, %d, %d])[%s]%n"
                    .formatted(at, at - 1, shape[0], shape[1], shape[2], shape[0] > 1 && at % 3 == 0 ? "1:" : ":"));
            shape[0] -= shape[0] > 1 && at % 3 == 0 ? 1 : 0;
        }
        return text.toString();
    }

    private static String model(String body, String losses) {
        return "model Awkward {\n input x: real[8]\n target t: real\n " + body + "\n predict t = y\n " + losses
                + "\n train { optimizer = adam(rate: 0.01) }\n}\n";
    }
}
