package mlpc.compiler.check.model;

/** The elementwise operations of the language; the graph has a primitive of the same name for each. */
public enum ElementwiseOp {
    NEGATE("-", 1),
    EXP("exp", 1),
    LOG("log", 1),
    LOG1P("log1p", 1),
    EXPM1("expm1", 1),
    SQRT("sqrt", 1),
    ABS("abs", 1),
    SIGN("sign", 1),
    FLOOR("floor", 1),
    SIN("sin", 1),
    COS("cos", 1),
    TANH("tanh", 1),
    LOGISTIC("logistic", 1),
    SOFTPLUS("softplus", 1),
    RELU("relu", 1),
    ERF("erf", 1),
    STEP("threshold", 1),
    /** 1 where a table's column has a gap; not a word of the language, for a gap is nothing that an expression can name. */
    MISSING("missing", 1),
    /** The same value, with a derivative of zero. */
    STOP_GRADIENT("stop_gradient", 1),
    ADD("+", 2),
    SUBTRACT("-", 2),
    MULTIPLY("*", 2),
    DIVIDE("/", 2),
    POWER("^", 2),
    MAXIMUM("max", 2),
    MINIMUM("min", 2),
    LESS("<", 2),
    LESS_EQUAL("<=", 2),
    EQUAL("==", 2);

    private final String symbol;
    private final int arity;

    ElementwiseOp(String symbol, int arity) {
        this.symbol = symbol;
        this.arity = arity;
    }

    /** The name in messages. */
    public String symbol() {
        return symbol;
    }

    public int arity() {
        return arity;
    }

    /** Whether the result is 0 or 1. */
    public boolean decides() {
        return this == LESS || this == LESS_EQUAL || this == EQUAL || this == STEP || this == MISSING;
    }

    /** Whether the result consists of zeros and ones if all operands do. */
    public boolean keepsFlags() {
        return this == MULTIPLY || this == MAXIMUM || this == MINIMUM || this == STOP_GRADIENT;
    }

    /** The value for constant operands; an operation of one argument ignores {@code b}. */
    double evaluate(double a, double b) {
        return switch (this) {
            case NEGATE -> -a;
            case EXP -> Math.exp(a);
            case LOG -> Math.log(a);
            case LOG1P -> Math.log1p(a);
            case EXPM1 -> Math.expm1(a);
            case SQRT -> Math.sqrt(a);
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case FLOOR -> Math.floor(a);
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case TANH -> Math.tanh(a);
            case LOGISTIC -> 1 / (1 + Math.exp(-a));
            case SOFTPLUS -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
            case RELU, MAXIMUM -> Math.max(a, this == RELU ? 0 : b);
            case ERF -> Double.NaN;
            case STEP -> a > 0 ? 1 : 0;
            case MISSING -> Double.isNaN(a) ? 1 : 0;
            case STOP_GRADIENT -> a;
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case POWER -> Math.pow(a, b);
            case MINIMUM -> Math.min(a, b);
            case LESS -> a < b ? 1 : 0;
            case LESS_EQUAL -> a <= b ? 1 : 0;
            case EQUAL -> a == b ? 1 : 0;
        };
    }
}
