package mlpc.compiler.emit;

/**
 * Printed Java without the parts that only people read: comments that have lines of their own, {@code @Override}, blank lines, indentation. What
 * stands in a text block stays as it is.
 */
final class BareText {
    private static final String TEXT_BLOCK = "\"\"\"";

    private BareText() {}

    static String of(String printed) {
        StringBuilder bare = new StringBuilder(printed.length());
        boolean inComment = false;
        boolean inText = false;
        boolean hasTexts = printed.contains(TEXT_BLOCK);
        for (int start = 0; start < printed.length(); ) {
            int newline = printed.indexOf('\n', start);
            int end = newline < 0 ? printed.length() : newline;
            int first = inText ? start : firstOfText(printed, start, end);
            if (inComment || printed.startsWith("/*", first) && !inText) {
                int close = printed.indexOf("*/", first);
                inComment = close < 0 || close >= end;
            } else if (inText || first < end && !isForPeople(printed, first)) {
                bare.append(printed, first, end).append('\n');
                inText ^= hasTexts && quotes(printed.substring(first, end)) % 2 == 1;
            }
            start = end + 1;
        }
        return bare.toString();
    }

    /** A comment, or an annotation that only javac reads and for which Janino would load a class. */
    private static boolean isForPeople(String printed, int first) {
        return printed.startsWith("//", first) || printed.startsWith("@Override\n", first);
    }

    private static int firstOfText(String printed, int start, int end) {
        int first = start;
        while (first < end && printed.charAt(first) == ' ') {
            first++;
        }
        return first;
    }

    /** How many text blocks begin or end in a line. */
    private static int quotes(String line) {
        int count = 0;
        for (int at = line.indexOf(TEXT_BLOCK); at >= 0; at = line.indexOf(TEXT_BLOCK, at + TEXT_BLOCK.length())) {
            count++;
        }
        return count;
    }
}
