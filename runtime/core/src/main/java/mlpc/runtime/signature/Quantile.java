package mlpc.runtime.signature;

/**
 * What says whether a model's quantiles of a target are what they are called: a metric that is 1 for a row whose target lies between two of
 * them, else 0. Its mean should be {@code high} − {@code low}.
 *
 * @param target whose quantiles they are
 * @param metric its name among the signature's metrics
 * @param low the lower quantile, from 0 to 1; 0 where all that is not above the higher one counts
 * @param high the higher quantile
 */
public record Quantile(String target, String metric, double low, double high) {
    /** {@return the share of the rows that should lie there} */
    public double nominal() {
        return high - low;
    }
}
