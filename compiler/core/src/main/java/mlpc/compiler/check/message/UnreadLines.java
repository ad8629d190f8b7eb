package mlpc.compiler.check.message;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;

/** Names that unreadable lines were meant to declare: a name that is missing elsewhere may be one of them. */
final class UnreadLines {
    private static final String DECLARED = "\\b(?:layer|fn)\\s+(\\w+)";

    /** A line that assigns to something that is no name. */
    private static final String ASSIGNED = "^(?!\\w+\\s*=)[^=]*[^=<>!]=[^=]";

    private UnreadLines() {}

    /** The names on lines that could not be read, and the layers and functions that contain such a line. */
    static Set<String> names(List<Problem> syntax, Source source) {
        Set<String> names = new HashSet<>();
        if (syntax.isEmpty()) {
            return names;
        }
        Matcher declared = Pattern.compile(DECLARED).matcher(source.text());
        while (declared.find()) {
            names.add(declared.group(1));
        }
        for (Problem problem : syntax) {
            if (problem.id().equals("syntax")) {
                problem.notes().stream()
                        .map(Problem.Note::span)
                        .filter(span -> span.source() == source)
                        .forEach(span -> addWords(source.lineText(span.line()), names));
            }
            if (problem.span().source() == source) {
                addWords(source.lineText(problem.span().line()), names);
            }
        }
        return names;
    }

    /** Adds each word that may be a name: a letter or {@code _} with the letters, digits and {@code _} after it. */
    private static void addWords(String line, Set<String> words) {
        int start = 0;
        for (int end = 0; end <= line.length(); end++) {
            if (end == line.length() || !isPartOfWord(line.charAt(end))) {
                if (start < end) {
                    words.add(line.substring(start, end));
                }
                start = end + 1;
            } else if (start == end && Character.isDigit(line.charAt(end))) {
                start = end + 1;
            }
        }
    }

    private static boolean isPartOfWord(char character) {
        return character == '_' || Character.isLetterOrDigit(character);
    }

    /**
     * The number of lines on which no name stands where one is declared, such as {@code = 2 * x}: the names that they were meant to
     * declare are not known.
     */
    static int nameless(List<Problem> syntax, Source source) {
        int count = 0;
        for (Problem problem : syntax) {
            if (problem.span().source() == source && isNameless(source, problem)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isNameless(Source source, Problem problem) {
        String line = source.lineText(problem.span().line()).strip();
        String before = source.text()
                .substring(
                        source.lineStart(problem.span().line()), problem.span().start());
        return line.startsWith("=")
                || before.isBlank() && Pattern.compile(ASSIGNED).matcher(line).find()
                || problem.title().startsWith("expected a name, found");
    }
}
