package mlpc.benchmarks.typed;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A penguin's species: of six numbers by a {@code Predictor}, of a record, and of a record with all that the model says of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TypedCalls {
    private static final String MODEL = "penguins.mlp";

    /** Calls as an app has them, compiled with the generated class. */
    private static final String CALLS =
            """

            final class Calls {
                private Calls() {}

                static java.util.Map<String, java.util.function.Supplier<Object>> of(Weights weights) {
                    Penguins penguins = Penguins.of(weights);
                    Penguins.Bird bird = Penguins.Bird.builder()
                            .billLengthMm(39.1)
                            .billDepthMm(18.7)
                            .flipperLengthMm(181)
                            .bodyMassG(3_750)
                            .island(Penguins.Island.TORGERSEN)
                            .sex(Penguins.Sex.MALE)
                            .build();
                    mlpc.runtime.Predictor predictor =
                            new mlpc.runtime.Model(Penguins.Raw::new, weights, Optional.empty()).predictor();
                    float[] row = {39.1f, 18.7f, 181, 3_750, 2, 1};
                    Penguins.Species[] species = Penguins.Species.values();
                    return Map.of(
                            "typed", () -> penguins.predict(bird),
                            "detailed", () -> penguins.predictDetailed(bird),
                            "raw", () -> {
                                predictor.run(row);
                                return species[predictor.decide(0)];
                            });
                }
            }
            """;

    private Supplier<Object> raw = Object::new;
    private Supplier<Object> typed = Object::new;
    private Supplier<Object> detailed = Object::new;

    /** Compiles the model, and the calls of its class. */
    @Setup
    public void setUp() throws IOException, ReflectiveOperationException {
        Compilation compilation = new Compiler(Options.STANDARD).compile(source());
        JavaSource java = compilation.javaAhead();
        Map<String, byte[]> classes = JavacLoader.compile(new JavaSource(
                java.packageName(), java.className(), java.text() + CALLS, java.origin(), java.constants()));
        ClassLoader loader = new ClassLoader(Network.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        Method of = Class.forName("Calls", true, loader).getDeclaredMethod("of", Weights.class);
        of.setAccessible(true);
        Map<?, ?> calls =
                (Map<?, ?>) of.invoke(null, weights(compilation.program().signature()));
        raw = call(calls, "raw");
        typed = call(calls, "typed");
        detailed = call(calls, "detailed");
    }

    @SuppressWarnings("unchecked") // as the source above says
    private static Supplier<Object> call(Map<?, ?> calls, String name) {
        return (Supplier<Object>) requireNonNull(calls.get(name));
    }

    private static Source source() throws IOException {
        try (InputStream text = TypedCalls.class.getResourceAsStream("/mlpc/benchmarks/" + MODEL)) {
            return new Source(MODEL, new String(requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** As they start, with ones for all that is measured. */
    private static Weights weights(Signature signature) {
        Weights weights = Weights.initial(signature, Precision.FLOAT32, 1);
        for (Statistic statistic : signature.statistics()) {
            Tensor measured = weights.get(statistic.state());
            for (int element = 0; element < measured.size(); element++) {
                measured.set(element, 1);
            }
        }
        return weights;
    }

    /** Of six numbers. */
    @Benchmark
    public Object raw() {
        return raw.get();
    }

    /** {@code predict(Bird)}. */
    @Benchmark
    public Object typed() {
        return typed.get();
    }

    /** {@code predictDetailed(Bird)}. */
    @Benchmark
    public Object detailed() {
        return detailed.get();
    }
}
