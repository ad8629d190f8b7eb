package mlpc.compiler.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mlpc.compiler.Compilation;
import mlpc.compiler.graph.Costs;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.syntax.tree.Column;
import mlpc.compiler.syntax.tree.Encoding;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.TypeExpression;

/** The columns of a model's tables as a table: their kinds and roles, encodings, treatment of gaps, and costs. */
final class ColumnTable {
    private final Compilation compilation;
    private final List<Expr> encoded = new ArrayList<>();
    private final List<List<String>> lines = new ArrayList<>();

    private ColumnTable(Compilation compilation) {
        this.compilation = compilation;
    }

    /** Empty for a model without a table. */
    static String of(Compilation compilation) {
        List<Member> members = members(compilation);
        if (members.stream().noneMatch(Member.TableInput.class::isInstance)) {
            return "";
        }
        return new ColumnTable(compilation).text(members);
    }

    private static List<Member> members(Compilation compilation) {
        return compilation.file().items().stream()
                .filter(Item.Model.class::isInstance)
                .flatMap(item -> ((Item.Model) item).members().stream())
                .toList();
    }

    private String text(List<Member> members) {
        lines.add(List.of("column", "role", "holds", "encoded as", "numbers", "a gap"));
        for (Member member : members) {
            if (member instanceof Member.TableInput table) {
                table.columns().forEach(column -> input(table.name().text() + ".", column));
            } else if (member instanceof Member.Target target) {
                line(target.name().text(), "target", target.column(), "");
            }
        }
        return "\n" + TextColumns.align(lines, 4) + costs();
    }

    private void input(String table, Column column) {
        String word = column.content() instanceof Column.Content.Tabular tabular
                ? tabular.word().text()
                : "";
        String role =
                switch (word) {
                    case "weight", "group" -> word;
                    case "ignore" -> "ignored";
                    default -> "input";
                };
        for (Column.Heading heading : column.headings()) {
            String full = table + heading.name().text();
            line(full, role, column, role.equals("input") ? numbers(full) : "");
        }
    }

    /** How many numbers a column becomes; its expression is remembered for the costs. */
    private String numbers(String full) {
        Graph graph = compilation.forward();
        Expr found = graph.names().getOrDefault(full + ".encoded", graph.names().get(full));
        if (found == null) {
            return "";
        }
        encoded.add(found);
        return Integer.toString(found.shape().size());
    }

    private void line(String name, String role, Column column, String numbers) {
        boolean isValue = role.equals("input") || role.equals("target");
        lines.add(
                isValue
                        ? List.of(name, role, holds(column), encodings(column), numbers, gap(column))
                        : List.of(name, role));
    }

    private static String holds(Column column) {
        String unit = column.unit().map(name -> " " + name.text()).orElse("");
        if (column.content() instanceof Column.Content.Value value
                && value.type() instanceof TypeExpression.OneOf one) {
            return "one of " + one.labels().size() + " classes";
        } else if (column.content() instanceof Column.Content.Tabular tabular) {
            return tabular.word().text().equals("ordinal")
                    ? tabular.labels().size() + " ordered classes"
                    : tabular.word().text()
                            + tabular.argument()
                                    .map(argument ->
                                            " " + argument.span().text().replace("\"", ""))
                                    .orElse("");
        }
        return column.content().span().text() + unit;
    }

    private static String encodings(Column column) {
        List<String> written = column.encodings().stream()
                .filter(encoding -> !(encoding instanceof Encoding.Gap))
                .map(encoding -> encoding.span().text())
                .collect(Collectors.toCollection(ArrayList::new));
        if (column.encodings().stream().allMatch(ColumnTable::addsOnly)) {
            written.add(0, usual(column.content()));
        }
        return String.join(", ", written);
    }

    /** Whether an encoding leaves the value as it usually is. */
    private static boolean addsOnly(Encoding encoding) {
        return encoding instanceof Encoding.Gap
                || encoding instanceof Encoding.Pair
                || encoding.word().text().equals("other");
    }

    /** What becomes of a value about which nothing is said. */
    private static String usual(Column.Content content) {
        if (content instanceof Column.Content.Tabular tabular) {
            return switch (tabular.word().text()) {
                case "ordinal" -> "steps";
                case "hashed" -> "one-hot";
                case "date" ->
                    tabular.labels().isEmpty()
                            ? "age, yearday, weekday"
                            : tabular.labels().stream().map(Object::toString).collect(Collectors.joining(", "));
                default -> "";
            };
        }
        boolean isClass = content instanceof Column.Content.Value value
                && (value.type() instanceof TypeExpression.OneOf || value.type() instanceof TypeExpression.Categories);
        return isClass ? "one-hot" : "as it is";
    }

    private static String gap(Column column) {
        return column.encodings().stream()
                .filter(Encoding.Gap.class::isInstance)
                .map(Encoding.Gap.class::cast)
                .findFirst()
                .map(gap -> rule(gap.value().span().text())
                        + (gap.words().isEmpty()
                                ? ""
                                : gap.words().stream()
                                        .map(word -> "\"" + word.text() + "\"")
                                        .collect(Collectors.joining(", ", "; also ", ""))))
                .orElse("is an error");
    }

    private static String rule(String word) {
        return switch (word) {
            case "error" -> "is an error";
            case "ignore" -> "leaves the row out";
            default -> word;
        };
    }

    private String costs() {
        long products = Costs.multiplyAddsPerExample(encoded);
        long operations = Graph.topological(encoded).stream()
                .filter(Costs::isPerExample)
                .mapToLong(Costs::elementwise)
                .sum();
        return String.format(
                Locale.ROOT,
                "%nthe encoding of an example: %,d multiply-adds and %,d elementwise operations%n",
                products,
                operations);
    }
}
