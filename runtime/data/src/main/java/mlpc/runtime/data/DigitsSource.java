package mlpc.runtime.data;

import java.util.List;
import java.util.Set;
import mlpc.runtime.data.cell.Cells;
import mlpc.runtime.data.digits.DrawnDigits;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.ByteTensor;
import mlpc.runtime.tensor.DataException;

/** {@code digits(count: 10000, seed: 1, noise: 40)}: pictures for an input {@code real[n, n]}, a target {@code class[10]}. */
final class DigitsSource {
    private static final Set<String> SETTINGS = Set.of("count", "seed", "noise");

    private DigitsSource() {}

    static Dataset open(DataSource source, Rows rows, Signature signature) {
        for (String setting : source.settings().keySet()) {
            if (!SETTINGS.contains(setting)) {
                throw new DataException("digits has no setting `" + setting + "`: it has count, noise and seed");
            }
        }
        int size = size(signature);
        int count = (int) setting(source, "count", 10_000, 1, 10_000_000);
        long seed = (long) setting(source, "seed", 1, 0, 1L << 53);
        double noise = setting(source, "noise", 40, 0, 255);
        int taken = rows.countOf(count, "digits(count: " + count + ")");
        RowMemory.check("digits", taken, (long) size * size, Byte.BYTES);
        byte[][] pixels = new byte[taken][size * size];
        byte[][] digits = new byte[taken][1];
        new DrawnDigits(size, seed, noise).draw(rows.from(), pixels, digits);
        return Dataset.of(signature, List.of(new ByteTensor(pixels), new ByteTensor(digits)));
    }

    private static int size(Signature signature) {
        if (signature.inputs().size() == 1 && signature.targets().size() == 1) {
            Field image = signature.inputs().get(0);
            Field digit = signature.targets().get(0);
            int size = (int) Math.round(Math.sqrt(image.size()));
            if (image.kind() == Kind.REAL
                    && size * size == image.size()
                    && size >= 8
                    && digit.kind() == Kind.CLASS
                    && digit.size() == 10) {
                return size;
            }
        }
        throw new DataException("digits are for a model with one square input, such as image: real[28, 28],"
                + " and one target: class[10]; " + signature.model() + " has others");
    }

    private static double setting(DataSource source, String name, double otherwise, double least, double most) {
        double value = source.settings().getOrDefault(name, otherwise);
        if (!(value >= least && value <= most) || !name.equals("noise") && value != Math.rint(value)) {
            throw new DataException("digits(" + name + ": " + Cells.plain(value) + "): expected "
                    + (name.equals("noise") ? "a number" : "a whole number") + " from " + Cells.plain(least) + " to "
                    + Cells.plain(most));
        }
        return value;
    }
}
