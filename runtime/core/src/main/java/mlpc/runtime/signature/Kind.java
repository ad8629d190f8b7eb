package mlpc.runtime.signature;

/** The kinds of numbers in a row of data. */
public enum Kind {
    /** A real number. */
    REAL,
    /** 0 or 1. */
    FLAG,
    /** The index of a class, standing for its one-hot vector. */
    CLASS
}
