package mlpc.runtime.tensor;

/** A mistake in the user's data, weights or settings. The message is complete: the place, what was found, what was expected. */
public final class DataException extends RuntimeException {
    /**
     * A mistake without a cause in another exception.
     *
     * @param message whole sentences: the place, the value found, the value expected
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * A mistake that another exception reported.
     *
     * @param message whole sentences: the place, the value found, the value expected
     * @param cause the exception that reported it
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
