package mlpc.compiler.emit.standalone;

/** Java text of the same length in which comments and literals are blank, so that braces and names in what is left are code. */
final class CodeMask {
    private static final String TEXT_BLOCK = "\"\"\"";

    private final String text;
    private final StringBuilder masked;

    private CodeMask(String text) {
        this.text = text;
        this.masked = new StringBuilder(text);
    }

    static String of(String text) {
        CodeMask mask = new CodeMask(text);
        int at = 0;
        while (at < text.length()) {
            at = mask.next(at);
        }
        return mask.masked.toString();
    }

    private int next(int at) {
        char character = text.charAt(at);
        if (text.startsWith("//", at)) {
            return blank(at, end("\n", at) - 1);
        }
        if (text.startsWith("/*", at)) {
            return blank(at, end("*/", at + 2));
        }
        if (text.startsWith(TEXT_BLOCK, at)) {
            return blank(at, end(TEXT_BLOCK, at + TEXT_BLOCK.length()));
        }
        return character == '"' || character == '\'' ? blank(at, quoted(at, character)) : at + 1;
    }

    private int end(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private int quoted(int from, char quote) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }

    private int blank(int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) != '\n') {
                masked.setCharAt(at, ' ');
            }
        }
        return Math.max(to, from + 1);
    }
}
