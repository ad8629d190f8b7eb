package mlpc.runtime.signature;

/**
 * Everything beside a model's formulae that decides the bits of its results. Each version of it is kept for good.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Subnormal_number">Subnormal numbers</a>
 */
public final class Arithmetic {
    /** The only version so far. */
    public static final int VERSION = 1;

    /**
     * Partial sums of a sum over a row: the l-th adds the elements l, l + 16, … from 0, in order; then they are added as a tree, the
     * l-th and the one 8 behind it, then 4, 2, 1.
     */
    public static final int LANES = 16;

    /**
     * 2⁻⁷⁶. What an optimizer remembers, and the gradient that it is made of, is flushed before it is used: flush(x) = (x + 2⁻⁷⁶) − 2⁻⁷⁶,
     * two roundings in the precision of the training. In single precision that is a multiple of 2⁻¹⁰⁰ for small x and 0 below 2⁻¹⁰¹, and x itself
     * from 2⁻⁷⁶ on, save for the last bit now and then. So no moment becomes subnormal, and nothing computed from it: processors may
     * take a hundred times as long for such numbers.
     */
    public static final double FLUSH = 0x1p-76;

    /**
     * 2⁻²⁹. What an optimizer squares is rounded first: rough(x) = (x + 2⁻²⁹) − 2⁻²⁹, in single precision a multiple of 2⁻⁵³ for
     * small x, whose square is far from being subnormal. An epsilon of 10⁻⁸ beside the root hides what that leaves out.
     */
    public static final double ROUGH = 0x1p-29;

    private Arithmetic() {}
}
