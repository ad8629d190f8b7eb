package mlpc.compiler.plan.cost;

/**
 * What one row through a layer takes in one form: {@code base + inputs · input + outputs · output + inputs · outputs · product}
 * nanoseconds, bias and activation included.
 */
public record ImplementationCost(double base, double input, double output, double product) {
    public double of(int inputs, int outputs) {
        return base + inputs * input + outputs * output + (double) inputs * outputs * product;
    }
}
