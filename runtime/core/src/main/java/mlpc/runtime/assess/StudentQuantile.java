package mlpc.runtime.assess;

/** Student's t distribution with a whole number of degrees of freedom. */
final class StudentQuantile {
    private static final int HALVINGS = 60;

    private StudentQuantile() {}

    /** The t that |T| stays below with a probability. */
    static double within(double probability, int degrees) {
        double low = 0;
        double high = Math.PI / 2;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (probability(middle, degrees) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.tan(low) * StrictMath.sqrt(degrees);
    }

    /**
     * P(|T| ≤ √ν tan θ), the finite sums of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4: for an even ν sin θ · Σ (1·3···)/(2·4···)
     * cos²ᵏ θ, for an odd one 2/π · (θ + sin θ cos θ · Σ (2·4···)/(3·5···) cos²ᵏ θ).
     */
    private static double probability(double theta, int degrees) {
        double sine = StrictMath.sin(theta);
        double cosine = StrictMath.cos(theta);
        boolean even = degrees % 2 == 0;
        double term = even ? 1 : cosine;
        double sum = 0;
        for (int power = even ? 0 : 1; power <= degrees - 2; power += 2) {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }
        return even ? sine * sum : 2 / Math.PI * (theta + sine * sum);
    }
}
