package mlpc.compiler.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.plan.cost.MemoryUse;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The memory that a model is said to hold is what its arrays come to. */
class MemoryTableTest {
    private static final String MODEL =
            """
            model Net {
              input  x: real[120]
              target t: class[10]
              h = x |> dense(96, tanh)
              z = h |> dense(10)
              predict t = softmax(z)
              loss error = softmax_cross_entropy(z, t)
              train { optimizer = %s  batch = %d  precision = %s }
            }
            """;

    @ParameterizedTest
    @CsvSource({"sgd, 32, float32", "adam, 64, float32", "adam, 8, float64", "'sgd(momentum: 0.9)', 128, float32"})
    void whatIsSaidIsWhatIsHeld(String optimizer, int batch, String precision) {
        String text = MODEL.formatted(optimizer, batch, precision);
        Compilation compilation = new Compiler(Options.STANDARD).compile(new Source("net.mlp", text));
        MemoryUse predicting = MemoryTable.predicting(compilation.program());
        MemoryUse training = MemoryTable.training(compilation.program()).orElseThrow();

        Network network = new JaninoLoader().load(compilation.java()).get();
        network.load(Weights.initial(
                compilation.program().signature(), compilation.program().precision(), 1));
        Workspace one = network.workspace(1);
        one.rows = 1;
        network.run(Network.PREDICT, one, Pool.SINGLE);
        int bytes = compilation.program().precision().bytes();
        long parameters = (long) bytes * (96 * 121 + 10 * 97);
        assertThat(predicting.weights()).isEqualTo(parameters);
        near(predicting, held(network, one));
        assertThat(predicting.panels()).isGreaterThan(0);

        Workspace many = network.trainingWorkspace(batch);
        many.rows = batch;
        network.run(Network.STEP, many, Pool.SINGLE);
        near(training, held(network, many) + training.snapshots());
        assertThat(training.snapshots()).isEqualTo(2 * parameters + training.moments());
        assertThat(training.moments()).isEqualTo(parameters * moments(optimizer));
    }

    private static int moments(String optimizer) {
        return optimizer.equals("adam") ? 2 : optimizer.equals("sgd") ? 0 : 1;
    }

    /** Vector kernels pad the last columns of what they read; plain ones read weights where they are, but for transposed ones. */
    private static void near(MemoryUse said, long held) {
        assertThat((double) held).isBetween(0.97 * (said.total() - said.panels()), 1.1 * said.total());
    }

    /** Bytes of all arrays of numbers that are reached from the runtime's and the generated class's own fields. */
    private static long held(Object... roots) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(roots));
        long bytes = 0;
        while (!open.isEmpty()) {
            Object next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next.getClass().isArray()) {
                Class<?> element = next.getClass().getComponentType();
                int length = Array.getLength(next);
                if (element == float.class || element == int.class) {
                    bytes += 4L * length;
                } else if (element == double.class || element == long.class) {
                    bytes += 8L * length;
                }
                for (int at = 0; !element.isPrimitive() && at < length; at++) {
                    push(open, Array.get(next, at));
                }
            } else {
                parts(next).forEach(part -> push(open, part));
            }
        }
        return bytes;
    }

    private static void push(Deque<Object> open, Object part) {
        if (part != null) {
            open.push(part);
        }
    }

    private static List<Object> parts(Object whole) {
        if (whole instanceof Map<?, ?> map) {
            return new ArrayList<>(map.values());
        }
        if (whole instanceof Iterable<?> list) {
            List<Object> parts = new ArrayList<>();
            list.forEach(parts::add);
            return parts;
        }
        List<Object> parts = new ArrayList<>();
        for (Class<?> type = whole.getClass(); !type.getName().startsWith("java."); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                    parts.add(value(field, whole));
                }
            }
        }
        parts.removeIf(part -> part == null);
        return parts;
    }

    private static Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
