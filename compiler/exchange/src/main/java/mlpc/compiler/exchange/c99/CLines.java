package mlpc.compiler.exchange.c99;

import java.util.ArrayList;
import java.util.List;

/** Lines of C with the indentation of their blocks. */
final class CLines {
    private static final String STEP = "    ";

    private final List<String> lines = new ArrayList<>();
    private int depth;

    CLines line(String line) {
        lines.add(line.isEmpty() ? "" : STEP.repeat(depth) + line);
        return this;
    }

    /** The head of a block and its opening brace; what follows is set in. */
    CLines open(String head) {
        line(head.isEmpty() ? "{" : head + " {");
        depth++;
        return this;
    }

    CLines close() {
        return close("}");
    }

    CLines close(String end) {
        depth--;
        return line(end);
    }

    /** All lines of another text, at this depth. */
    CLines add(CLines other) {
        other.lines.forEach(this::line);
        return this;
    }

    /** A blank line, unless there is one or nothing is there yet. */
    CLines paragraph() {
        return isEmpty() || lines.get(lines.size() - 1).isEmpty() ? this : line("");
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    boolean contains(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** Whether an expression stands in some line, with no longer name that begins with it. */
    boolean mentions(String expression) {
        return lines.stream().anyMatch(line -> mentions(line, expression));
    }

    private static boolean mentions(String line, String expression) {
        for (int at = line.indexOf(expression); at >= 0; at = line.indexOf(expression, at + 1)) {
            int end = at + expression.length();
            if (end == line.length() || !Character.isLetterOrDigit(line.charAt(end)) && line.charAt(end) != '_') {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
