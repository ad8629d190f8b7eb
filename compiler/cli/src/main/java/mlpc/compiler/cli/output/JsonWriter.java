package mlpc.compiler.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, arrays of numbers, text, numbers, truth values and null as JSON, two spaces to a level, numbers in
 * a line. Doubles are the shortest decimals that read back exactly; what JSON has no number for is text, {@code "NaN"}.
 */
public final class JsonWriter {
    private final Appendable out;

    private JsonWriter(Appendable out) {
        this.out = out;
    }

    /** Writes a value and a line break. */
    public static void write(Object value, Appendable out) {
        try {
            JsonWriter json = new JsonWriter(out);
            json.value(value, 0);
            out.append('\n');
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Writes a value on one line, and a line break. */
    public static void writeLine(Object value, Appendable out) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        try {
            // Line breaks within a text are escaped, so those that are left are the layout's.
            // In one piece: another thread may write a line of its own.
            out.append(text.toString().strip().replaceAll(",\n *", ", ").replaceAll("\n *", "") + '\n');
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void value(Object value, int depth) throws IOException {
        if (value instanceof Map<?, ?> map) {
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            block('{', '}', depth, map.isEmpty(), () -> {
                Map.Entry<?, ?> entry = entries.next();
                text(entry.getKey().toString());
                out.append(": ");
                value(entry.getValue(), depth + 1);
                return entries.hasNext();
            });
        } else if (value instanceof List<?> list && !isLine(list)) {
            Iterator<?> items = list.iterator();
            block('[', ']', depth, list.isEmpty(), () -> {
                value(items.next(), depth + 1);
                return items.hasNext();
            });
        } else if (value instanceof List<?> list) {
            line(list, depth);
        } else if (value instanceof double[] numbers) {
            numbers(numbers);
        } else if (value instanceof Double || value instanceof Float) {
            number((Number) value);
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(String.valueOf(value));
        } else if (value.getClass().isArray()) {
            throw new IllegalArgumentException("a list, not " + value.getClass().getSimpleName());
        } else {
            text(value.toString());
        }
    }

    /** Writes one item; true when there is another. */
    private interface Item {
        boolean writeOne() throws IOException;
    }

    private void block(char open, char close, int depth, boolean empty, Item items) throws IOException {
        out.append(open);
        for (boolean more = !empty; more; ) {
            indent(depth + 1);
            more = items.writeOne();
            if (more) {
                out.append(',');
            } else {
                indent(depth);
            }
        }
        out.append(close);
    }

    private static boolean isLine(List<?> list) {
        return list.stream().noneMatch(item -> item instanceof Map || item instanceof List || item instanceof double[]);
    }

    private void line(List<?> list, int depth) throws IOException {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            value(list.get(i), depth);
        }
        out.append(']');
    }

    private void numbers(double[] numbers) throws IOException {
        out.append('[');
        for (int i = 0; i < numbers.length; i++) {
            out.append(i == 0 ? "" : ", ");
            number(numbers[i]);
        }
        out.append(']');
    }

    private void number(Number number) throws IOException {
        if (Double.isFinite(number.doubleValue())) {
            out.append(number.toString());
        } else {
            text(number.toString());
        }
    }

    private void text(String text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private void indent(int depth) throws IOException {
        out.append('\n').append("  ".repeat(depth));
    }
}
