package mlpc.compiler.syntax.tree;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mlpc.compiler.source.Span;

/**
 * The lints that a file allows, line by line: a comment {@code // allow: unused-name, dead-parameter} allows them for the
 * line that it ends, or, on a line of its own, for the next line that has more than comments.
 */
public final class Allowances {
    private static final String COMMENT = "//\\s*allow:\\s*([a-z0-9-]+(?:\\s*,\\s*[a-z0-9-]+)*).*";

    private final Map<Integer, Set<String>> byLine = new HashMap<>();

    private Allowances() {}

    /** The allowances of a file. */
    public static Allowances of(ModelFile file) {
        Allowances allowances = new Allowances();
        if (!file.source().text().contains("allow:")) {
            return allowances; // as most files: nobody waits for the pattern
        }
        Pattern pattern = Pattern.compile(COMMENT);
        List<String> text = List.of(file.source().text().split("\n", -1));
        Set<Integer> comments = file.comments().stream()
                .filter(ModelFile.Comment::ownLine)
                .map(comment -> comment.span().line())
                .collect(Collectors.toSet());
        int from = 0;
        int to = 0; // the lines of comments that were passed last, and the one behind them
        for (ModelFile.Comment comment : file.comments()) {
            Matcher matcher = pattern.matcher(comment.text());
            if (matcher.matches()) {
                int line = comment.span().line();
                if (comment.ownLine() && (line < from || line >= to)) {
                    from = line;
                    to = line;
                    while (comments.contains(to) || isBlank(text, to)) {
                        to++;
                    }
                }
                line = comment.ownLine() ? to : line;
                allowances
                        .byLine
                        .computeIfAbsent(line, unused -> new HashSet<>())
                        .addAll(List.of(matcher.group(1).split("\\s*,\\s*")));
            }
        }
        return allowances;
    }

    private static boolean isBlank(List<String> text, int line) {
        return line <= text.size() && text.get(line - 1).isBlank();
    }

    /** The ids allowed on a line, from 1. */
    public Set<String> on(int line) {
        return Set.copyOf(byLine.getOrDefault(line, Set.of()));
    }

    /** Whether a lint is allowed where it would be reported. */
    public boolean allows(String lint, Span place) {
        return byLine.getOrDefault(place.line(), Set.of()).contains(lint);
    }
}
