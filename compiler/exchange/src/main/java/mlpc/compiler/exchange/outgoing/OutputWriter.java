package mlpc.compiler.exchange.outgoing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.runtime.signature.Decision;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;

/**
 * Writes the outputs, named as by the converters of scikit-learn: {@code label} and {@code probabilities} for a class or a flag,
 * {@code variable} for a number. If a model predicts several targets, the target's name is appended.
 */
final class OutputWriter {
    private final GraphDraft draft;
    private final ExportOptions options;
    private final List<OnnxValue> outputs = new ArrayList<>();
    private boolean several;

    OutputWriter(GraphDraft draft, ExportOptions options) {
        this.draft = draft;
        this.options = options;
    }

    /** Reserves the outputs' names. */
    void reserve(Signature signature) {
        several = signature.predictions().size() > 1;
        signature.predictions().forEach(field -> {
            if (options.raw()) {
                draft.free(field.name());
            } else {
                List.of("label", "probabilities", "variable").forEach(word -> draft.free(name(word, field)));
            }
        });
        signature.outputs().forEach(field -> draft.free(field.name()));
    }

    List<OnnxValue> outputs() {
        return outputs;
    }

    private String name(String word, Field field) {
        return several ? word + "_" + field.name() : word;
    }

    void prediction(Field field, Field target, Value value) {
        if (options.raw()) {
            output(field, value);
        } else if (target.kind() == Kind.CLASS) {
            probabilities(field, target, value.name(), value.sizes().get(0));
        } else if (target.kind() == Kind.FLAG) {
            flag(field, target, value);
        } else {
            output(name("variable", field), field, value);
        }
    }

    void output(Field field, Value value) {
        output(field.name(), field, value);
    }

    /** A number for each row is a column of one. */
    private void output(String name, Field field, Value value) {
        boolean scalar = value.sizes().isEmpty();
        OnnxNode end = scalar
                ? OnnxNode.of("Unsqueeze", List.of(value.name(), draft.wholes(1)), List.of())
                : OnnxNode.of("Identity", List.of(value.name()), List.of());
        draft.named(name, end);
        outputs.add(OnnxValue.rows(name, draft.real(), scalar ? List.of(1) : field.shape(), ""));
    }

    private void probabilities(Field field, Field target, String value, int classes) {
        String name = name("probabilities", field);
        OnnxNode largest = decided(field.decision(), value, classes);
        String label = name("label", field);
        boolean named = !target.labels().isEmpty();
        if (named) {
            String place = draft.add("place", largest, "");
            draft.named(
                    label,
                    OnnxNode.of("LabelEncoder", List.of(place), List.of())
                            .in("ai.onnx.ml")
                            .with(
                                    "keys_int64s",
                                    new AttributeValue.Wholes(
                                            LongStream.range(0, classes).boxed().toList()))
                            .with("values_strings", new AttributeValue.Texts(target.labels())));
        } else {
            draft.named(label, largest);
        }
        outputs.add(OnnxValue.rows(label, named ? ElementType.STRING : ElementType.INT64, List.of(), ""));
        draft.named(name, OnnxNode.of("Identity", List.of(value), List.of()));
        outputs.add(OnnxValue.rows(name, draft.real(), List.of(classes), ""));
    }

    /** The likeliest class, or the one that costs least on average; of equals the first. Costs are summed up in double precision. */
    private OnnxNode decided(Decision decision, String value, int classes) {
        if (!decision.hasCosts()) {
            return OnnxNode.of("ArgMax", List.of(value), List.of())
                    .with("axis", 1)
                    .with("keepdims", 0);
        }
        double[] costs = decision.costs().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        String wide = draft.add(
                "wide", OnnxNode.of("Cast", List.of(value), List.of()).with("to", ElementType.DOUBLE.code()), "");
        String table = draft.constant("costs", ElementType.DOUBLE, List.of(classes, classes), costs);
        return OnnxNode.of("ArgMin", List.of(draft.add("cost", "MatMul", wide, table)), List.of())
                .with("axis", 1)
                .with("keepdims", 0);
    }

    /** The least number of the model's precision that is not below the threshold. */
    private double threshold(Decision decision) {
        double exact = decision.threshold();
        float near = (float) exact;
        return draft.real() == ElementType.FLOAT ? near < exact ? Math.nextUp(near) : near : exact;
    }

    /** The label, 1 from the threshold on, which is ½ without costs, and the probabilities of 0 and of 1. */
    private void flag(Field field, Field target, Value value) {
        String column = value.sizes().isEmpty()
                ? draft.add("chance", "Unsqueeze", value.name(), draft.wholes(1))
                : value.name();
        String other = draft.add("rest", "Sub", draft.numbers("number", List.of(), 1), column);
        String label = name("label", field);
        String reached = draft.add(
                "reached",
                "GreaterOrEqual",
                value.name(),
                draft.numbers("number", List.of(), threshold(field.decision())));
        boolean words = !target.reading().yes().isEmpty();
        OnnxNode cast = OnnxNode.of("Cast", List.of(reached), List.of()).with("to", ElementType.INT64.code());
        if (words) {
            draft.named(
                    label,
                    OnnxNode.of("LabelEncoder", List.of(draft.add("place", cast, "")), List.of())
                            .in("ai.onnx.ml")
                            .with("keys_int64s", new AttributeValue.Wholes(List.of(0L, 1L)))
                            .with(
                                    "values_strings",
                                    new AttributeValue.Texts(List.of(
                                            target.reading().no().get(0),
                                            target.reading().yes().get(0)))));
        } else {
            draft.named(label, cast);
        }
        outputs.add(OnnxValue.rows(label, words ? ElementType.STRING : ElementType.INT64, List.of(), ""));
        String name = name("probabilities", field);
        draft.named(
                name, OnnxNode.of("Concat", List.of(other, column), List.of()).with("axis", 1));
        outputs.add(OnnxValue.rows(name, draft.real(), List.of(2), ""));
    }
}
