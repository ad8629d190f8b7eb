package mlpc.compiler.explain.features;

/**
 * What one unit of the first layer makes of one example: Σⱼ wⱼxⱼ, then z with the bias, then y = φ(z).
 *
 * @param unit its number, from 0
 * @param x the pixels as the unit sees them
 * @param w its weights
 * @param sum Σⱼ wⱼxⱼ as the model computes it in float64
 * @param bias 0 if the layer has none
 */
public record Response(int unit, double[] x, double[] w, double sum, double bias, double z, double y) {
    /** wⱼxⱼ, pixel by pixel. */
    public double[] products() {
        double[] products = new double[w.length];
        for (int pixel = 0; pixel < products.length; pixel++) {
            products[pixel] = w[pixel] * x[pixel];
        }
        return products;
    }
}
