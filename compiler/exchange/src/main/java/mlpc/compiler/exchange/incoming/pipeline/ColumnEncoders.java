package mlpc.compiler.exchange.incoming.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Column;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.incoming.operator.Call;
import mlpc.compiler.exchange.incoming.operator.Operator;
import mlpc.compiler.exchange.incoming.operator.Slicing;
import mlpc.compiler.exchange.incoming.operator.Stepping;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/**
 * Encoders of the domain {@code ai.onnx.ml}, with which the pipelines of scikit-learn begin: they become encodings of a table's columns.
 */
public final class ColumnEncoders {
    private ColumnEncoders() {}

    public static Map<String, Operator> operators() {
        Map<String, Operator> all = new LinkedHashMap<>();
        all.put("Scaler", ColumnEncoders::scaler);
        all.put("Imputer", ColumnEncoders::imputer);
        all.put("OneHotEncoder", ColumnEncoders::oneHot);
        all.put("LabelEncoder", LabelEncoders::labels);
        all.put("CategoryMapper", LabelEncoders::mapped);
        all.put("ArrayFeatureExtractor", ColumnEncoders::extract);
        all.put("FeatureVectorizer", ColumnEncoders::vector);
        return all;
    }

    /** Side by side, as reals. */
    private static List<Operand> vector(Call call) {
        Operand joined = Slicing.concatenate(call, 1).get(0);
        if (joined instanceof Operand.Columns columns && columns.type() != ElementType.STRING) {
            return Call.one(new Operand.Columns(columns.columns(), ElementType.FLOAT));
        }
        return Call.one(joined instanceof Operand.Numbers numbers ? numbers.as(ElementType.FLOAT) : joined);
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
        return Call.one(math.both(Primitive.MULTIPLY, math.both(Primitive.SUBTRACT, x, shift), factor)
                .as(ElementType.FLOAT));
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
        // Categories that are numbers are whole, and a real number counts as the whole one that is left without its
        // fraction.
        boolean truncates = texts.isEmpty() && call.input(0).type().isReal();
        if (call.input(0) instanceof Operand.Columns found && !truncates) {
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
        if (!texts.isEmpty()) {
            throw new Refusal("encodes texts that were computed");
        }
        Operand.Numbers x = truncates ? Stepping.truncated(call.math(), call.numbers(0)) : call.numbers(0);
        List<Integer> sizes = new ArrayList<>(x.expr().shape().dimensions());
        sizes.add(labels.size());
        Shape shape = new Shape(sizes);
        double[] classes = labels.stream().mapToDouble(Double::parseDouble).toArray();
        Expr places = call.math().nodes().constant(Shape.of(classes.length), classes);
        Expr wide = call.math().grown(call.math().reshape(x.expr(), shape.with(sizes.size() - 1, 1)), shape);
        Expr hot = call.math().apply(Primitive.EQUAL, wide, call.context().alongAxis(places, shape, sizes.size() - 1));
        return Call.one(new Operand.Numbers(hot, x.rows(), ElementType.FLOAT));
    }

    public static Column categories(Column column, List<String> labels, boolean others) {
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

    private static List<Operand> extract(Call call) {
        Operand places = call.input(1);
        if (places instanceof Operand.Decision decision) {
            List<String> names = new ArrayList<>();
            if (call.input(0) instanceof Operand.Texts texts) {
                names.addAll(texts.values());
            } else {
                for (double number : call.known(0)) {
                    names.add(number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number));
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
