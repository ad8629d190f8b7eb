package mlpc.compiler.check.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Role;

/** {@code examples { [0, 1] -> 1 }}: the rows, each with the numbers that a data file would bring for every field. */
public final class ExamplesBlock {
    private static final double EXACT = 1e-6;
    private static final double TRAINED = 0.5;

    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final List<Field> inputs;
    private final List<Field> targets;
    private final List<Field> roles;
    private final ClassLists lists;
    private final ExampleCells decoder;
    /** Sides of rows whose missing labels have been reported: if all rows lack them, that is one mistake. */
    private final Set<String> unlabelled = new HashSet<>();

    /** @param roles weights, keys and groups, which an example does not give: a row counts once, and is a group of its own */
    public ExamplesBlock(
            ExpressionEvaluator expressions,
            Diagnostics diagnostics,
            List<Field> inputs,
            List<Field> targets,
            ClassLists lists,
            List<Field> roles) {
        this.roles = roles;
        this.expressions = expressions;
        this.diagnostics = diagnostics;
        this.inputs = inputs;
        this.targets = targets;
        this.lists = lists;
        this.decoder = new ExampleCells(expressions, diagnostics);
    }

    /**
     * After a mistake in the text of a member, inputs and targets may be missing, so rows are not checked against them.
     */
    public CheckedModel.Examples read(List<Member.Examples> members, boolean byHand, EvaluationContext place) {
        List<CheckedModel.Row> rows = new ArrayList<>();
        double tolerance = byHand ? EXACT : TRAINED;
        for (Member.Examples member : members) {
            boolean mayLack = diagnostics.isAnyUnclear() || diagnostics.hasTextFailedOutside(member.span());
            for (Member.Row row : mayLack ? List.<Member.Row>of() : member.rows()) {
                Optional<List<List<Double>>> given = cells(row.inputs(), inputs, "input", row.span(), place);
                Optional<List<List<Double>>> wanted = cells(row.targets(), targets, "target", row.span(), place);
                if (given.isPresent() && wanted.isPresent()) {
                    List<List<Double>> all = new ArrayList<>(wanted.get());
                    for (Field role : roles) {
                        boolean counts = role.reading().role() == Role.WEIGHT;
                        all.add(List.of(counts ? 1.0 : (double) rows.size()));
                    }
                    rows.add(new CheckedModel.Row(given.get(), all, row.span()));
                }
            }
            if (member.tolerance().isPresent()) {
                Operand operand = expressions.operand(member.tolerance().get().value(), place);
                OptionalDouble number = expressions.statics().constant(operand, "`tolerance`");
                tolerance = number.orElse(tolerance);
            }
        }
        return new CheckedModel.Examples(rows, tolerance);
    }

    /** {@code 0, 1 -> 1} for {@code [0, 1] -> 1}. */
    private static boolean lacksBrackets(List<Member.Cell> cells, List<Field> fields) {
        return fields.size() == 1
                && cells.size() > 1
                && !fields.get(0).shape().isEmpty()
                && fields.get(0).kind() == Kind.REAL
                && cells.stream().allMatch(cell -> cell.label().isEmpty());
    }

    /** The cells of one side, in the order of the fields. */
    private Optional<List<List<Double>>> cells(
            List<Member.Cell> cells, List<Field> fields, String what, Span row, EvaluationContext place) {
        List<List<Double>> decoded = new ArrayList<>();
        fields.forEach(field -> decoded.add(null));
        List<String> names = fields.stream()
                .map(field -> field.reading().isPlain() ? lists.written(field) : shortName(field, fields))
                .toList();
        if (lacksBrackets(cells, fields)) {
            if (unlabelled.add("[")) {
                Span all = cells.get(0).span().to(cells.get(cells.size() - 1).span());
                diagnostics.report(Problem.error(
                                "shape-mismatch",
                                all,
                                "`" + names.get(0) + "` is one value of type "
                                        + Type.real(fields.get(0).shape()) + ", found " + cells.size() + " values")
                        .help("Write the numbers of a vector in square brackets: `[" + all.text() + "]`."));
            }
            return Optional.empty();
        }
        boolean fits = true;
        for (Member.Cell cell : cells) {
            int position = position(cell, names, what);
            if (position < 0) {
                fits = false;
                continue;
            }
            if (decoded.get(position) != null) {
                diagnostics.report(
                        Problem.error("duplicate-cell", cell.span(), "`" + names.get(position) + "` is given twice"));
                fits = false;
            }
            if (lists.contains(names.get(position))) {
                fits &= list(names.get(position), cell.value(), fields, decoded, position, place);
                continue;
            }
            Optional<List<Double>> value = decoder.decode(cell.value(), fields.get(position), place);
            fits &= value.isPresent();
            decoded.set(position, value.orElse(List.of()));
        }
        for (int i = 0; i < fields.size(); i++) {
            if (decoded.get(i) == null && fits) {
                diagnostics.report(Problem.error(
                        "missing-cell", row, "the example has no value for the " + what + " `" + names.get(i) + "`"));
                fits = false;
            }
        }
        return fits ? Optional.of(decoded) : Optional.empty();
    }

    /** {@code [3, 1, 4]}: a class for each column of a list, from the first on. */
    private boolean list(
            String name,
            Expression written,
            List<Field> fields,
            List<List<Double>> decoded,
            int first,
            EvaluationContext place) {
        int length = lists.length(name);
        Optional<List<Expression>> classes =
                written instanceof Expression.Array array ? Optional.of(array.elements()) : Optional.empty();
        if (classes.isEmpty() || classes.get().size() != length) {
            String found = classes.map(all -> Integer.toString(all.size()))
                    .orElse("`" + written.span().text() + "`");
            diagnostics.report(Problem.error(
                            "shape-mismatch",
                            written.span(),
                            "`" + name + "` must be a list of " + length + " classes, found " + found)
                    .help("Write them in brackets, separated by commas."));
            return false;
        }
        boolean fits = true;
        for (int at = 0; at < length; at++) {
            Optional<List<Double>> value = decoder.decode(classes.get().get(at), fields.get(first + at), place);
            fits &= value.isPresent();
            decoded.set(first + at, value.orElse(List.of()));
        }
        return fits;
    }

    private int position(Member.Cell cell, List<String> names, String what) {
        if (cell.label().isEmpty() && new HashSet<>(names).size() == 1) {
            return 0;
        }
        if (cell.label().isEmpty() && !unlabelled.add(what)) {
            return -1;
        }
        if (cell.label().isEmpty()) {
            diagnostics.report(
                    names.isEmpty()
                            ? Problem.error("too-many-cells", cell.span(), "the model has no " + what)
                            : Problem.error(
                                            "unlabelled-cell",
                                            cell.span(),
                                            "the model has several " + what + "s: say which one this is")
                                    .help("Write its name before it, such as `" + names.get(0) + ": …`. The " + what
                                            + "s are " + String.join(", ", new LinkedHashSet<>(names)) + "."));
            return -1;
        }
        String label = cell.label().get().text();
        if (!names.contains(label) && diagnostics.isNew(label)) {
            Problem problem = Problem.error(
                    "unknown-name", cell.label().get().span(), "the model has no " + what + " `" + label + "`");
            diagnostics.report(Suggest.didYouMean(problem, label, names));
        }
        return names.indexOf(label);
    }

    /** A column's own name, unless two tables have one of that name. */
    private static String shortName(Field field, List<Field> fields) {
        String own = own(field);
        boolean isOnly = fields.stream().filter(other -> own(other).equals(own)).count() == 1;
        return isOnly ? own : field.name().replace('.', '_');
    }

    private static String own(Field field) {
        return field.name().substring(field.name().indexOf('.') + 1);
    }
}
