package mlpc.compiler.exchange.text;

/** The precedence of the language's operators, loosest first. */
final class Precedence {
    static final int LOOSEST = 0;
    static final int CHOICE = 0;
    static final int PIPE = 1;
    static final int COMPARISON = 4;
    static final int SUM = 5;
    static final int PRODUCT = 6;
    static final int MATMUL = 7;
    static final int NEGATION = 8;
    static final int POWER = 9;
    static final int ATOM = 10;

    private Precedence() {}
}
