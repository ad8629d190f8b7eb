package mlpc.compiler.exchange.pattern;

/** The precedence of the language's operators, loosest first. */
public final class Precedence {
    public static final int LOOSEST = 0;
    public static final int CHOICE = 0;
    public static final int PIPE = 1;
    public static final int COMPARISON = 4;
    public static final int SUM = 5;
    public static final int PRODUCT = 6;
    public static final int MATMUL = 7;
    public static final int NEGATION = 8;
    public static final int POWER = 9;
    public static final int ATOM = 10;

    private Precedence() {}
}
