package mlpc.runtime.tensor;

/** Numbers of 16 bits as IEEE 754 binary16 has them: a sign, 5 bits of exponent, 10 of fraction. */
public final class Float16 {
    private static final int EXPONENTS = 0x1F;

    private Float16() {}

    /**
     * {@return the number, which a {@code float} holds exactly}
     *
     * @param bits of the number; infinities and NaN stay as they are
     */
    public static float value(short bits) {
        int exponent = bits >> 10 & EXPONENTS;
        int fraction = bits & 0x3FF;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent < EXPONENTS) {
            magnitude = Math.scalb(1024f + fraction, exponent - 25);
        } else {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
