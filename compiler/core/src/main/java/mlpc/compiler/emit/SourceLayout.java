package mlpc.compiler.emit;

import java.util.regex.Pattern;

/** Adjusts the text that JavaPoet prints: short comments on one line, no blank lines between the fields of tensors. */
final class SourceLayout {
    private static final Pattern SHORT_COMMENT = Pattern.compile("/\\*\\*\\n +\\* (.*)\\n +\\*/");

    /** The blank line between two declarations of tensors or weights. */
    private static final Pattern BETWEEN_TENSORS = Pattern.compile(
            "(final (?:float|double|int)(?:\\[\\])* \\w+;\\n)\\n(?= +(?:private )?final (?:float|double|int)[ \\[]| +/\\*\\* Holds)");

    private SourceLayout() {}

    static String of(String printed) {
        String commented = SHORT_COMMENT.matcher(printed).replaceAll("/** $1 */");
        return BETWEEN_TENSORS.matcher(commented).replaceAll("$1");
    }
}
