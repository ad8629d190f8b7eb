package mlpc.runtime.weights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * The JSON header of a safetensors file: for each tensor its type, shape and place among the data.
 *
 * @param metadata the {@code __metadata__} entry
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";

    /** A tensor's bytes are from (inclusive) to (exclusive). */
    record Entry(String name, ElementFormat format, List<Integer> shape, long from, long to)
            implements Comparable<Entry> {
        /** In the order of their places. */
        @Override
        public int compareTo(Entry other) {
            int begins = Long.compare(from, other.from);
            return begins != 0 ? begins : Long.compare(to, other.to);
        }

        int rows() {
            return shape.size() < 2 ? 1 : shape.get(0);
        }

        int columns() {
            int columns = 1;
            for (int dimension : shape.subList(Math.min(shape.size(), shape.size() < 2 ? 0 : 1), shape.size())) {
                columns *= dimension;
            }
            return columns;
        }
    }

    /** All tensors together. */
    long dataBytes() {
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += entry.to() - entry.from();
        }
        return bytes;
    }

    /** Reads and checks: types, sizes, and that the tensors fill the data exactly, without overlap or gap. */
    static SafetensorsHeader parse(String text, long dataBytes) throws JsonReader.Malformed {
        if (!(JsonReader.parse(text) instanceof Map<?, ?> members)) {
            throw new JsonReader.Malformed("expected an object");
        }
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = (String) member.getKey();
            if (name.equals(METADATA)) {
                readMetadata(member.getValue(), metadata);
            } else {
                entries.add(entry(name, member.getValue()));
            }
        }
        checkPlaces(entries, dataBytes);
        return new SafetensorsHeader(entries, metadata);
    }

    private static void readMetadata(Object value, Map<String, String> metadata) throws JsonReader.Malformed {
        if (!(value instanceof Map<?, ?> members)) {
            throw new JsonReader.Malformed(METADATA + " is not an object");
        }
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getValue() instanceof String text)) {
                throw new JsonReader.Malformed(METADATA + " \"" + member.getKey() + "\" is not a string");
            }
            metadata.put((String) member.getKey(), text);
        }
    }

    private static Entry entry(String name, @Nullable Object value) throws JsonReader.Malformed {
        if (!(value instanceof Map<?, ?> members)) {
            throw new JsonReader.Malformed("the tensor \"" + name + "\" is not an object");
        }
        ElementFormat format = format(name, members.get("dtype"));
        List<Integer> shape = new ArrayList<>();
        long bytes = format.bytes();
        for (long dimension : longs(name, "shape", members.get("shape"))) {
            // Divided, not multiplied: the product may not fit. An empty tensor could ask for any number of empty rows.
            if (dimension < 1 || dimension > Integer.MAX_VALUE * (long) format.bytes() / bytes) {
                throw new JsonReader.Malformed("the tensor \"" + name + "\" has no elements, or more than 2³¹ − 1");
            }
            bytes *= dimension;
            shape.add((int) dimension);
        }
        List<Long> offsets = longs(name, "data_offsets", members.get("data_offsets"));
        if (offsets.size() != 2) {
            throw new JsonReader.Malformed(
                    "the tensor \"" + name + "\" has " + offsets.size() + " data_offsets, not 2");
        }
        if (offsets.get(1) - offsets.get(0) != bytes) {
            throw new JsonReader.Malformed("the tensor \"" + name + "\" " + shape + " needs " + bytes
                    + " bytes, but its data_offsets are " + offsets);
        }
        return new Entry(name, format, List.copyOf(shape), offsets.get(0), offsets.get(1));
    }

    private static ElementFormat format(String name, @Nullable Object dtype) throws JsonReader.Malformed {
        Optional<ElementFormat> format = dtype instanceof String text ? ElementFormat.named(text) : Optional.empty();
        if (format.isEmpty()) {
            throw new JsonReader.Malformed("the tensor \"" + name + "\" has the dtype " + dtype
                    + "; these can be read: " + ElementFormat.names());
        }
        return format.get();
    }

    /** A list of whole numbers from 0. */
    private static List<Long> longs(String name, String key, @Nullable Object value) throws JsonReader.Malformed {
        List<Long> numbers = new ArrayList<>();
        if (value instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof Long number && number >= 0) {
                    numbers.add(number);
                }
            }
            if (numbers.size() == elements.size()) {
                return numbers;
            }
        }
        throw new JsonReader.Malformed(
                "the tensor \"" + name + "\" needs " + key + ", a list of whole numbers; found " + value);
    }

    private static void checkPlaces(List<Entry> entries, long dataBytes) throws JsonReader.Malformed {
        List<Entry> ordered = new ArrayList<>(entries);
        Collections.sort(ordered);
        long end = 0;
        for (Entry entry : ordered) {
            if (entry.from() != end) {
                throw new JsonReader.Malformed("the tensor \"" + entry.name() + "\" starts at byte " + entry.from()
                        + ", but the one before ends at " + end);
            }
            end = entry.to();
        }
        if (end != dataBytes) {
            throw new JsonReader.Malformed(
                    "the tensors take " + end + " bytes, but " + dataBytes + " follow the header");
        }
    }

    /** The text. */
    String print() {
        StringBuilder text = new StringBuilder("{");
        if (!metadata.isEmpty()) {
            text.append(JsonReader.quote(METADATA)).append(":{");
            metadata.forEach((name, value) -> text.append(JsonReader.quote(name))
                    .append(':')
                    .append(JsonReader.quote(value))
                    .append(','));
            text.setCharAt(text.length() - 1, '}');
            text.append(',');
        }
        for (Entry entry : entries) {
            text.append(JsonReader.quote(entry.name()))
                    .append(":{\"dtype\":\"")
                    .append(entry.format().name())
                    .append("\",\"shape\":")
                    .append(entry.shape().toString().replace(" ", ""))
                    .append(",\"data_offsets\":[" + entry.from() + "," + entry.to() + "]},");
        }
        if (text.charAt(text.length() - 1) == ',') {
            text.setLength(text.length() - 1);
        }
        return text.append('}').toString();
    }
}
