package mlpc.compiler.explain.report.numbers;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import mlpc.runtime.json.JsonReader;

/**
 * Maps, lists, text, numbers and truth values as JSON without a space, which may stand inside a page's {@code script} element: no letter of
 * it ends one. What is no number is null.
 */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(Object value) {
        JsonText text = new JsonText();
        text.value(value);
        return text.out.toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<?, ?> entry = entries.next();
                text(entry.getKey().toString());
                out.append(':');
                value(entry.getValue());
                out.append(entries.hasNext() ? "," : "");
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                out.append(i == 0 ? "" : ",");
                value(list.get(i));
            }
            out.append(']');
        } else if (value instanceof double[] numbers) {
            out.append('[');
            for (int i = 0; i < numbers.length; i++) {
                out.append(i == 0 ? "" : ",");
                number(numbers[i]);
            }
            out.append(']');
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean) {
            out.append(value);
        } else {
            text(value.toString());
        }
    }

    private void number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e9;
            out.append(
                    !Double.isFinite(value) ? "null" : isWhole ? Long.toString((long) value) : Double.toString(value));
        } else {
            out.append(number);
        }
    }

    private void text(String text) {
        out.append(JsonReader.quote(text)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029"));
    }
}
