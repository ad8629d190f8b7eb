package mlpc.runtime.data.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The common date patterns that every cell of a column fits. Cells of rows held back choose among those that fit all others: a model has to
 * read them too.
 */
final class DatePatterns {
    /** Where day and month could be either, the day comes first. */
    private static final List<String> DAYS = List.of(
            "yyyy-MM-dd",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "dd/MM/yyyy",
            "d/M/yyyy",
            "MM/dd/yyyy",
            "M/d/yyyy",
            "yyyy/MM/dd",
            "yyyy.MM.dd",
            "dd-MM-yyyy",
            "MM-dd-yyyy",
            "dd.MM.yy",
            "dd/MM/yy",
            "MM/dd/yy");

    private static final List<String> TIMES =
            List.of("", " HH:mm:ss", " HH:mm", " H:mm", "'T'HH:mm:ss", "'T'HH:mm", "'T'HH:mm:ss'Z'");

    private static final List<String> PATTERNS =
            TIMES.stream().flatMap(time -> DAYS.stream().map(day -> day + time)).toList();

    private record Candidate(String pattern, DateTimeFormatter formatter) {
        static Candidate of(String pattern) {
            return new Candidate(
                    pattern,
                    DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                            .withResolverStyle(ResolverStyle.STRICT));
        }

        boolean accepts(String cell) {
            try {
                LocalDate.from(formatter.parse(cell));
                return true;
            } catch (DateTimeException otherwise) {
                return false;
            }
        }
    }

    private final List<Candidate> left =
            new ArrayList<>(PATTERNS.stream().map(Candidate::of).toList());
    /** Of a pattern that does not fit each cell held back the first of those. */
    private final Map<Candidate, String> refused = new HashMap<>();

    private boolean any;

    void add(String cell) {
        if (left.isEmpty()) {
            return;
        }
        any = true;
        if (looksLikeADate(cell)) {
            left.removeIf(candidate -> !candidate.accepts(cell));
        } else {
            left.clear();
        }
    }

    /** A cell of a row held back. */
    void holdBack(String cell) {
        if (refused.size() == PATTERNS.size()) {
            return;
        }
        boolean looksLikeADate = looksLikeADate(cell);
        for (Candidate candidate : left) {
            if (!refused.containsKey(candidate) && !(looksLikeADate && candidate.accepts(cell))) {
                refused.put(candidate, cell);
            }
        }
    }

    private static boolean looksLikeADate(String cell) {
        return cell.length() >= 8 && cell.length() <= 20 && Character.isDigit(cell.charAt(0));
    }

    /** The first pattern that fits every cell, those held back too if there is one. */
    Optional<String> pattern() {
        return any ? best().map(Candidate::pattern) : Optional.empty();
    }

    /** A cell held back that the pattern does not fit. */
    Optional<String> misfit() {
        return best().map(refused::get);
    }

    private Optional<Candidate> best() {
        return left.stream()
                .filter(candidate -> !refused.containsKey(candidate))
                .findFirst()
                .or(() -> left.stream().findFirst());
    }

    /** Whether another order of day and month fits as well. */
    boolean isAmbiguous() {
        return pattern()
                .filter(found -> found.contains("/"))
                .filter(found -> left.stream()
                        .filter(other -> !refused.containsKey(other))
                        .anyMatch(other ->
                                found.startsWith("d") && other.pattern().startsWith("M")))
                .isPresent();
    }
}
