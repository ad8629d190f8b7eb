package mlpc.compiler.emit.typed;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mlpc.runtime.signature.DateParts;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/**
 * Which types and names the typed form of a model has. The record of a row is called as the model's table, {@code Bird} for
 * {@code input bird { … }}; of a model with several inputs {@code Row}.
 *
 * @param self the generated class
 * @param raw the class of the network within it
 * @param record the class of a row
 * @param columns components of a row
 * @param targets what is predicted
 * @param outputs what a prediction gives beside
 * @param comment the model's; empty without one
 */
record TypedForm(
        Signature signature,
        ClassName self,
        ClassName raw,
        ClassName record,
        List<Value> columns,
        List<Value> targets,
        List<Value> outputs,
        String comment) {
    /** Java allows 255 words of arguments, and a double takes two. */
    private static final int MOST_COLUMNS = 120;
    /** What remains of these words for a record of all that is predicted. */
    private static final int MOST_WORDS = 254;
    /** Constants that fit into one enum for certain. */
    private static final int MOST_LABELS = 1000;

    /** Empty for a model without a table, or without a prediction, and for one whose rows or answers are too long for a record. */
    static Optional<TypedForm> of(Signature signature, ClassName self, TypeWords words) {
        boolean isTable =
                signature.inputs().stream().anyMatch(field -> !field.reading().isPlain());
        List<Field> predicted = signature.predictions();
        boolean isPredicted = !predicted.isEmpty() && argumentWords(predicted) <= MOST_WORDS;
        if (isTable && isPredicted && signature.inputs().size() <= MOST_COLUMNS) {
            return Optional.of(new Builder(signature, self, words).form());
        }
        if (!words.names().isEmpty()) {
            throw new DataException(
                    signature.model() + " has no types that could be named: only a model with columns of"
                            + " a table, at most " + MOST_COLUMNS + ", and with a prediction, of numbers at most "
                            + MOST_WORDS / 2 + ", has them");
        }
        return Optional.empty();
    }

    /** Of a number two, of a flag, a class or an array one. */
    private static int argumentWords(List<Field> fields) {
        return fields.stream()
                .mapToInt(field -> field.kind() == Kind.REAL && field.shape().isEmpty() ? 2 : 1)
                .sum();
    }

    /** The class of all that the model says of a row. */
    static ClassName prediction(ClassName self) {
        return nested(self, "Prediction", "DetailedPrediction");
    }

    /** The record of several targets. */
    static ClassName result(ClassName self) {
        return nested(self, "Result", "Results");
    }

    /** A class cannot have one of its own name in it. */
    private static ClassName nested(ClassName self, String name, String otherwise) {
        return self.nestedClass(self.simpleName().equalsIgnoreCase(name) ? otherwise : name);
    }

    /** Whether there is a builder: constructors of many arguments, or of optional ones, are hard to read. */
    boolean hasBuilder() {
        return columns.size() > 8 || columns.stream().anyMatch(Value::hasGaps);
    }

    private static final Pattern ELEMENT = Pattern.compile("\\.[0-9]+$");

    private static final class Builder {
        private final Signature signature;
        private final ClassName self;
        private final TypeWords words;
        private final TypedNames types;
        /** The words that types are called after. */
        private final Set<String> asked = new LinkedHashSet<>();

        private final Map<List<String>, ClassName> enums = new HashMap<>();

        Builder(Signature signature, ClassName self, TypeWords words) {
            this.signature = signature;
            this.self = self;
            this.words = words;
            this.types = TypedNames.within(self.simpleName());
        }

        TypedForm form() {
            ClassName raw = nested(self, "Raw", "RawNetwork");
            List.of(raw, prediction(self), result(self)).forEach(own -> types.keep(own.simpleName()));
            List<String> tables = signature.inputs().stream()
                    .map(field -> field.reading().isPlain() ? "" : table(field))
                    .distinct()
                    .toList();
            boolean isOne = tables.size() == 1;
            ClassName record = self.nestedClass(type(isOne ? tables.get(0) : "row", "Row"));
            List<Value> targets = targets();
            List<Value> columns = columns();
            requireNames();
            return new TypedForm(signature, self, raw, record, columns, targets, outputs(targets), words.comment());
        }

        /** A prediction has the targets, and beside each of several what is named after it. */
        private List<Value> targets() {
            TypedNames members = TypedNames.ofMembers();
            boolean isOnly = signature.predictions().size() == 1;
            List<Value> targets = new ArrayList<>();
            for (Field field : signature.predictions()) {
                Value.Form form = form(field);
                List<String> ends = isOnly ? List.of() : PredictionEmitter.ends(form);
                String name = members.member(field.name(), ends);
                targets.add(value(field, field.name(), targets.size(), form, name));
            }
            return targets;
        }

        /** Beside the targets, whose names they must not have. */
        private List<Value> outputs(List<Value> targets) {
            TypedNames members = TypedNames.ofMembers();
            for (Value target : targets) {
                members.keep(target.name());
                members.keep(target.name() + PredictionEmitter.ONE);
                members.keep(target.name() + PredictionEmitter.ALL);
            }
            List<Value> outputs = new ArrayList<>();
            for (Field field : signature.outputs()) {
                Value.Form form = field.shape().isEmpty() ? Value.Form.NUMBER : Value.Form.NUMBERS;
                outputs.add(value(field, field.name(), outputs.size(), form, members.member(field.name())));
            }
            return outputs;
        }

        private List<Value> columns() {
            TypedNames members = TypedNames.ofMembers();
            List<Value> columns = new ArrayList<>();
            int at = 0;
            for (Field field : signature.inputs()) {
                String word = field.reading().isPlain() ? field.name() : column(field);
                columns.add(value(field, word, at, form(field), members.member(word)));
                at += field.width();
            }
            return columns;
        }

        private Value value(Field field, String word, int at, Value.Form form, String name) {
            Optional<ClassName> labels = form == Value.Form.LABEL ? Optional.of(labels(word)) : Optional.empty();
            String comment = words.comment(field.name());
            return new Value(name, field, at, form, labels, comment);
        }

        /** One enum for all elements of a list, {@code words.0}, {@code words.1}. */
        private ClassName labels(String word) {
            String list = ELEMENT.matcher(word).replaceAll("");
            return enums.computeIfAbsent(
                    list.equals(word) ? List.of(word, Integer.toString(enums.size())) : List.of(list),
                    unused -> self.nestedClass(type(list, "Label")));
        }

        /** The name that was asked for, or one after the model's. */
        private String type(String word, String suffix) {
            asked.add(word);
            Optional<String> wanted = words.name(word);
            String name = types.type(wanted.orElse(word), suffix);
            if (wanted.isPresent() && !wanted.get().equals(name)) {
                throw new DataException("the type of `" + word + "` cannot be called " + wanted.get() + " in the class "
                        + self.simpleName() + "; it could be " + name);
            }
            return name;
        }

        /** A slip of the pen would have no effect otherwise. */
        private void requireNames() {
            for (String word : words.names().keySet()) {
                if (!asked.contains(word)) {
                    throw new DataException("no type of " + signature.model() + " belongs to `" + word
                            + "`; names can be given to those of " + String.join(", ", asked));
                }
            }
        }

        private static Value.Form form(Field field) {
            if (field.reading().date().isPresent()) {
                return DateParts.hasTime(field.reading().date().get()) ? Value.Form.TIME : Value.Form.DATE;
            }
            if (field.reading().buckets() > 0) {
                return Value.Form.WORD;
            }
            if (field.kind() == Kind.CLASS) {
                boolean isEnum = !field.labels().isEmpty() && field.labels().size() <= MOST_LABELS;
                return isEnum ? Value.Form.LABEL : Value.Form.INDEX;
            }
            if (!field.shape().isEmpty()) {
                return Value.Form.NUMBERS;
            }
            return field.kind() == Kind.FLAG ? Value.Form.FLAG : Value.Form.NUMBER;
        }

        private static String table(Field field) {
            return field.name().substring(0, Math.max(0, field.name().indexOf('.')));
        }

        private static String column(Field field) {
            return field.name().substring(field.name().indexOf('.') + 1);
        }
    }
}
