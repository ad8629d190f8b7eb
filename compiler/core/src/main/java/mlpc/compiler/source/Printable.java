package mlpc.compiler.source;

import java.util.stream.IntStream;

/** User text made safe to print: no escape sequence or direction control of a file ever reaches a terminal. */
final class Printable {
    static final int REPLACEMENT = '\ufffd';

    private Printable() {}

    /** The text with each character that has no visible form replaced; line breaks stay. */
    static String text(String text) {
        return text.codePoints()
                .map(character -> character == '\n' ? character : character(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static int character(int character) {
        return IntStream.of(
                                Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.PRIVATE_USE,
                                Character.UNASSIGNED,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR)
                        .anyMatch(type -> type == Character.getType(character))
                ? REPLACEMENT
                : character;
    }
}
