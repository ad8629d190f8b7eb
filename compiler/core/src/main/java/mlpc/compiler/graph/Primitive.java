package mlpc.compiler.graph;

/**
 * Every operation of the graph. The set is closed under differentiation, and nothing broadcasts on its own.
 * What each one means for shapes, values, derivatives, printing and emission is one exhaustive switch per concern.
 */
public enum Primitive {
    // elementwise, one argument
    NEGATE,
    EXP,
    LOG,
    LOG1P,
    EXPM1,
    SQRT,
    ABS,
    /** −1, 0 or 1. */
    SIGN,
    SIN,
    COS,
    TANH,
    LOGISTIC,
    SOFTPLUS,
    RELU,
    ERF,
    /** The hard threshold: 1 where z > 0, else 0. */
    STEP,

    // elementwise, two arguments of one shape
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER,
    MAXIMUM,
    MINIMUM,
    /** 1 where a < b, else 0. */
    LESS,
    /** 1 where a ≤ b, else 0. */
    LESS_EQUAL,
    /** 1 where a = b, else 0. */
    EQUAL,

    /** Elementwise: where the first is not 0 the second, else the third. */
    SELECT,

    // contractions
    /** NumPy's {@code @} without stacks: [m,k]·[k,n], [m,k]·[k], [k]·[k,n], [k]·[k]. */
    MATMUL,
    /** [m], [n] → [m,n]: a bᵀ. */
    OUTER,
    /** Of a matrix. */
    TRANSPOSE,

    // reductions over {@link Attributes.Axes}, which are dropped
    SUM,
    MAX,
    /** log Σ exp, stable: the largest element is taken out first. */
    LOG_SUM_EXP,

    // movement
    /** Repeats along new axes ({@link Attributes.Broadcast}); its adjoint is SUM over them. */
    BROADCAST,
    /** {@link Attributes.Target}; row-major order kept. */
    RESHAPE,
    /** {@link Attributes.Range} of one axis; its adjoint is PAD. */
    SLICE,
    /** Zeros before and after along one axis ({@link Attributes.Padding}); its adjoint is SLICE. */
    PAD,
    /** Along an existing axis ({@link Attributes.Axes} with one axis); its adjoint is SLICEs. */
    CONCATENATE,

    // over the rows of a batch: where examples meet
    /** The mean over the batch's rows: per example in, shared out. Of one example it is the identity. Its own adjoint. */
    ROW_MEAN,
    /** After lifting only: ROW_MEAN of an outer product, Σ aᵢbᵢᵀ / rows, as one contraction. */
    OUTER_MEAN,

    // written by users, expanded before anything else
    /**
     * ∂ first / ∂ second, evaluated where second = third; of the second's shape. The first is a scalar. {@code grad(L, v)} is
     * GRADIENT(L, v, v); {@code f'(z)} is GRADIENT(SUM(f(h)), h, z) for a fresh variable h.
     */
    GRADIENT;

    /** Whether each element of the result depends on that element of the arguments alone: those up to SELECT. */
    public boolean isElementwise() {
        return compareTo(SELECT) <= 0;
    }

    /** Whether axes are dropped: SUM, MAX, LOG_SUM_EXP. */
    public boolean isReduction() {
        return this == SUM || this == MAX || this == LOG_SUM_EXP;
    }
}
