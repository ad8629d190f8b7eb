package mlpc.compiler.emit;

import java.util.regex.Pattern;

/** Blank lines and short comments as a person would set them, in a file as JavaPoet prints it. */
final class SourceLayout {
    private static final Pattern SHORT_COMMENT = Pattern.compile("/\\*\\*\\n +\\* (.*)\\n +\\*/");

    /** The end of one tensor's declaration, or one weight's, and a blank line, before the next one's or its comment. */
    private static final Pattern BETWEEN_TENSORS = Pattern.compile(
            "(final (?:float|double|int)(?:\\[\\])* \\w+;\\n)\\n(?= +(?:private )?final (?:float|double|int)[ \\[]| +/\\*\\* Holds)");

    private SourceLayout() {}

    static String of(String printed) {
        String commented = SHORT_COMMENT.matcher(printed).replaceAll("/** $1 */");
        return BETWEEN_TENSORS.matcher(commented).replaceAll("$1");
    }
}
