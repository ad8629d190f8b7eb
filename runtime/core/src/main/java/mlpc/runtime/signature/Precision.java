package mlpc.runtime.signature;

/** The arithmetic of a compiled model. */
public enum Precision {
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** Of one element. */
    public int bytes() {
        return bytes;
    }

    /** The nearest number of this precision. */
    public double round(double value) {
        return this == FLOAT32 ? (float) value : value;
    }

    /** As model files and the command line write it: {@code float32}, {@code float64}. */
    @Override
    public String toString() {
        return this == FLOAT32 ? "float32" : "float64";
    }
}
