package mlpc.runtime.data.digits;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import mlpc.runtime.data.digits.Glyphs.Glyph;
import mlpc.runtime.internal.random.Draws;

/**
 * Pictures of handwritten digits as MNIST has them: light ink 255 on dark paper 0, in whole numbers.
 *
 * <p>Row r depends on the seed and on r alone, so rows can be drawn in any order, by any number of threads, and a part
 * of them is the same as that part of the whole.
 */
public final class DrawnDigits {
    private static final long INSTANCE = Draws.hash("digits");

    private final int size;
    private final long seed;
    private final double noise;

    /**
     * @param size pixels along each side
     * @param noise how far a pixel strays at most from what was drawn
     */
    public DrawnDigits(int size, long seed, double noise) {
        this.size = size;
        this.seed = seed;
        this.noise = noise;
    }

    /** Draws rows {@code from} to {@code from + pixels.length - 1}: pictures [size·size] and the digits they show, as bytes without a sign. */
    public void draw(int from, byte[][] pixels, byte[][] digits) {
        IntStream.range(0, pixels.length).parallel().forEach(i -> draw(from + i, pixels[i], digits[i]));
    }

    private void draw(int row, byte[] pixels, byte[] label) {
        int[] drawn = {0};
        DoubleSupplier chance = () -> Draws.uniform(INSTANCE, seed, 0, row, drawn[0]++);
        int digit = (int) (10 * chance.getAsDouble());
        List<Glyph> ways = Glyphs.of(digit);
        Glyph way = ways.get((int) (ways.size() * chance.getAsDouble()));
        Raster sheet = new Hand(chance, size).write(way, size);
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            double stray = noise * (chance.getAsDouble() + chance.getAsDouble() - 1);
            pixels[pixel] = (byte) Math.round(Math.max(0, Math.min(255, 255 * sheet.ink(pixel) + stray)));
        }
        label[0] = (byte) digit;
    }
}
