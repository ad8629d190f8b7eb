package mlpc.runtime.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of JSON (RFC 8259) for untrusted text: no duplicate keys, nothing after the value, a limit on depth. Objects become maps
 * in the text's order, arrays lists, integers {@link Long}, other numbers {@link Double}.
 */
public final class JsonReader {
    private static final int DEPTH = 16;

    private final String text;
    private int position;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Why a text is not JSON. */
    public static final class Malformed extends Exception {
        public Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** Reads one value. */
    public static @Nullable Object parse(String text) throws Malformed {
        JsonReader json = new JsonReader(text);
        @Nullable Object value = json.value(0);
        json.space();
        if (json.position < text.length()) {
            throw json.malformed("nothing more");
        }
        return value;
    }

    private @Nullable Object value(int depth) throws Malformed {
        if (depth > DEPTH) {
            throw malformed("at most " + DEPTH + " levels");
        }
        space();
        char next = peek();
        return switch (next) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws Malformed {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        expect('{');
        space();
        if (peek() == '}') {
            position++;
            return members;
        }
        do {
            space();
            String name = string();
            if (members.containsKey(name)) {
                throw new Malformed("the name \"" + name + "\" comes twice");
            }
            space();
            expect(':');
            members.put(name, value(depth + 1));
            space();
        } while (accept(','));
        expect('}');
        return members;
    }

    private List<@Nullable Object> array(int depth) throws Malformed {
        List<@Nullable Object> elements = new ArrayList<>();
        expect('[');
        space();
        if (peek() == ']') {
            position++;
            return elements;
        }
        do {
            elements.add(value(depth + 1));
            space();
        } while (accept(','));
        expect(']');
        return elements;
    }

    private String string() throws Malformed {
        expect('"');
        StringBuilder characters = new StringBuilder();
        for (char next = take(); next != '"'; next = take()) {
            if (next < ' ') {
                throw malformed("no control characters");
            }
            characters.append(next == '\\' ? escape() : next);
        }
        return characters.toString();
    }

    private char escape() throws Malformed {
        char kind = take();
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("an escape");
        };
    }

    private char unicode() throws Malformed {
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            int value = Character.digit(take(), 16);
            if (value < 0) {
                throw malformed("four hexadecimal digits");
            }
            code = code * 16 + value;
        }
        return (char) code;
    }

    private Object number() throws Malformed {
        int start = position;
        accept('-');
        if (!accept('0')) {
            digits();
        }
        boolean whole = true;
        if (accept('.')) {
            whole = false;
            digits();
        }
        if (accept('e') || accept('E')) {
            whole = false;
            if (!accept('+')) {
                accept('-');
            }
            digits();
        }
        String written = text.substring(start, position);
        try {
            return whole ? (Object) Long.valueOf(written) : Double.valueOf(written);
        } catch (NumberFormatException tooLong) {
            throw new Malformed("the number " + written + " is too large");
        }
    }

    private void digits() throws Malformed {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start) {
            throw malformed("a value");
        }
    }

    private @Nullable Object word(String word, @Nullable Object meaning) throws Malformed {
        if (!text.startsWith(word, position)) {
            throw malformed("a value");
        }
        position += word.length();
        return meaning;
    }

    private void space() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() throws Malformed {
        if (position == text.length()) {
            throw malformed("more");
        }
        return text.charAt(position);
    }

    private char take() throws Malformed {
        char next = peek();
        position++;
        return next;
    }

    private boolean accept(char wanted) {
        if (position < text.length() && text.charAt(position) == wanted) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) throws Malformed {
        if (!accept(wanted)) {
            throw malformed("'" + wanted + "'");
        }
    }

    private Malformed malformed(String expected) {
        return new Malformed("at character " + position + ": expected " + expected
                + (position < text.length() ? ", found '" + text.charAt(position) + "'" : ", found the end"));
    }

    /** A string as JSON writes it. */
    public static String quote(String string) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int index = 0; index < string.length(); index++) {
            char character = string.charAt(index);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ' || Character.isSurrogate(character)) {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
