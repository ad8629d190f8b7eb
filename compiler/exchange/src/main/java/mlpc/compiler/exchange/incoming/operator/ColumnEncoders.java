package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Column;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/**
 * Encoders of the domain {@code ai.onnx.ml}, with which the pipelines of scikit-learn begin: they become encodings of a table's columns.
 */
final class ColumnEncoders {
    private ColumnEncoders() {}

    static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("Scaler", ColumnEncoders::scaler);
        all.put("Imputer", ColumnEncoders::imputer);
        all.put("OneHotEncoder", ColumnEncoders::oneHot);
        all.put("LabelEncoder", ColumnEncoders::labels);
        all.put("CategoryMapper", ColumnEncoders::mapped);
        all.put("ArrayFeatureExtractor", ColumnEncoders::extract);
        all.put("FeatureVectorizer", call -> Slicing.concatenate(call, 1));
        return all;
    }

    private static double at(double[] values, int index, double otherwise) {
        return values.length == 0 ? otherwise : values.length == 1 ? values[0] : values[index];
    }

    private static List<Operand> scaler(Call call) {
        double[] offset = call.reals("offset");
        double[] scale = call.reals("scale");
        if (call.input(0) instanceof Operand.Columns found
                && found.columns().stream().allMatch(column -> column.isUnscaled() && !column.words())) {
            List<Column> scaled = new ArrayList<>();
            for (Column column : found.columns()) {
                scaled.add(column.scaled(at(offset, scaled.size(), 0), at(scale, scaled.size(), 1)));
            }
            return Call.one(new Operand.Columns(scaled, ElementType.FLOAT));
        }
        Operand.Numbers x = call.numbers(0);
        TensorMath math = call.math();
        Operand.Numbers shift = math.constant(
                ElementType.FLOAT, List.of(Math.max(1, offset.length)), offset.length == 0 ? new double[] {0} : offset);
        Operand.Numbers factor = math.constant(
                ElementType.FLOAT, List.of(Math.max(1, scale.length)), scale.length == 0 ? new double[] {1} : scale);
        return Call.one(math.both(Primitive.MULTIPLY, math.both(Primitive.SUBTRACT, x, shift), factor));
    }

    private static List<Operand> imputer(Call call) {
        double[] values = call.reals("imputed_value_floats");
        List<Long> wholes = call.wholes("imputed_value_int64s");
        double replaced = call.sets("replaced_value_int64")
                ? call.whole("replaced_value_int64", 0)
                : call.real("replaced_value_float", 0);
        double[] imputed = values.length > 0
                ? values
                : wholes.stream().mapToDouble(Long::doubleValue).toArray();
        if (imputed.length == 0) {
            throw new Refusal("says nothing about what a gap is replaced by");
        }
        if (Double.isNaN(replaced)) {
            if (!(call.input(0) instanceof Operand.Columns found)) {
                throw new Refusal("fills gaps in what was computed already; only a table's columns have gaps");
            }
            List<Column> filled = new ArrayList<>();
            for (Column column : found.columns()) {
                if (column.words() || !column.isUnscaled()) {
                    throw new Refusal("fills gaps of \"" + column.name() + "\" after it was encoded");
                }
                filled.add(column.filling(String.valueOf(at(imputed, filled.size(), 0))));
            }
            return Call.one(new Operand.Columns(filled, found.type()));
        }
        Operand.Numbers x = call.numbers(0);
        TensorMath math = call.math();
        Operand.Numbers gap = math.both(Primitive.EQUAL, x, replaced);
        return Call.one(math.choose(gap, math.constant(x.type(), List.of(imputed.length), imputed), x));
    }

    private static List<Operand> oneHot(Call call) {
        List<String> texts = call.texts("cats_strings");
        List<String> labels = texts.isEmpty()
                ? call.wholes("cats_int64s").stream().map(String::valueOf).toList()
                : texts;
        if (labels.isEmpty()) {
            throw new Refusal("has no categories");
        }
        boolean others = call.whole("zeros", 1) != 0;
        if (call.input(0) instanceof Operand.Columns found) {
            List<Expr> hot = new ArrayList<>();
            for (Column column : found.columns()) {
                if (column.words() == texts.isEmpty()) {
                    throw new Refusal("encodes " + (column.words() ? "the texts" : "the numbers") + " of \""
                            + column.name() + "\" by categories that are " + (texts.isEmpty() ? "numbers" : "texts"));
                }
                Operand.Numbers encoded = call.context()
                        .numbers(new Operand.Columns(List.of(categories(column, labels, others)), found.type()));
                Expr known = call.math().slice(encoded.expr(), 0, 0, labels.size());
                hot.add(call.math().reshape(known, Shape.of(1, labels.size())));
            }
            return Call.one(new Operand.Numbers(call.math().concatenate(hot, 0), true, ElementType.FLOAT));
        }
        Operand.Numbers x = call.numbers(0);
        if (!texts.isEmpty()) {
            throw new Refusal("encodes texts that were computed");
        }
        List<Integer> sizes = new ArrayList<>(x.expr().shape().dimensions());
        sizes.add(labels.size());
        Shape shape = new Shape(sizes);
        double[] classes = labels.stream().mapToDouble(Double::parseDouble).toArray();
        Expr places = call.math().nodes().constant(Shape.of(classes.length), classes);
        Expr wide = call.math().grown(call.math().reshape(x.expr(), shape.with(sizes.size() - 1, 1)), shape);
        Expr hot = call.math().apply(Primitive.EQUAL, wide, call.context().alongAxis(places, shape, sizes.size() - 1));
        return Call.one(new Operand.Numbers(hot, x.rows(), ElementType.FLOAT));
    }

    private static Column categories(Column column, List<String> labels, boolean others) {
        if (!column.isUnscaled()) {
            throw new Refusal("encodes \"" + column.name() + "\" once more");
        }
        if (labels.indexOf("") == labels.size() - 1 && column.gap().isEmpty()) {
            return column.among(labels.subList(0, labels.size() - 1), others).filling("");
        }
        if (labels.contains("")) {
            throw new Refusal("has the empty text among the categories of \"" + column.name()
                    + "\", which is a gap here; fill gaps before the encoder, or give them a word");
        }
        return column.among(labels, others);
    }

    /** A label encoder names the classes of a decision, replaces missing values, or maps words to numbers. */
    private static List<Operand> labels(Call call) {
        List<String> keys = strings(call, "keys");
        List<String> values = strings(call, "values");
        if (keys.isEmpty() && call.sets("classes_strings")) {
            throw new Refusal("is of version 1, with classes_strings; convert the model to ai.onnx.ml 2 or newer");
        }
        if (call.input(0) instanceof Operand.Decision decision) {
            List<String> names = new ArrayList<>();
            for (int index = 0; index < decision.scores().shape().dimension(0); index++) {
                int key = keys.indexOf(
                        decision.labels().isEmpty()
                                ? String.valueOf(index)
                                : decision.labels().get(index));
                if (key < 0) {
                    throw new Refusal("has no name for the class " + index);
                }
                names.add(values.get(key));
            }
            return Call.one(new Operand.Decision(decision.scores(), names, ElementType.STRING));
        }
        if (call.input(0) instanceof Operand.Columns found && found.columns().size() == 1) {
            return Call.one(words(call, found.columns().get(0), keys, values));
        }
        if (call.input(0) instanceof Operand.Numbers numbers
                && !numbers.type().isReal()
                && keys.size() == 2
                && keys.containsAll(List.of("0", "1"))) {
            // The words of a flag, which is 0 or 1 here.
            call.context()
                    .labels()
                    .put(numbers.expr(), List.of(values.get(keys.indexOf("0")), values.get(keys.indexOf("1"))));
            return Call.one(numbers);
        }
        throw new Refusal("maps what is neither a column of a table nor a decision");
    }

    private static Operand words(Call call, Column column, List<String> keys, List<String> values) {
        if (call.sets("values_strings")) {
            Column filled = column;
            for (int key = 0; key < keys.size(); key++) {
                if (keys.get(key).isEmpty()) {
                    filled = filled.filling(values.get(key));
                } else if (!keys.get(key).equals(values.get(key))) {
                    throw new Refusal("replaces the word \"" + keys.get(key) + "\" of \"" + column.name()
                            + "\"; only a gap can be replaced");
                }
            }
            return new Operand.Columns(List.of(filled), ElementType.STRING);
        }
        double otherwise = call.sets("default_int64") ? call.whole("default_int64", -1) : call.real("default_float", 0);
        // Without a number for unknown words, the column cannot hold any.
        boolean others = !Double.isNaN(otherwise);
        // A word with the same number as unknown words is treated as unknown.
        List<String> labels = new ArrayList<>();
        List<Double> results = new ArrayList<>();
        for (int key = 0; key < keys.size(); key++) {
            double number = Double.parseDouble(values.get(key));
            if (!others || number != otherwise || keys.get(key).isEmpty()) {
                labels.add(keys.get(key));
                results.add(number);
            }
        }
        if (others) {
            results.add(keys.contains("") ? labels.size() - 1 : labels.size(), otherwise);
        }
        Operand.Numbers hot = call.context()
                .numbers(new Operand.Columns(List.of(categories(column, labels, others)), ElementType.STRING));
        double[] numbers = results.stream().mapToDouble(Double::doubleValue).toArray();
        Expr table = call.math().nodes().constant(Shape.of(numbers.length), numbers);
        Expr number = call.math().apply(Primitive.MATMUL, hot.expr(), table);
        return new Operand.Numbers(
                call.math().reshape(number, Shape.of(1)),
                true,
                call.sets("values_floats") ? ElementType.FLOAT : ElementType.INT64);
    }

    /** A label encoder by other attributes: words to whole numbers, or back. */
    private static List<Operand> mapped(Call call) {
        AttributeValue words = new AttributeValue.Texts(call.texts("cats_strings"));
        AttributeValue numbers = new AttributeValue.Wholes(call.wholes("cats_int64s"));
        OnnxNode node =
                OnnxNode.of("LabelEncoder", call.node().inputs(), call.node().outputs());
        boolean back = call.input(0).type() != ElementType.STRING;
        return labels(call.as(
                back
                        ? node.with("keys_int64s", numbers).with("values_strings", words)
                        : node.with("keys_strings", words)
                                .with("values_int64s", numbers)
                                .with("default_int64", call.whole("default_int64", -1))));
    }

    private static List<String> strings(Call call, String side) {
        if (call.sets(side + "_strings")) {
            return call.texts(side + "_strings");
        }
        if (call.sets(side + "_int64s")) {
            return call.wholes(side + "_int64s").stream().map(String::valueOf).toList();
        }
        List<String> reals = new ArrayList<>();
        for (double real : call.reals(side + "_floats")) {
            reals.add(String.valueOf(real));
        }
        return reals;
    }

    private static List<Operand> extract(Call call) {
        Operand places = call.input(1);
        if (places instanceof Operand.Decision decision) {
            List<String> names = new ArrayList<>();
            if (call.input(0) instanceof Operand.Texts texts) {
                names.addAll(texts.values());
            } else {
                for (double number : call.known(0)) {
                    names.add(String.valueOf((long) number));
                }
            }
            return Call.one(
                    new Operand.Decision(decision.scores(), names, call.input(0).type()));
        }
        List<Integer> picked = call.knownWholes(1).stream().map(Long::intValue).toList();
        if (call.input(0) instanceof Operand.Columns found) {
            return Call.one(new Operand.Columns(
                    picked.stream().map(found.columns()::get).toList(), found.type()));
        }
        Operand.Numbers x = call.numbers(0);
        return Call.one(x.with(call.movements().picked(x.expr(), TensorMath.axis(x, -1), picked)));
    }
}
