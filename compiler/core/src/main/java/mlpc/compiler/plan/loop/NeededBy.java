package mlpc.compiler.plan.loop;

/** Which calls of the network need something: PREDICT and EVALUATE share the plan of inference, GRADIENTS and UPDATE that of training. */
public enum NeededBy {
    /** PREDICT, or GRADIENTS. EVALUATE needs it too. */
    FIRST_ENTRY,
    /** Only EVALUATE, or UPDATE. */
    SECOND_ENTRY
}
