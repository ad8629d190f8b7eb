package mlpc.compiler.check.scope;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mlpc.runtime.signature.Initialiser;

/**
 * The distributions for {@code ~}. The fans of a matrix [out, in] are in and out; a vector [in] counts as a matrix with
 * one row; further axes multiply both, as in PyTorch, whose formulae these are ({@code torch.nn.init}).
 */
public enum Initialisers {
    /** N(mean, deviation²). */
    NORMAL("mean = 0", "deviation = 1"),
    /** U[low, high). */
    UNIFORM("low = 0", "high = 1"),
    /** U(±gain √(6 / (in + out))): {@code xavier_uniform_}. */
    GLOROT_UNIFORM("gain = 1"),
    /** N(0, gain² · 2 / (in + out)): {@code xavier_normal_}. */
    GLOROT_NORMAL("gain = 1"),
    /** U(±gain √(3 / in)), gain = √2 for relu: {@code kaiming_uniform_}. */
    HE_UNIFORM("gain = 1.4142135623730951"),
    /** N(0, gain² / in): {@code kaiming_normal_}. */
    HE_NORMAL("gain = 1.4142135623730951"),
    /** U(±√(3 / in)). */
    LECUN_UNIFORM("gain = 1"),
    /** N(0, 1 / in). */
    LECUN_NORMAL("gain = 1"),
    /** Orthonormal rows or columns, times a gain: {@code orthogonal_}. */
    ORTHOGONAL("gain = 1");

    private final Settings settings;

    Initialisers(String... settings) {
        this.settings = Settings.of(settings);
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Settings settings() {
        return settings;
    }

    /** The distribution for a parameter of this shape. */
    public Initialiser over(List<Integer> shape, Map<String, Double> given) {
        List<Integer> matrix = matrix(shape);
        double field = matrix.stream().skip(2).mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        double out = matrix.get(0) * field;
        double in = matrix.get(1) * field;
        double gain = given.getOrDefault("gain", 1.0);
        return switch (this) {
            case NORMAL ->
                Initialiser.normal(requireNonNull(given.get("mean")), requireNonNull(given.get("deviation")));
            case UNIFORM -> Initialiser.uniform(requireNonNull(given.get("low")), requireNonNull(given.get("high")));
            case GLOROT_UNIFORM -> symmetric(gain * Math.sqrt(6 / (in + out)));
            case GLOROT_NORMAL -> Initialiser.normal(0, gain * Math.sqrt(2 / (in + out)));
            case HE_UNIFORM, LECUN_UNIFORM -> symmetric(gain * Math.sqrt(3 / in));
            case HE_NORMAL, LECUN_NORMAL -> Initialiser.normal(0, gain / Math.sqrt(in));
            case ORTHOGONAL -> Initialiser.orthogonal(gain);
        };
    }

    private static Initialiser symmetric(double bound) {
        return Initialiser.uniform(-bound, bound);
    }

    private static List<Integer> matrix(List<Integer> shape) {
        if (shape.size() >= 2) {
            return shape;
        }
        List<Integer> padded = new ArrayList<>(List.of(1));
        padded.addAll(shape.isEmpty() ? List.of(1) : shape);
        return padded;
    }

    public static List<Initialisers> all() {
        return Arrays.asList(values());
    }
}
