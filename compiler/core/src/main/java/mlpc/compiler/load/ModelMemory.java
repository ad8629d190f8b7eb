package mlpc.compiler.load;

import java.util.Locale;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;

/**
 * Refuses a model that cannot fit into this JVM's memory before anything is allocated. It counts the least that any use needs: parameters
 * and states twice, once as the model's weights and once in the layout of generated code.
 */
public final class ModelMemory {
    private static final long MIB = 1 << 20;

    private ModelMemory() {}

    /** Bytes that a model holds before its first row. */
    public static long bytes(Signature signature, Precision precision) {
        long numbers = signature.parameterCount();
        for (Variable state : signature.states()) {
            numbers += state.size();
        }
        return 2 * numbers * precision.bytes();
    }

    /**
     * Refuses a model that cannot fit into memory, before anything of it is allocated.
     *
     * @param available bytes that the JVM may use
     * @throws DataException with what is needed, what there is, and how to get more
     */
    public static void check(Signature signature, Precision precision, long available) {
        long need = bytes(signature, precision);
        if (need > available) {
            long gibibytes = (need + need / 2) / (1024 * MIB) + 1;
            throw new DataException(String.format(
                    Locale.ROOT,
                    "the model %s needs at least %,d MiB of memory for its %,d parameters, and this JVM may use %,d MiB:"
                            + " start it with -Xmx%dg or more (the command: MLP_JAVA_OPTIONS=-Xmx%dg), or make the model smaller",
                    signature.model(),
                    need / MIB,
                    signature.parameterCount(),
                    available / MIB,
                    gibibytes,
                    gibibytes));
        }
    }
}
