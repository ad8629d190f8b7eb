package mlpc.runtime.signature;

/** The arithmetic of a compiled model. */
public enum Precision {
    /** IEEE 754 binary32. */
    FLOAT32(4),
    /** IEEE 754 binary64. */
    FLOAT64(8);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** {@return of one element} */
    public int bytes() {
        return bytes;
    }

    /**
     * {@return the nearest number of this precision}
     *
     * @param value in double precision
     */
    public double round(double value) {
        return this == FLOAT32 ? (float) value : value;
    }

    /** As model files and the command line write it: {@code float32}, {@code float64}. */
    @Override
    public String toString() {
        return this == FLOAT32 ? "float32" : "float64";
    }
}
