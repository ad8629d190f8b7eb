package mlpc.runtime.tensor;

/** Numbers of 16 bits: the sign, the exponent and the first 7 bits of the fraction of a {@code float}. */
public final class Bfloat16 {
    private static final int UPPER = 0xFFFF0000;

    private Bfloat16() {}

    /**
     * {@return the nearest one, of two equally near the even one: a relative error of at most 2⁻⁸}
     *
     * @param value any number
     */
    public static float round(float value) {
        if (Float.isNaN(value)) {
            return value;
        }
        int bits = Float.floatToRawIntBits(value);
        int even = bits >>> 16 & 1;
        return Float.intBitsToFloat(bits + 0x7FFF + even & UPPER);
    }
}
