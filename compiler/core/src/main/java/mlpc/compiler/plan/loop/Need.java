package mlpc.compiler.plan.loop;

/** Which calls of the network need something: PREDICT and EVALUATE share the plan of inference, GRADIENTS and UPDATE that of training. */
public enum Need {
    /** PREDICT, or GRADIENTS. EVALUATE needs it too. */
    FIRST,
    /** Only EVALUATE, or UPDATE. */
    REST
}
