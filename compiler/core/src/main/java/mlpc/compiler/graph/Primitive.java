package mlpc.compiler.graph;

/**
 * Every operation of the graph. The set is closed under differentiation, and no operation broadcasts implicitly.
 * Shapes, values, derivatives, printing and code are defined by one exhaustive switch each.
 */
public enum Primitive {
    // elementwise, one argument
    NEGATE(Family.UNARY),
    EXP(Family.UNARY),
    LOG(Family.UNARY),
    LOG1P(Family.UNARY),
    EXPM1(Family.UNARY),
    SQRT(Family.UNARY),
    ABS(Family.UNARY),
    /** −1, 0 or 1. */
    SIGN(Family.UNARY),
    /** The largest whole number that is not above. */
    FLOOR(Family.UNARY),
    SIN(Family.UNARY),
    COS(Family.UNARY),
    TANH(Family.UNARY),
    LOGISTIC(Family.UNARY),
    SOFTPLUS(Family.UNARY),
    RELU(Family.UNARY),
    ERF(Family.UNARY),
    /** The hard threshold: 1 where z > 0, else 0. */
    STEP(Family.UNARY),
    /** 1 where there is no number but a gap in a table's column (NaN), else 0. What is encoded from a column is never one. */
    MISSING(Family.UNARY),
    /** The same value, through which nothing is differentiated; after differentiation there is none left. */
    STOP_GRADIENT(Family.UNARY),

    // elementwise, two arguments of one shape
    ADD(Family.BINARY),
    SUBTRACT(Family.BINARY),
    MULTIPLY(Family.BINARY),
    DIVIDE(Family.BINARY),
    POWER(Family.BINARY),
    MAXIMUM(Family.BINARY),
    MINIMUM(Family.BINARY),
    /** 1 where a < b, else 0. */
    LESS(Family.BINARY),
    /** 1 where a ≤ b, else 0. */
    LESS_EQUAL(Family.BINARY),
    /** 1 where a = b, else 0. */
    EQUAL(Family.BINARY),

    /** Elementwise: where the first is not 0 the second, else the third. */
    SELECT(Family.CHOICE),

    // contractions
    /** NumPy's {@code @} without stacks: [m,k]·[k,n], [m,k]·[k], [k]·[k,n], [k]·[k]. */
    MATMUL(Family.CONTRACTION),
    /** [m], [n] → [m,n]: a bᵀ. */
    OUTER(Family.CONTRACTION),

    // reductions over {@link Attributes.Axes}, which are dropped
    SUM(Family.REDUCTION),
    MAX(Family.REDUCTION),
    /** log Σ exp, stable: the largest element is taken out first. */
    LOG_SUM_EXP(Family.REDUCTION),
    /** log Σ exp(x − max x), which keeps its digits where it is small: the loss of a class that is the largest. Taken after deriving. */
    LOG_SUM_EXP_LESS_MAX(Family.REDUCTION),

    // movement
    /** Of a matrix. */
    TRANSPOSE(Family.MOVEMENT),
    /** Repeats along new axes ({@link Attributes.Broadcast}); its adjoint is SUM over them. */
    BROADCAST(Family.MOVEMENT),
    /** {@link Attributes.Target}; row-major order kept. */
    RESHAPE(Family.MOVEMENT),
    /** {@link Attributes.Range} of one axis; its adjoint is PAD. */
    SLICE(Family.MOVEMENT),
    /** Zeros before and after along one axis ({@link Attributes.Padding}); its adjoint is SLICE. */
    PAD(Family.MOVEMENT),
    /** Along an existing axis ({@link Attributes.Axes} with one axis); its adjoint is SLICEs. */
    CONCATENATE(Family.MOVEMENT),

    // over the rows of a batch: where examples meet
    /** The mean over the batch's rows: per example in, shared out. Of one example it is the identity. Its own adjoint. */
    ROW_MEAN(Family.ROWS),
    /** After lifting only: ROW_MEAN of an outer product, Σ aᵢbᵢᵀ / rows, as one contraction. */
    OUTER_MEAN(Family.ROWS),

    // written by users, expanded before anything else
    /**
     * ∂ first / ∂ second, evaluated where second = third; of the second's shape. The first is a scalar. {@code grad(L, v)} is
     * GRADIENT(L, v, v); {@code f'(z)} is GRADIENT(SUM(f(h)), h, z) for a fresh variable h.
     */
    GRADIENT(Family.DERIVATIVE);

    /** Groups of primitives: most switches need to tell groups apart, and only a few the primitives of a group. */
    public enum Family {
        /** Elementwise, of one argument. */
        UNARY,
        /** Elementwise, of two. */
        BINARY,
        /** Elementwise, of a condition and two. */
        CHOICE,
        /** Sums of products: what costs multiply-adds. */
        CONTRACTION,
        /** Drops axes. */
        REDUCTION,
        /** The same elements at other places. */
        MOVEMENT,
        /** A contraction or mean over the rows of a batch. */
        ROWS,
        /** A derivative that is still to be taken. */
        DERIVATIVE
    }

    private final Family family;

    Primitive(Family family) {
        this.family = family;
    }

    public Family family() {
        return family;
    }

    /** Whether each element of the result depends on that element of the arguments alone. */
    public boolean isElementwise() {
        return family == Family.UNARY || family == Family.BINARY || family == Family.CHOICE;
    }

    /** Whether axes are dropped: SUM, MAX, LOG_SUM_EXP and what is left of it below the maximum. */
    public boolean isReduction() {
        return family == Family.REDUCTION;
    }
}
