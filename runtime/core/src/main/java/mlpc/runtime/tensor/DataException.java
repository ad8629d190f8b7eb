package mlpc.runtime.tensor;

/** A mistake in someone's data, weights or settings. The message is complete: where, what was found, what was expected. */
public final class DataException extends RuntimeException {
    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
