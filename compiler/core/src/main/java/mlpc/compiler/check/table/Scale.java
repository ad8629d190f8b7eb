package mlpc.compiler.check.table;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of a column's value. */
enum Scale {
    /** The number itself, the flag, the one-hot vector. */
    NONE("", Form.REAL, Form.FLAG, Form.LABELS, Form.ORDINAL, Form.HASHED, Form.DATE),
    /** (x − mean) / deviation. */
    STANDARDIZED("standardized", Form.REAL),
    /** (x − minimum) / (maximum − minimum). */
    MINMAX("minmax", Form.REAL),
    /** (x − median) / (upper quartile − lower quartile). */
    ROBUST("robust", Form.REAL),
    /** The one-hot vector of k bins with as many rows each. */
    QUANTILE("quantile", Form.REAL),
    /** sin and cos of 2πx / period. */
    CYCLIC("cyclic", Form.REAL),
    /** A row of a matrix that is learned. */
    EMBEDDED("embedded", Form.LABELS, Form.ORDINAL, Form.HASHED);

    private final String word;
    private final Set<Form> forms;

    Scale(String word, Form first, Form... others) {
        this.word = word;
        this.forms = EnumSet.of(first, others);
    }

    String word() {
        return word;
    }

    boolean fits(Form form) {
        return forms.contains(form);
    }

    /** Whether it takes a number in brackets. */
    boolean takesNumber() {
        return this == QUANTILE || this == CYCLIC || this == EMBEDDED;
    }

    static Optional<Scale> of(String word) {
        return Arrays.stream(values())
                .filter(scale -> scale != NONE && scale.word.equals(word))
                .findFirst();
    }

    /** The words of those for a form. */
    static List<String> wordsFor(Form form) {
        return Arrays.stream(values())
                .filter(scale -> scale != NONE && scale.fits(form))
                .map(Scale::word)
                .toList();
    }
}
