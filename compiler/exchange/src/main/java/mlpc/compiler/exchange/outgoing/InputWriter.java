package mlpc.compiler.exchange.outgoing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Reading;

/**
 * Writes the inputs. Numbers are passed unchanged, missing ones as NaN; categories as text, missing ones as the empty text; classes
 * without
 * labels as whole numbers. Nodes convert each to the tensor that the model's graph expects.
 */
final class InputWriter {
    private static final String CLASSICAL = "ai.onnx.ml";

    private final GraphDraft draft;
    private final ExportOptions options;
    private final Map<String, String> columns = new HashMap<>();
    private final Map<String, String> byColumn = new HashMap<>();
    private final List<OnnxValue> inputs = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    /** The class indices of one-hot inputs: products with them become look-ups. */
    private final Map<String, String> indices = new HashMap<>();

    InputWriter(GraphDraft draft, ExportOptions options) {
        this.draft = draft;
        this.options = options;
    }

    List<OnnxValue> inputs() {
        return inputs;
    }

    List<String> refusals() {
        return refusals;
    }

    /** The ONNX inputs of columns that are not encoded, by field name. */
    Map<String, String> columns() {
        return columns;
    }

    /** Reserves the inputs' names, so that each input has the name of its column. */
    void reserve(Field field) {
        draft.reserve(column(field));
    }

    Map<String, String> indices() {
        return indices;
    }

    private static String column(Field field) {
        return field.reading().isPlain() ? field.name() : field.reading().column();
    }

    /** The field's tensor. */
    Value write(Field field) {
        Reading reading = field.reading();
        String column = column(field);
        boolean encoded = options.encoded().contains(column);
        if (reading.date().isPresent() && !encoded) {
            refusals.add("the column " + column + " is a date, and ONNX has no operator that reads one");
        }
        if (reading.buckets() > 0 && !encoded) {
            refusals.add("the column " + column + " is hashed, and ONNX has no operator with that hash");
        }
        return switch (field.kind()) {
            case REAL -> real(field, column);
            case FLAG -> flag(field, column);
            case CLASS -> category(field, column, encoded);
        };
    }

    private Value real(Field field, String column) {
        List<Integer> sizes = field.shape().isEmpty() ? List.of(1) : field.shape();
        String name = input(column, draft.real(), sizes, unit(field.reading()));
        if (field.shape().isEmpty() && field.kind() == Kind.REAL) {
            columns.put(field.name(), name);
        }
        return field.shape().isEmpty() ? scalar(name) : new Value(name, true, field.shape());
    }

    private static String unit(Reading reading) {
        return reading.unit().map(unit -> "in " + unit).orElse("");
    }

    private String input(String wanted, ElementType type, List<Integer> sizes, String doc) {
        // A column may be read in several ways.
        String known = byColumn.get(wanted + " " + type + sizes);
        if (known != null) {
            return known;
        }
        String name = draft.claim(wanted);
        byColumn.put(wanted + " " + type + sizes, name);
        inputs.add(OnnxValue.rows(name, type, sizes, doc));
        return name;
    }

    /** A column of one number as a number for each row. */
    private Value scalar(String column) {
        String name =
                draft.add(column + "_each", OnnxNode.of("Squeeze", List.of(column, draft.wholes(1)), List.of()), "");
        return new Value(name, true, List.of());
    }

    private Value flag(Field field, String column) {
        Reading reading = field.reading();
        if (reading.yes().isEmpty()) {
            boolean gaps = reading.allowsGaps();
            if (gaps) {
                return real(field, column);
            }
            String name = input(column, ElementType.BOOL, List.of(1), "");
            String cast = draft.add(
                    column + "_number",
                    OnnxNode.of("Cast", List.of(name), List.of())
                            .with("to", draft.real().code()),
                    "");
            return scalar(cast);
        }
        String name = input(column, ElementType.STRING, List.of(1), "");
        List<String> keys = new ArrayList<>(reading.yes());
        keys.addAll(reading.no());
        List<Float> values = new ArrayList<>();
        reading.yes().forEach(word -> values.add(1f));
        reading.no().forEach(word -> values.add(0f));
        OnnxNode node = OnnxNode.of("LabelEncoder", List.of(name), List.of())
                .in(CLASSICAL)
                .with("keys_strings", new AttributeValue.Texts(keys))
                .with("values_floats", new AttributeValue.Reals(values))
                .with("default_float", Float.NaN);
        return scalar(draft.add(column + "_number", node, ""));
    }

    private Value category(Field field, String column, boolean encoded) {
        int size = field.shape().get(field.shape().size() - 1);
        boolean isList = field.shape().size() > 1;
        if (field.labels().isEmpty() || isList || encoded) {
            List<Integer> sizes = isList ? List.of(field.shape().get(0)) : List.of(1);
            String name = input(column, ElementType.INT64, sizes, "from 0 to " + (size - 1));
            return oneHot(field, isList ? name : squeezed(name), size, isList);
        }
        String name = input(column, ElementType.STRING, List.of(1), "");
        if (!field.reading().other()) {
            List<String> cats = new ArrayList<>(field.labels());
            if (field.reading().allowsGaps()) {
                cats.add("");
            }
            OnnxNode node = OnnxNode.of("OneHotEncoder", List.of(name), List.of())
                    .in(CLASSICAL)
                    .with("cats_strings", new AttributeValue.Texts(cats))
                    .with("zeros", 0);
            return flat(draft.add(column + "_onehot", node, ""), column, size);
        }
        return withOther(field, name, column, size);
    }

    private String squeezed(String name) {
        return draft.add(name + "_each", "Squeeze", name, draft.wholes(1));
    }

    /** The output of a one-hot encoder without its axis of columns, in the model's type. */
    private Value flat(String hot, String column, int size) {
        String name = draft.add(column + "_vector", "Reshape", hot, draft.wholes(0, size));
        return typed(name, size);
    }

    private Value typed(String name, int size) {
        if (draft.real() == ElementType.FLOAT) {
            return new Value(name, true, List.of(size));
        }
        String cast = draft.add(
                name + "_number",
                OnnxNode.of("Cast", List.of(name), List.of())
                        .with("to", draft.real().code()),
                "");
        return new Value(cast, true, List.of(size));
    }

    /** An unknown word becomes the last class, a missing value an additional element after it. */
    private Value withOther(Field field, String name, String column, int size) {
        List<String> keys = new ArrayList<>(field.labels());
        List<Long> values = new ArrayList<>();
        for (int at = 0; at < keys.size(); at++) {
            values.add((long) at);
        }
        if (field.reading().allowsGaps()) {
            keys.add("");
            values.add((long) size - 1);
        }
        OnnxNode node = OnnxNode.of("LabelEncoder", List.of(name), List.of())
                .in(CLASSICAL)
                .with("keys_strings", new AttributeValue.Texts(keys))
                .with("values_int64s", new AttributeValue.Wholes(values))
                .with("default_int64", (long) field.labels().size() - 1);
        String index = squeezed(draft.add(column + "_number", node, ""));
        return oneHot(field, index, size, false);
    }

    /** [N] or [N, n] numbers as one-hot vectors. */
    private Value oneHot(Field field, String index, int size, boolean isList) {
        indices.put(field.name(), index);
        String depth = draft.constant("depth", ElementType.INT64, List.of(), size);
        String hot =
                draft.add(field.name() + "_onehot", "OneHot", index, depth, draft.numbers("off_on", List.of(2), 0, 1));
        List<Integer> sizes = isList ? field.shape() : List.of(size);
        return new Value(hot, true, sizes);
    }
}
