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

/** {@code missing "?" as mean}: which rule there is depends on what the column holds. */
final class GapReader {
    private static final Map<String, Gap.Rule> RULES = Map.of(
            "error", Gap.Rule.ERROR,
            "mean", Gap.Rule.MEAN,
            "median", Gap.Rule.MEDIAN,
            "mode", Gap.Rule.MODE,
            "zeros", Gap.Rule.ZEROS);

    private final Held held;
    private final boolean other;
    private final Consumer<Problem> reports;

    GapReader(Held held, boolean other, Consumer<Problem> reports) {
        this.held = held;
        this.other = other;
        this.reports = reports;
    }

    /** Empty after a report. */
    Optional<Gap> read(Encoding.Gap written) {
        List<String> words = written.words().stream().map(Identifier::text).toList();
        Optional<Double> number = Literals.number(written.value());
        Optional<String> word = Literals.word(written.value());
        Optional<Gap.Rule> rule =
                word.filter(text -> !held.labels().contains(text)).map(RULES::get);
        if (rule.isPresent()) {
            return fits(rule.get())
                    ? Optional.of(new Gap(rule.get(), 0, words)).filter(gap -> refusesNothing(gap, written))
                    : refused(written);
        } else if (word.isPresent() && !held.labels().isEmpty()) {
            return label(word.get(), written, words);
        } else if (number.isPresent() && isValue(number.get())) {
            return Optional.of(new Gap(Gap.Rule.VALUE, number.get(), words));
        }
        return refused(written);
    }

    private boolean refusesNothing(Gap gap, Encoding.Gap written) {
        if (gap.rule() == Gap.Rule.ERROR && !gap.words().isEmpty()) {
            reports.accept(Problem.error(
                    "encoding-conflict", written.span(), "a gap is an error, so no word of the table can mean one"));
            return false;
        }
        return true;
    }

    private boolean fits(Gap.Rule rule) {
        return switch (rule) {
            case ERROR, ZEROS -> true;
            case MEAN -> held.form() == Form.REAL || held.form() == Form.FLAG;
            case MEDIAN -> held.form() == Form.REAL;
            case MODE -> held.form() != Form.DATE;
            case VALUE -> false;
        };
    }

    /** Whether a number stands for a gap: of a class its index. */
    private boolean isValue(double number) {
        return switch (held.form()) {
            case REAL -> true;
            case FLAG -> number == 0 || number == 1;
            case LABELS ->
                held.labels().isEmpty() && number == Math.rint(number) && number >= 0 && number < held.classes();
            case ORDINAL, HASHED, DATE, WEIGHT, GROUP, IGNORE -> false;
        };
    }

    private Optional<Gap> label(String word, Encoding.Gap written, List<String> words) {
        int index = held.labels().indexOf(word);
        if (index < 0 && word.equals("other") && other) {
            index = held.labels().size();
        }
        if (index >= 0) {
            return Optional.of(new Gap(Gap.Rule.VALUE, index, words));
        }
        List<String> known = new ArrayList<>(held.labels());
        known.addAll(List.of("zeros", "mode", "error"));
        Problem problem = Problem.error("unknown-label", written.value().span(), "no class is called `" + word + "`");
        reports.accept(Suggest.didYouMean(problem, word, known, "A gap is one of the classes, or " + allowed() + "."));
        return Optional.empty();
    }

    private Optional<Gap> refused(Encoding.Gap written) {
        reports.accept(Problem.error(
                        "encoding-conflict",
                        written.value().span(),
                        "`" + written.value().span().text() + "` is nothing that can stand for a gap among "
                                + held.form().title())
                .help("There is " + allowed() + "."));
        return Optional.empty();
    }

    private String allowed() {
        return switch (held.form()) {
            case REAL -> "mean, median, mode, zeros, error, or a number";
            case FLAG -> "mean, mode, zeros, error, 0 or 1";
            case LABELS, ORDINAL ->
                held.labels().isEmpty() ? "zeros, mode, error, or a class" : "zeros, mode, error, or a label";
            case HASHED -> "zeros, mode or error";
            case DATE -> "zeros or error";
            case WEIGHT, GROUP, IGNORE -> "error";
        };
    }
}
