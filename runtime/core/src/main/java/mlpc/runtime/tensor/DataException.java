package mlpc.runtime.tensor;

/** A mistake in the user's data, weights or settings. The message is complete: the place, what was found, what was expected. */
public final class DataException extends RuntimeException {
    /**
     * A mistake without a cause in another exception.
     *
     * @param message whole sentences: where, what was found, what was expected
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * A mistake that another exception told of.
     *
     * @param message whole sentences: where, what was found, what was expected
     * @param cause what told of it
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
