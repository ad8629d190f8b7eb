package mlpc.compiler.cli.train;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hears the signals that ask a process to end (Ctrl-C, {@code kill}, a closed terminal) while a training runs: the first one asks
 * it to stop after its step, the second ends the process at once. The JDK has this only in {@code sun.misc.Signal}, which is found
 * by name: where a Java has no such class, or was told to leave signals alone ({@code -Xrs}), signals do what they do without it.
 */
final class Interruption implements AutoCloseable {
    /** What comes within so many nanoseconds is one signal: a group of processes is told at once, and a launcher passes it on. */
    private static final long TOGETHER = 200_000_000;

    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private final Runnable heard;
    /** By the signals that are heard, who heard them before. */
    private final Map<Object, Object> before = new LinkedHashMap<>();

    private volatile int exitCode;

    private volatile long first;

    /** @param heard told of the first signal, on a thread of the JVM's */
    Interruption(Runnable heard) {
        this.heard = heard;
        SIGNALS.keySet().forEach(this::listen);
    }

    /** Whether a signal came. */
    boolean isRequested() {
        return exitCode != 0;
    }

    /** What a process ends with that a signal ended: 130 for Ctrl-C, 143 for {@code kill}; 0 if none came. */
    int exitCode() {
        return exitCode;
    }

    private void listen(String name) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    handlerType.getClassLoader(),
                    new Class<?>[] {handlerType},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            signal(name);
                            yield null;
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> name;
                    });
            Object signal = type.getConstructor(String.class).newInstance(name);
            // A signal that is ignored, as under nohup, stays so: the JVM sees to that.
            before.put(signal, type.getMethod("handle", type, handlerType).invoke(null, signal, handler));
        } catch (InvocationTargetException notHere) {
            // Windows has no HUP; under -Xrs the JVM keeps its hands off all of them.
            return;
        } catch (ReflectiveOperationException absent) {
            return;
        }
    }

    private void signal(String name) {
        int code = 128 + requireNonNull(SIGNALS.get(name));
        long now = System.nanoTime();
        if (exitCode != 0 && now - first < TOGETHER) {
            return;
        }
        if (exitCode != 0) {
            Runtime.getRuntime().exit(code);
        }
        first = now;
        exitCode = code;
        heard.run();
    }

    /** Signals do again what they did before. */
    @Override
    public void close() {
        before.forEach((signal, handler) -> {
            try {
                signal.getClass()
                        .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
                        .invoke(null, signal, handler);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        before.clear();
    }
}
