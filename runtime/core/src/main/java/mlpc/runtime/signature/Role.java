package mlpc.runtime.signature;

/** The roles of a table's columns. */
public enum Role {
    /** A value that the model computes with: an input or a target, by the list of the signature that it is in. */
    VALUE,
    /** How much a row counts in losses and metrics; among the signature's targets, for a prediction does not need it. */
    WEIGHT,
    /** Rows of one group never lie on both sides of the split; among the signature's targets too. */
    GROUP,
    /** What a row is called: which side of the split it is on follows from its name and the seed alone; among the signature's targets too. */
    KEY
}
