package mlpc.runtime.train;

/**
 * How the probabilities of a target were calibrated after the last step: its logits were divided by the temperature that makes the log loss
 * of the rows held back least.
 *
 * @param target a class or a flag
 * @param temperature above 1 where the model was too sure of itself; 1 where it stays as it is
 * @param before the log loss of the rows held back as they were predicted
 * @param after the same with the temperature
 * @param rows held back
 * @param found whether one temperature is the best; otherwise the loss falls on and on with lower or higher ones, and it stays 1
 */
public record Calibration(String target, double temperature, double before, double after, int rows, boolean found) {}
