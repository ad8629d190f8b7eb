package mlpc.compiler.check;

/** Numbers as people write them. */
final class Numbers {
    private Numbers() {}

    /** {@code 3} rather than {@code 3.0}. */
    static String show(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
