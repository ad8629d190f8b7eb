package mlpc.compiler.plan.loop;

/**
 * What a tensor is the derivative by.
 *
 * @param value the name of a value of the model
 * @param isOfRow whether it is what a single row adds, before the mean over the batch
 */
public record Derivative(String value, boolean isOfRow) {
    /** The part of it that a single row adds. */
    public Derivative ofRow() {
        return new Derivative(value, true);
    }
}
