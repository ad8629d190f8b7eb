package mlpc.compiler.plan.loop;

/**
 * Which entry of a network needs a step first. Each mode has one plan for two entries: inference has PREDICT and then EVALUATE, which
 * also computes losses and metrics; training has GRADIENTS and then UPDATE.
 */
public enum NeededBy {
    /** PREDICT, whose results EVALUATE needs too; or GRADIENTS. */
    FIRST_ENTRY,
    /** EVALUATE alone, or UPDATE. */
    SECOND_ENTRY
}
