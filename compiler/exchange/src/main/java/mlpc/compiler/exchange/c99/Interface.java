package mlpc.compiler.exchange.c99;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;

/**
 * What callers see of a model in C: the structures of a row and of its results, and the functions' names.
 *
 * @param prefix of every name, {@code penguins}
 */
record Interface(String prefix, Signature signature, Precision precision, Members inputs, Members results) {
    static Interface of(Signature signature, Precision precision) {
        List<Field> results = new ArrayList<>(signature.predictions());
        results.addAll(signature.outputs());
        return new Interface(
                CNames.snake(signature.model()),
                signature,
                precision,
                new Members(signature.inputs()),
                new Members(results));
    }

    String type() {
        return CText.type(precision);
    }

    String input() {
        return prefix + "_input";
    }

    String output() {
        return prefix + "_output";
    }

    /** {@code penguins_predict}. */
    String function(String verb) {
        return prefix + "_" + verb;
    }

    /** What a prediction predicts; of an output itself. */
    Field target(Field result) {
        return signature.targets().stream()
                .filter(target -> target.name().equals(result.name()))
                .findFirst()
                .orElse(result);
    }

    /** The predictions that a decision is taken of: classes and flags. */
    List<Field> decided() {
        return signature.predictions().stream()
                .filter(field -> target(field).kind() != Kind.REAL)
                .toList();
    }

    /** The inputs that a table has words for: labels, yes and no, words that are hashed. */
    List<Field> worded() {
        return signature.inputs().stream().filter(Interface::hasWords).toList();
    }

    private static boolean hasWords(Field field) {
        return !field.labels().isEmpty()
                || field.reading().buckets() > 0
                || !field.reading().yes().isEmpty();
    }

    /** {@code PENGUINS_H}. */
    String guard() {
        return prefix.toUpperCase(Locale.ROOT) + "_H";
    }

    /** The declaration of a member: {@code float x[2];}, {@code int island;}. */
    String member(Field field, String name, boolean isInput) {
        if (isInput && field.kind() == Kind.CLASS) {
            return "int " + name + ";";
        }
        return type() + " " + name + (field.shape().isEmpty() ? "" : "[" + field.size() + "]") + ";";
    }

    /** What the numbers of an input mean, and which are allowed. */
    String meaning(Field field) {
        List<String> parts = new ArrayList<>();
        switch (field.kind()) {
            case REAL -> {
                if (field.reading().date().isPresent()) {
                    parts.add(
                            "year, month, day, weekday from 1 for Monday, day of the year, days since 1970-01-01, hours");
                } else if (field.shape().size() > 1) {
                    parts.add(field.shape() + ", the last axis fastest");
                }
                field.reading().unit().ifPresent(unit -> parts.add("in " + unit));
            }
            case FLAG -> parts.add(words(field));
            case CLASS -> parts.add("0 to " + (field.values() - 1) + labels(field));
        }
        if (Double.isFinite(field.reading().low())) {
            parts.add("from " + field.reading().low());
        }
        if (Double.isFinite(field.reading().high())) {
            parts.add("to " + field.reading().high());
        }
        if (field.reading().allowsGaps()) {
            parts.add(field.kind() == Kind.CLASS ? "-1 if missing" : "NAN if missing");
        }
        return String.join(", ", parts);
    }

    private static String words(Field field) {
        return field.reading().yes().isEmpty()
                ? "0 or 1"
                : "1 for " + String.join(", ", field.reading().yes()) + ", 0 for "
                        + String.join(", ", field.reading().no());
    }

    private static final int LISTED = 12;

    private static String labels(Field field) {
        if (field.labels().isEmpty()) {
            return field.reading().buckets() > 0 ? ", the bucket of a word" : "";
        }
        List<String> shown =
                field.labels().subList(0, Math.min(LISTED, field.labels().size()));
        return " for " + String.join(", ", shown)
                + (shown.size() < field.labels().size() ? ", …" : "");
    }
}
