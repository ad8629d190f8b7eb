package mlpc.runtime.signature;

/** What a number in a row of data means. */
public enum Kind {
    /** A real number. */
    REAL,
    /** 0 or 1. */
    FLAG,
    /** The index of a class, standing for its one-hot vector. */
    CLASS
}
