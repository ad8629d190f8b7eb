package mlpc.compiler.check.table;

/** The kinds of values that a column can hold. */
enum ColumnKind {
    /** A number. */
    REAL("numbers"),
    /** Yes or no. */
    FLAG("a flag"),
    /** One of named or numbered classes, in no order. */
    LABELS("classes"),
    /** One of named classes, from low to high. */
    ORDINAL("ordered classes"),
    /** Any word, hashed to one of so many buckets. */
    HASHED("hashed words"),
    DATE("dates"),
    /** How much a row counts. */
    WEIGHT("a weight"),
    /** Which rows belong together. */
    GROUP("a group"),
    /** A name for each row. */
    KEY("a key"),
    /** Nothing that the model reads. */
    IGNORE("nothing that is read");

    private final String title;

    ColumnKind(String title) {
        this.title = title;
    }

    /** The content of a column, in words for messages. */
    String title() {
        return title;
    }

    /** Whether it is part of the vector that the table's name stands for. */
    boolean isEncoded() {
        return this != WEIGHT && this != GROUP && this != KEY && this != IGNORE;
    }

    /** Whether the data has the index of a class. */
    boolean isClass() {
        return this == LABELS || this == ORDINAL || this == HASHED;
    }
}
