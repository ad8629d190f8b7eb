package mlpc.spark.fit;

import java.io.Serializable;
import mlpc.spark.FitSummary;

/**
 * What a training came to.
 *
 * @param weights the bytes of a weights file
 * @param summary how it went
 */
public record Fitted(byte[] weights, FitSummary summary) implements Serializable {}
