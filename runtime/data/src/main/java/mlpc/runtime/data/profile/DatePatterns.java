package mlpc.runtime.data.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The common date patterns that every cell of a column fits. */
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
    private boolean any;

    void add(String cell) {
        if (left.isEmpty()) {
            return;
        }
        any = true;
        if (cell.length() < 8 || cell.length() > 20 || !Character.isDigit(cell.charAt(0))) {
            left.clear();
        } else {
            left.removeIf(candidate -> !candidate.accepts(cell));
        }
    }

    /** The first pattern that fits every cell. */
    Optional<String> pattern() {
        return any && !left.isEmpty() ? Optional.of(left.get(0).pattern()) : Optional.empty();
    }

    /** Whether another order of day and month fits as well. */
    boolean isAmbiguous() {
        return pattern()
                .filter(found -> found.contains("/"))
                .filter(found -> left.stream()
                        .anyMatch(other ->
                                found.startsWith("d") && other.pattern().startsWith("M")))
                .isPresent();
    }
}
