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
        boolean blank = false;
        while (next < printed.length()) {
            String line = line();
            if (line.endsWith(OPEN)) {
                line += comment();
            }
            if (blank && !(tensor && NEXT_TENSOR.matcher(line).matches())) {
                text.append('\n');
            }
            if (!line.isEmpty()) {
                text.append(line).append('\n');
                tensor = line.endsWith(";") && TENSOR.matcher(line).matches();
            } else if (blank) {
                tensor = false;
            }
            blank = line.isEmpty();
        }
        return blank ? text.append('\n').toString() : text.toString();
    }

    private String line() {
        int end = printed.indexOf('\n', next);
        String line = printed.substring(next, end < 0 ? printed.length() : end);
        next += line.length() + 1;
        return line;
    }

    /** What follows the opening of a comment whose text is one line and whose end is on the next; nothing of others. */
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
