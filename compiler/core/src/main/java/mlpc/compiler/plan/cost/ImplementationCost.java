package mlpc.compiler.plan.cost;

/**
 * The cost of one row in one layer by one implementation, bias and activation included: {@code base + inputs · input +
 * outputs · output + inputs · outputs · product} nanoseconds.
 */
public record ImplementationCost(double base, double input, double output, double product) {
    public double of(int inputs, int outputs) {
        return base + inputs * input + outputs * output + (double) inputs * outputs * product;
    }
}
