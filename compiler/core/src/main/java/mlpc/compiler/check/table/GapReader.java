package mlpc.compiler.check.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Encoding;
import mlpc.compiler.syntax.tree.Identifier;

/** Checks {@code missing "?" as mean}: which rules are allowed depends on the kind of the column. */
final class GapReader {
    private static final Map<String, Gap.Rule> RULES = Map.of(
            "error", Gap.Rule.ERROR,
            "ignore", Gap.Rule.IGNORE,
            "mean", Gap.Rule.MEAN,
            "median", Gap.Rule.MEDIAN,
            "mode", Gap.Rule.MODE,
            "zeros", Gap.Rule.ZEROS);

    private final ColumnValues values;
    private final boolean other;
    private final boolean isTarget;
    private final Consumer<Problem> reports;

    /** @param other whether the column's words may be others than its labels */
    GapReader(ColumnValues values, boolean other, boolean isTarget, Consumer<Problem> reports) {
        this.values = values;
        this.other = other;
        this.isTarget = isTarget;
        this.reports = reports;
    }

    /** Empty after a report. */
    Optional<Gap> read(Encoding.Gap written) {
        List<String> words = written.words().stream().map(Identifier::text).toList();
        Optional<Double> number = Literals.number(written.value());
        Optional<String> word = Literals.word(written.value());
        Optional<Gap.Rule> rule =
                word.filter(text -> !values.labels().contains(text)).map(RULES::get);
        if (rule.isPresent()) {
            return fits(rule.get())
                    ? Optional.of(Gap.of(rule.get(), 0, words)).filter(gap -> refusesNothing(gap, written))
                    : refused(written);
        } else if (word.isPresent() && !values.labels().isEmpty()) {
            return label(word.get(), written, words);
        } else if (word.isPresent() && values.kind() == ColumnKind.DATE) {
            return date(word.get(), written, words);
        } else if (number.isPresent() && isValue(number.get())) {
            return Optional.of(Gap.of(Gap.Rule.VALUE, number.get(), words));
        }
        return refused(written);
    }

    private boolean refusesNothing(Gap gap, Encoding.Gap written) {
        if (gap.rule() == Gap.Rule.ERROR && !gap.words().isEmpty()) {
            reports.accept(Problem.error(
                    "encoding-conflict",
                    written.span(),
                    "`missing as error` cannot have words for a gap: a gap is an error, whatever its word"));
            return false;
        }
        return true;
    }

    private boolean fits(Gap.Rule rule) {
        ColumnKind kind = values.kind();
        return switch (rule) {
            case ERROR -> true;
            case ZEROS, MODE -> !isTarget;
            case MEAN -> !isTarget && (kind == ColumnKind.REAL || kind == ColumnKind.FLAG || kind == ColumnKind.DATE);
            case MEDIAN ->
                !isTarget && (kind == ColumnKind.REAL || kind == ColumnKind.ORDINAL || kind == ColumnKind.DATE);
            case IGNORE -> isTarget;
            case VALUE -> false;
        };
    }

    /** Whether a number stands for a gap: of a class its index. */
    private boolean isValue(double number) {
        return !isTarget
                && switch (values.kind()) {
                    case REAL -> true;
                    case FLAG -> number == 0 || number == 1;
                    case LABELS ->
                        values.labels().isEmpty()
                                && number == Math.rint(number)
                                && number >= 0
                                && number < values.classes();
                    case ORDINAL, HASHED, DATE, WEIGHT, GROUP, KEY, IGNORE -> false;
                };
    }

    private Optional<Gap> label(String word, Encoding.Gap written, List<String> words) {
        int index = values.labels().indexOf(word);
        if (index < 0 && word.equals("other") && other) {
            index = values.labels().size();
        }
        if (index >= 0 && isTarget) {
            return refused(written);
        }
        if (index >= 0) {
            return Optional.of(Gap.of(Gap.Rule.VALUE, index, words));
        }
        List<String> known = new ArrayList<>(values.labels());
        known.addAll(RULES.entrySet().stream()
                .filter(rule -> fits(rule.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
        Problem problem = Problem.error("unknown-label", written.value().span(), "no class is called `" + word + "`");
        reports.accept(Suggest.didYouMean(problem, word, known, "Choose one of the classes, or " + allowed() + "."));
        return Optional.empty();
    }

    private Optional<Gap> date(String day, Encoding.Gap written, List<String> words) {
        String pattern = values.date().orElseThrow();
        Optional<List<Double>> parts = DateText.parts(pattern, day);
        if (parts.isEmpty()) {
            reports.accept(Problem.error(
                            "bad-encoding",
                            written.value().span(),
                            "`" + day + "` is not a date of the pattern " + pattern)
                    .help("Choose " + allowed() + "."));
        }
        return parts.map(numbers -> new Gap(Gap.Rule.VALUE, 0, numbers, words));
    }

    private Optional<Gap> refused(Encoding.Gap written) {
        if (Literals.word(written.value()).equals(Optional.of("ignore"))) {
            reports.accept(Problem.error(
                            "encoding-conflict",
                            written.value().span(),
                            "`ignore` leaves out rows without a target, and this is an input")
                    .help("Each row needs a prediction. Choose " + allowed() + "."));
            return Optional.empty();
        }
        reports.accept(Problem.error(
                        "encoding-conflict",
                        written.value().span(),
                        "`" + written.value().span().text() + "` cannot replace a gap among "
                                + values.kind().title())
                .help("Choose " + allowed() + "."));
        return Optional.empty();
    }

    private String allowed() {
        if (isTarget) {
            return "ignore, which leaves the row out, or error";
        }
        return switch (values.kind()) {
            case REAL -> "mean, median, mode, zeros, error, or a number";
            case FLAG -> "mean, mode, zeros, error, 0 or 1";
            case LABELS ->
                values.labels().isEmpty() ? "zeros, mode, error, or a class" : "zeros, mode, error, or a label";
            case ORDINAL -> "zeros, median, mode, error, or a label";
            case HASHED -> "zeros, mode or error";
            case DATE -> "zeros, mean, median, mode, error, or a date in quotes";
            case WEIGHT, GROUP, KEY, IGNORE -> "error";
        };
    }
}
