package mlpc.runtime.data.source;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.runtime.data.cell.Shown;

/**
 * One line of JSON lines: an object of texts, numbers, {@code true}, {@code false}, {@code null}, and arrays of numbers, whose elements
 * become columns {@code x.0}, {@code x.1}, … Strict by RFC 8259, and no key twice; anything nested deeper is refused.
 */
final class JsonLine {
    private static final int MOST_VALUES = 1 << 16;

    /** What is wrong, and after how many characters. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
        private final int at;

        Malformed(int at, String message) {
            super(message, null, false, false);
            this.at = at;
        }

        int at() {
            return at;
        }
    }

    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int at;

    private JsonLine(String text) {
        this.text = text;
    }

    /** Each value as its text; {@code null} as an empty one. */
    static Map<String, String> read(String line) throws Malformed {
        JsonLine reader = new JsonLine(line);
        reader.object();
        reader.skip();
        if (reader.at < line.length()) {
            throw reader.malformed("the end of the line");
        }
        return reader.values;
    }

    private void object() throws Malformed {
        skip();
        expect('{', "an object, `{`");
        skip();
        if (peek() == '}') {
            at++;
            return;
        }
        do {
            skip();
            if (peek() != '"') {
                throw malformed("a name in quotes");
            }
            String name = string();
            skip();
            expect(':', "`:`");
            skip();
            value(name);
            skip();
        } while (accept(','));
        expect('}', "`,` or `}`");
    }

    private void value(String name) throws Malformed {
        char first = peek();
        if (first == '[') {
            array(name);
        } else if (first == '{') {
            throw new Malformed(
                    at,
                    "the value of " + Shown.quoted(name) + " is an object: a table's cells are texts,"
                            + " numbers, true, false or null");
        } else if (first == '"') {
            put(name, string());
        } else {
            put(name, plain());
        }
    }

    private void array(String name) throws Malformed {
        at++;
        skip();
        if (accept(']')) {
            return;
        }
        int element = 0;
        do {
            skip();
            put(name + "." + element++, plain());
            skip();
        } while (accept(','));
        expect(']', "`,` or `]`");
    }

    private void put(String name, String value) throws Malformed {
        if (values.putIfAbsent(name, value) != null) {
            throw new Malformed(at, "has " + Shown.quoted(name) + " twice");
        }
        if (values.size() > MOST_VALUES) {
            throw new Malformed(at, "has more than " + MOST_VALUES + " values");
        }
    }

    private String plain() throws Malformed {
        for (String word : new String[] {"true", "false", "null"}) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? "" : word;
            }
        }
        int from = at;
        accept('-');
        int whole = digits();
        if (whole == 0 || whole > 1 && text.charAt(from + (text.charAt(from) == '-' ? 1 : 0)) == '0') {
            at = from;
            throw malformed("a text, a number, true, false or null");
        }
        if (accept('.') && digits() == 0) {
            throw malformed("a digit");
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            if (digits() == 0) {
                throw malformed("a digit");
            }
        }
        return text.substring(from, at);
    }

    private int digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private String string() throws Malformed {
        at++;
        StringBuilder string = new StringBuilder();
        while (true) {
            if (at == text.length()) {
                throw malformed("a quote that ends the text");
            }
            char character = text.charAt(at);
            if (character < ' ') {
                throw malformed("no control character in a text, but an escape");
            }
            at++;
            if (character == '"') {
                return string.toString();
            }
            string.append(character == '\\' ? escape() : character);
        }
    }

    private char escape() throws Malformed {
        char kind = peek();
        int index = "\"\\/bfnrt".indexOf(kind);
        if (index >= 0 && at < text.length()) {
            at++;
            return "\"\\/\b\f\n\r\t".charAt(index);
        }
        if (kind != 'u' || at + 5 > text.length()) {
            throw malformed("an escape, such as \\n or \\u00e9");
        }
        int code = 0;
        for (int digit = at + 1; digit < at + 5; digit++) {
            int value = text.charAt(digit) < 128 ? Character.digit(text.charAt(digit), 16) : -1;
            if (value < 0) {
                throw malformed("four hexadecimal digits behind \\u");
            }
            code = code << 4 | value;
        }
        at += 5;
        return (char) code;
    }

    private void skip() {
        while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The next character; NUL at the end, which is none that is asked for. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean accept(char character) {
        if (peek() == character && at < text.length()) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char character, String what) throws Malformed {
        if (!accept(character)) {
            throw malformed(what);
        }
    }

    private Malformed malformed(String expected) {
        String found =
                at < text.length() ? Shown.quoted(text.substring(at, Math.min(text.length(), at + 12))) : "the end";
        return new Malformed(at, "expected " + expected + ", found " + found);
    }
}
