package mlpc.compiler.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlpc.compiler.syntax.tree.Column;
import mlpc.compiler.syntax.tree.Encoding;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.TypeExpression;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;

/**
 * The inputs of a linear model as one vector. A linear model is the same in any units, so numbers that are not scaled yet are
 * standardized, which makes L-BFGS converge fast; the numbers of an image have one unit and keep their relation.
 */
final class LinearInputs {
    private static final Set<String> SCALES =
            Set.of("standardized", "minmax", "robust", "quantile", "cyclic", "embedded");

    private final Dataset rows;
    private final List<String> parts = new ArrayList<>();
    private final StringBuilder members = new StringBuilder();

    /** @param rows whose numbers say how inputs without a scale are scaled */
    LinearInputs(Dataset rows) {
        this.rows = rows;
    }

    void add(Member.Input input) {
        members.append(input.span().text()).append('\n');
        input.names().forEach(name -> parts.add(part(name.text(), input.type())));
    }

    void add(Member.TableInput table) {
        members.append("input ").append(table.name().text()).append(" {\n");
        for (Column column : table.columns()) {
            members.append(column.span().text())
                    .append(isPlainNumber(column) ? ", standardized" : "")
                    .append('\n');
        }
        members.append("}\n");
        parts.add(table.name().text());
    }

    /** Their declarations. */
    String members() {
        return members.toString();
    }

    /** An expression: the vector of all of them. */
    String vector() {
        return parts.size() == 1 ? parts.get(0) : "concatenate(" + String.join(", ", parts) + ")";
    }

    /** Declares no number that a table's column would leave as it is. */
    private static boolean isPlainNumber(Column column) {
        boolean number = column.content() instanceof Column.Content.Range
                || column.content() instanceof Column.Content.Value value
                        && value.type() instanceof TypeExpression.Real;
        return number && column.encodings().stream().noneMatch(LinearInputs::isScale);
    }

    private static boolean isScale(Encoding encoding) {
        return SCALES.contains(encoding.word().text());
    }

    private String part(String name, TypeExpression type) {
        if (type.length().isPresent()) {
            return "flatten(" + name + ")";
        }
        if (type instanceof TypeExpression.Flag) {
            return "[" + name + "]";
        }
        if (!(type instanceof TypeExpression.Real)) {
            return name;
        }
        int index = index(name);
        Field field = rows.inputs().get(index);
        FieldScale scale = FieldScale.of(field, rows.input(index));
        return switch (field.shape().size()) {
            case 0 -> "[" + scale.applied(name) + "]";
            case 1 -> scale.applied(name);
            default -> scale.applied("flatten(" + name + ")");
        };
    }

    private int index(String name) {
        for (int index = 0; index < rows.inputs().size(); index++) {
            if (rows.inputs().get(index).name().equals(name)) {
                return index;
            }
        }
        throw new IllegalStateException("there is no input " + name);
    }
}
