package mlpc.spark.fit;

import java.util.function.Supplier;
import mlpc.runtime.tensor.DataException;

/** What a task says of rows or weights, without what Spark wraps around it. */
final class Failures {
    private static final int DEEPEST = 16;

    private Failures() {}

    static <T> T unwrapped(Supplier<T> job) {
        try {
            return job.get();
        } catch (Exception failed) { // Spark throws checked ones through methods that declare none
            throw cause(failed);
        }
    }

    private static RuntimeException cause(Exception failed) {
        Throwable each = failed;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            if (each instanceof DataException said) {
                return new DataException(String.valueOf(said.getMessage()), failed);
            }
            each = each.getCause();
        }
        return failed instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failed);
    }
}
