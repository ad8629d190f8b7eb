package mlpc.compiler.source;

/** The colours of a report, for terminals that have them. */
enum AnsiStyle {
    ERROR("1;31"),
    WARNING("1;33"),
    NOTE("1;36"),
    HELP("1;32"),
    TITLE("1"),
    MARGIN("2");

    private final String code;

    AnsiStyle(String code) {
        this.code = code;
    }

    String apply(String text, boolean colour) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
