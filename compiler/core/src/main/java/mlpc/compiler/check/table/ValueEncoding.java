package mlpc.compiler.check.table;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The encodings of a column's value. */
enum ValueEncoding {
    /** The number itself, the flag, the one-hot vector. */
    NONE(
            "",
            ColumnKind.REAL,
            ColumnKind.FLAG,
            ColumnKind.LABELS,
            ColumnKind.ORDINAL,
            ColumnKind.HASHED,
            ColumnKind.DATE),
    /** (x − mean) / deviation. */
    STANDARDIZED("standardized", ColumnKind.REAL),
    /** (x − minimum) / (maximum − minimum). */
    MINMAX("minmax", ColumnKind.REAL),
    /** (x − median) / (upper quartile − lower quartile). */
    ROBUST("robust", ColumnKind.REAL),
    /** The one-hot vector of k bins with as many rows each. */
    QUANTILE("quantile", ColumnKind.REAL),
    /** sin and cos of 2πx / period. */
    CYCLIC("cyclic", ColumnKind.REAL),
    /** A row of a matrix that is learned. */
    EMBEDDED("embedded", ColumnKind.LABELS, ColumnKind.ORDINAL, ColumnKind.HASHED);

    private final String word;
    private final Set<ColumnKind> kinds;

    ValueEncoding(String word, ColumnKind first, ColumnKind... others) {
        this.word = word;
        this.kinds = EnumSet.of(first, others);
    }

    String word() {
        return word;
    }

    boolean fits(ColumnKind kind) {
        return kinds.contains(kind);
    }

    /** Whether it takes a number in brackets. */
    boolean takesNumber() {
        return this == QUANTILE || this == CYCLIC || this == EMBEDDED;
    }

    static Optional<ValueEncoding> of(String word) {
        return Arrays.stream(values())
                .filter(encoding -> encoding != NONE && encoding.word.equals(word))
                .findFirst();
    }

    /** The words of those for a kind. */
    static List<String> wordsFor(ColumnKind kind) {
        return Arrays.stream(values())
                .filter(encoding -> encoding != NONE && encoding.fits(kind))
                .map(ValueEncoding::word)
                .toList();
    }
}
