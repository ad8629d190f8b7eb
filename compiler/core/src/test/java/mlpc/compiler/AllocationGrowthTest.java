package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a compilation costs grows as its model does, and within the limits it is bounded. Work is counted in bytes that are allocated:
 * the same in every run, whatever else the machine does; objects that only HotSpot's full compiler leaves out are none.
 */
@Tag("full-compiler")
class AllocationGrowthTest {
    private static final long MOST_BYTES = 500_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A kind of model, a size at which it is measured, and the largest size, or nearly, that the limits let through. */
    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("layers with adam", 25, 110, AllocationGrowthTest::layersWithAdam),
                kind("layers with sgd", 40, 320, AllocationGrowthTest::layers),
                kind("layers without activations", 40, 110, size -> network("stack(" + size + ", dense(2))")),
                kind("exponential units", 20, 100, size -> network("stack(" + size + ", dense(3, elu))")),
                kind("normalised layers", 10, 40, size -> network("stack(" + size + ", dense(3, tanh) |> batch_norm)")),
                kind("gradients of networks", 10, 60, AllocationGrowthTest::penalty),
                kind("a chain", 300, 1_200, size -> model(chain(size, "tanh(a%d)"))),
                kind("a chain of softmaxes", 50, 250, AllocationGrowthTest::softmaxes),
                kind("choices", 150, 400, size -> model(chain(size, "if a%1$d > 0 then sqrt(a%1$d) else exp(a%1$d)"))),
                kind("losses", 200, 800, AllocationGrowthTest::losses),
                kind("outputs", 300, 1_600, size -> model(lines(size, i -> "output o" + i + " = tanh(x * " + i + ")"))),
                kind("classes in a list", 100, 550, AllocationGrowthTest::classes),
                kind("columns of a table", 100, 700, AllocationGrowthTest::columns),
                kind("claims", 200, 1_600, size -> model(lines(size, i -> "check w + " + i + " == " + i + " + w"))),
                kind("squares", 100, 800, AllocationGrowthTest::squares),
                kind("claims that are hard", 10, 40, AllocationGrowthTest::fractions),
                kind("mistakes of text", 1_000, 24_000, size -> model(lines(size, i -> "a" + i + " = = 2"))),
                kind(
                        "mistakes of shape",
                        500,
                        5_000,
                        size -> model(lines(size, i -> "a" + i + " = [1, 2] + [1, 2, 3]"))),
                kind(
                        "names that are nowhere",
                        1_000,
                        4_000,
                        size -> model(lines(size, i -> "a" + i + " = b" + i + " * x"))),
                kind("comments that allow", 2_000, 10_000, size -> model(lines(size, i -> "// allow: unused-name"))),
                kind("constants", 1_000, 20_000, size -> model(lines(size, i -> "const a" + i + " = " + i))),
                kind("examples", 1_000, 20_000, size -> model("examples {\n" + lines(size, i -> i + " -> 1") + "\n}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void twiceTheModelIsTwiceTheWork(String kind, int size, int largest, IntFunction<String> text) {
        allocated(text.apply(size)); // classes are loaded, tables made
        long once = allocated(text.apply(size));
        long twice = allocated(text.apply(2 * size));
        assertThat((double) twice / once).isLessThan(2.3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void theLargestIsBounded(String kind, int size, int largest, IntFunction<String> text) {
        assertThat(allocated(text.apply(largest))).isLessThan(MOST_BYTES);
    }

    private static long allocated(String text) {
        return CompilerThread.call(() -> {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                new Compiler(Options.STANDARD)
                        .compile(new Source("growing.mlp", text))
                        .java();
            } catch (CompileException refused) {
                assertThat(refused.problems()).extracting(Problem::id).noneMatch(id -> id.startsWith("limit-"));
            }
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        });
    }

    private static Arguments kind(String name, int size, int largest, IntFunction<String> text) {
        return Arguments.of(name, size, largest, text);
    }

    private static String model(String members) {
        return "model M {\ninput x: real\ntarget t: real\nparam w: real = 1\npredict t = w * x\nloss fit = (w * x - t)^2\n"
                + members + "\n}\n";
    }

    private static String network(String layers) {
        return "model M {\ninput x: real[3]\ntarget t: real\ny = x |> " + layers
                + " |> unit\npredict t = y\nloss fit = (y - t)^2\n}\n";
    }

    private static String layers(int size) {
        return network("stack(" + size + ", dense(2, tanh))")
                .replaceFirst("}\n$", "train { optimizer = sgd(rate: 0.1)  epochs = 1 }\n}\n");
    }

    private static String layersWithAdam(int size) {
        return layers(size).replace("sgd", "adam");
    }

    private static String penalty(int size) {
        return layers(size).replaceFirst("}\n$", "loss slope = sum(grad(y, x)^2)\n}\n");
    }

    /** @param next the next of a chain, as a format of the number of the last */
    private static String chain(int size, String next) {
        return "a0 = w * x\n" + lines(size, i -> "a" + (i + 1) + " = " + String.format(next, i)) + "\nloss end = a"
                + size;
    }

    private static String softmaxes(int size) {
        return model("a0 = [w * x, w]\n" + lines(size, i -> "a" + (i + 1) + " = softmax(a" + i + ")") + "\nloss end = a"
                + size + "[0]");
    }

    private static String losses(int size) {
        return model(lines(size, i -> "loss l" + i + " = (" + (i + 2) + " * w * x - t)^2"));
    }

    private static String classes(int size) {
        return "model M {\ninput words: class[100][" + size
                + "]\ntarget t: class[3]\nparam E: real[100, 4] ~ normal(0, 1)\n"
                + "z = flatten(words @ E) |> dense(3)\npredict t = softmax(z)\nloss fit = softmax_cross_entropy(z, t)\n}\n";
    }

    private static String columns(int size) {
        return "model M {\ninput row {\n" + lines(size, i -> "c" + i + ": real standardized")
                + "\n}\ntarget t: real\ny = row |> unit\npredict t = y\nloss fit = (y - t)^2\n}\n";
    }

    private static String squares(int size) {
        return model(lines(size, i -> "check (w + " + i + ")^2 == w^2 + " + 2 * i + " * w + " + i + "^2"));
    }

    /** A product of thirty factors, each with a fraction, written in two orders. */
    private static String fractions(int size) {
        return model(lines(
                size,
                claim -> "q" + claim + "_0 = w * " + (claim + 2) + " + x\n"
                        + lines(
                                30,
                                i -> String.format(
                                        "q%d_%d = q%d_%d * (1 / (w + %d) + x)", claim, i + 1, claim, i, i + 1))
                        + String.format("\ncheck q%d_30 == (1 / (w + 30) + x) * q%d_29", claim, claim)));
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
    }
}
