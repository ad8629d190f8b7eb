package mlpc.compiler.load;

/**
 * Text blocks, in which generated code has its long constants, as literals of one line: Janino 3.1.9 knows no blocks, and every app on
 * Spark has that one first on its class path.
 */
final class TextBlocks {
    private static final String QUOTES = "\"\"\"";
    private static final String BEGIN = QUOTES + "\n";

    private TextBlocks() {}

    /**
     * The same code without them, each line where it was. Quotes in a block are escaped, so the next three end it; escapes mean the same in
     * a literal.
     */
    static String asLiterals(String java) {
        int begin = java.indexOf(BEGIN);
        if (begin < 0) {
            return java;
        }
        StringBuilder literals = new StringBuilder(java.length());
        int from = 0;
        for (; begin >= 0; begin = java.indexOf(BEGIN, from)) {
            int start = begin + BEGIN.length();
            int end = java.indexOf(QUOTES, start);
            String text = java.substring(start, end);
            literals.append(java, from, begin)
                    .append('"')
                    .append(text.stripIndent().replace("\n", "\\n"))
                    .append('"')
                    .append("\n"
                            .repeat(1 + text.length() - text.replace("\n", "").length()));
            from = end + QUOTES.length();
        }
        return literals.append(java, from, java.length()).toString();
    }
}
