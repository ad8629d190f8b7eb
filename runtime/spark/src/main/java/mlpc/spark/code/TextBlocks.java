package mlpc.spark.code;

/** Text blocks, in which generated code has its long constants, as literals of one line: the Janino that Spark has does not know them. */
final class TextBlocks {
    private static final String QUOTES = "\"\"\"";
    private static final String BEGIN = QUOTES + "\n";

    private TextBlocks() {}

    /** The same code without them. Quotes in a block are escaped, so the next three end it; escapes mean the same in a literal. */
    static String asLines(String java) {
        StringBuilder lines = new StringBuilder();
        int from = 0;
        for (int begin = java.indexOf(BEGIN); begin >= 0; begin = java.indexOf(BEGIN, from)) {
            int end = java.indexOf(QUOTES, begin + BEGIN.length());
            String text = java.substring(begin + BEGIN.length(), end).stripIndent();
            lines.append(java, from, begin)
                    .append('"')
                    .append(text.replace("\n", "\\n"))
                    .append('"');
            from = end + QUOTES.length();
        }
        return lines.append(java, from, java.length()).toString();
    }
}
