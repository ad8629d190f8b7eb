package mlpc.spark.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.data.cell.CellReader;
import mlpc.runtime.data.cell.Cells;
import mlpc.runtime.data.cell.Decimal;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Finds the model's columns in a DataFrame, each by the name that somebody gave for it, else by its own. */
public final class RowLayout {
    private final StructType schema;
    private final Signature signature;
    private final ColumnNames names;
    private final List<String> columns = new ArrayList<>();
    private final List<CellSource> sources = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private int width;

    private RowLayout(StructType schema, Signature signature, ColumnNames names) {
        this.schema = schema;
        this.signature = signature;
        this.names = names;
    }

    /**
     * {@return a reader of the inputs alone}
     *
     * @throws DataException if a column is not there; says which, and which there are
     */
    public static RowReader ofInputs(StructType schema, Signature signature, Precision precision, ColumnNames names) {
        RowLayout layout = new RowLayout(schema, signature, names);
        layout.addInputs();
        return layout.reader(precision);
    }

    /**
     * {@return a reader of inputs and targets, weights, groups and keys}
     *
     * @throws DataException if a column is not there; says which, and which there are
     */
    public static RowReader ofRows(StructType schema, Signature signature, Precision precision, ColumnNames names) {
        RowLayout layout = new RowLayout(schema, signature, names);
        layout.addInputs();
        layout.addTargets();
        return layout.reader(precision);
    }

    /** {@return the column by which rows are told apart, if the model has one} */
    public static Optional<String> key(Signature signature, ColumnNames names) {
        return signature.targets().stream()
                .filter(field -> field.reading().role() == Role.KEY)
                .map(field -> names.key().isEmpty() ? field.reading().column() : names.key())
                .findFirst();
    }

    private RowReader reader(Precision precision) {
        return new RowReader(signature, precision, columns.stream().distinct().toList(), sources, fields);
    }

    private void addInputs() {
        if (!names.vector().isEmpty()) {
            addVector(names.vector(), signature.inputs(), "setFeaturesCol");
            fields.addAll(signature.inputs());
            return;
        }
        List<String> own = signature.inputs().stream()
                .flatMap(field -> columns(field).stream())
                .toList();
        if (!names.inputs().isEmpty() && names.inputs().size() != own.size()) {
            throw new DataException("featuresCols has " + names.inputs().size() + " columns, and " + signature.model()
                    + " needs " + own.size() + ": " + own);
        }
        int next = 0;
        for (Field field : signature.inputs()) {
            List<String> wanted = columns(field);
            List<String> found =
                    names.inputs().isEmpty() ? wanted : names.inputs().subList(next, next + wanted.size());
            add(field, found, false, "setFeaturesCols");
            next += wanted.size();
        }
    }

    /** A tensor is one column of vectors, where there is one of its name; else each of its numbers has a column. */
    private List<String> columns(Field field) {
        boolean isVector = field.reading().isPlain() && field.width() > 1 && has(field.name());
        return isVector ? List.of(field.name()) : Cells.columns(field);
    }

    private void addTargets() {
        boolean isFirst = true;
        for (Field field : signature.targets()) {
            String given =
                    switch (field.reading().role()) {
                        case WEIGHT -> names.weight();
                        case KEY -> names.key();
                        case GROUP -> "";
                        case VALUE -> isFirst ? names.label() : "";
                    };
            add(field, given.isEmpty() ? columns(field) : List.of(given), true, setter(field, isFirst));
            isFirst &= field.reading().role() != Role.VALUE;
        }
        requireRole(Role.WEIGHT, names.weight(), "weightCol", "weight");
        requireRole(Role.KEY, names.key(), "keyCol", "key");
    }

    private void requireRole(Role role, String given, String parameter, String word) {
        boolean has =
                signature.targets().stream().anyMatch(field -> field.reading().role() == role);
        if (!given.isEmpty() && !has) {
            throw new DataException(parameter + " is " + given + ", and " + signature.model()
                    + " has no such column: say in its input block `" + given + ": " + word + "`");
        }
    }

    /** What names a target's column; empty where nothing does. */
    private static String setter(Field field, boolean isFirst) {
        return switch (field.reading().role()) {
            case WEIGHT -> "setWeightCol";
            case KEY -> "setKeyCol";
            case GROUP -> "";
            case VALUE -> isFirst ? "setLabelCol" : "";
        };
    }

    private void add(Field field, List<String> found, boolean isTarget, String setter) {
        fields.add(field);
        boolean isOne = found.size() == 1;
        if (isOne && field.width() > 1 && field.reading().date().isEmpty()) {
            addVector(found.get(0), List.of(field), setter);
            return;
        }
        for (String name : found) {
            int index = index(name, setter);
            CellReader cells = new CellReader(field, isTarget, Decimal.POINT);
            sources.add(source(field, name, index, cells));
            width += cells.width();
        }
    }

    private CellSource source(Field field, String name, int index, CellReader cells) {
        DataType type = schema.fields()[index].dataType();
        CellText text = CellText.of(type, DateTimeUtils.getZoneId(names.zone()))
                .orElseThrow(() -> new DataException("the column " + name + " is " + type.simpleString() + ", and "
                        + signature.model() + " needs " + cells.expected() + " there"));
        Optional<CellNumber> number = CellNumber.of(type);
        GapNumbers gaps = GapNumbers.of(field.reading(), type);
        if (number.isPresent() && cells.wantsNumbers()) {
            return new CellSource.OfNumber(field, name, index, width, cells, number.get(), gaps, text);
        }
        if (number.isPresent() && !gaps.isEmpty()) {
            return new CellSource.OfText(name, index, width, cells, text.withGaps(number.get(), gaps));
        }
        return type instanceof BooleanType && field.kind() == Kind.FLAG
                ? new CellSource.OfBoolean(field, name, index, width, cells)
                : new CellSource.OfText(name, index, width, cells, text);
    }

    private void addVector(String name, List<Field> parts, String setter) {
        int size = parts.stream().mapToInt(Field::width).sum();
        List<Field> each = new ArrayList<>();
        for (Field part : parts) {
            each.addAll(Collections.nCopies(part.width(), part));
        }
        int index = index(name, setter);
        DataType type = schema.fields()[index].dataType();
        CellVector cells = CellVector.of(type)
                .orElseThrow(() -> new DataException("the column " + name + " is " + type.simpleString() + ", and "
                        + signature.model() + " needs a vector or an array of " + size + " numbers there"));
        sources.add(new CellSource.OfVector(
                name, index, width, List.copyOf(each), GapNumbers.ofElements(each, type), cells));
        width += size;
    }

    private boolean has(String name) {
        return Arrays.asList(schema.fieldNames()).contains(name);
    }

    private int index(String name, String setter) {
        if (!has(name)) {
            String similar = Arrays.stream(schema.fieldNames())
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .map(other -> "; " + other + " is written otherwise")
                    .orElse("");
            throw new DataException("the DataFrame has no column " + name + ", which " + signature.model()
                    + " needs; it has " + Arrays.toString(schema.fieldNames()) + similar
                    + ". Rename the one that is meant by withColumnRenamed"
                    + (setter.isEmpty() ? "" : ", or name it by " + setter));
        }
        if (Arrays.stream(schema.fieldNames()).filter(name::equals).count() > 1) {
            throw new DataException("the DataFrame has more than one column " + name + ", which " + signature.model()
                    + " needs: drop or rename the others");
        }
        columns.add(name);
        return schema.fieldIndex(name);
    }
}
