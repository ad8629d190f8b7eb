package mlpc.compiler.emit;

import java.util.regex.Pattern;

/**
 * Adjusts the text that JavaPoet prints: short comments on one line, no blank lines between the fields of tensors. It goes line by
 * line, once: the text of a large model has millions of characters.
 */
final class SourceLayout {
    private static final String OPEN = "/**";

    private static final Pattern TENSOR = Pattern.compile(" *(?:private )?final (?:float|double|int)(?:\\[\\])* \\w+;");

    private static final Pattern NEXT_TENSOR =
            Pattern.compile(" +(?:(?:private )?final (?:float|double|int)[ \\[]|/\\*\\* Holds).*");

    /** A constant of an enum, and a value that a builder collects: no blank line between two of them either. */
    private static final Pattern LISTED = Pattern.compile(
            " +(?:_?[A-Z0-9][A-Z0-9_]*\\(\".*\"\\),|private Optional[\\w<>\\[\\]]* \\w+ = Optional\\w*\\.empty\\(\\);)");

    private static final Pattern NEXT_LISTED =
            Pattern.compile(" +(?:_?[A-Z0-9][A-Z0-9_]*\\(\".*\"\\)[,;]|private Optional\\S* \\w+ = Optional.*)");

    private final String printed;
    private int next;

    private SourceLayout(String printed) {
        this.printed = printed;
    }

    static String of(String printed) {
        return new SourceLayout(printed).adjusted();
    }

    private String adjusted() {
        StringBuilder text = new StringBuilder(printed.length());
        boolean tensor = false;
        boolean listed = false;
        boolean blank = false;
        while (next < printed.length()) {
            String line = line();
            if (line.endsWith(OPEN)) {
                line += comment();
            }
            boolean joins = tensor && NEXT_TENSOR.matcher(line).matches()
                    || listed && NEXT_LISTED.matcher(line).matches();
            if (blank && !joins) {
                text.append('\n');
            }
            if (!line.isEmpty()) {
                text.append(line).append('\n');
                tensor = line.endsWith(";") && TENSOR.matcher(line).matches();
                listed = isListed(line);
            } else if (blank) {
                tensor = false;
                listed = false;
            }
            blank = line.isEmpty();
        }
        return blank ? text.append('\n').toString() : text.toString();
    }

    private static boolean isListed(String line) {
        boolean canBe = line.endsWith("),") || line.endsWith(".empty();");
        return canBe && LISTED.matcher(line).matches();
    }

    private String line() {
        int end = printed.indexOf('\n', next);
        String line = printed.substring(next, end < 0 ? printed.length() : end);
        next += line.length() + 1;
        return line;
    }

    /** The text of a comment that has one line and ends on the next; empty for other comments. */
    private String comment() {
        int here = next;
        String text = line().stripLeading();
        String close = line().strip();
        if (text.startsWith("* ") && close.equals("*/")) {
            return " " + text.substring(2) + " */";
        }
        next = here;
        return "";
    }
}
