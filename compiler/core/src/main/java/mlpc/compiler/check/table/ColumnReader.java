package mlpc.compiler.check.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Column;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.TypeExpression;
import mlpc.runtime.signature.Reading;

/** Checks the line of a table and makes a plan for each of its columns; reports every mistake in it. */
final class ColumnReader {
    private static final List<String> WORDS = List.of(
            "real",
            "flag",
            "one of { … }",
            "class[k]",
            "ordinal",
            "hashed",
            "date",
            "weight",
            "group",
            "key",
            "ignore");

    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final EvaluationContext place;
    private boolean isRight = true;

    ColumnReader(ExpressionEvaluator expressions, Diagnostics diagnostics, EvaluationContext place) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
        this.place = place;
    }

    /** The plans, one for each name of the line; empty after a report. */
    List<ColumnPlan> plans(Column column) {
        return plans(column, false);
    }

    /** A target's description of its column; empty after a report. */
    Optional<ColumnPlan> target(Column column) {
        return plans(column, true).stream().findFirst();
    }

    private List<ColumnPlan> plans(Column column, boolean isTarget) {
        isRight = true;
        Optional<ColumnValues> values = valuesOf(column);
        if (values.isEmpty()) {
            return List.of();
        }
        EncodingReader encodings = new EncodingReader(values.get(), isTarget, this::report);
        column.encodings().forEach(encodings::add);
        encodings.finish(column);
        column.unit().ifPresent(unit -> needs(
                        values.get().kind() == ColumnKind.REAL, unit.span(), "only numbers can have a unit")
                .ifPresent(problem ->
                        report(problem.help("Leave out " + unit.span().text() + "."))));
        column.headings().forEach(this::checkHeader);
        if (!isRight) {
            return List.of();
        }
        List<ColumnPlan> plans = new ArrayList<>();
        for (Column.Heading heading : column.headings()) {
            plans.add(encodings.plan(heading.name(), reading(heading, values.get(), column)));
        }
        return plans;
    }

    /** A table's name without a letter would be found by no header, and stands for a field that is no column. */
    private void checkHeader(Column.Heading heading) {
        heading.header()
                .filter(header -> header.text().isBlank())
                .ifPresent(header -> report(Problem.error(
                                "bad-encoding",
                                header.span(),
                                "the name of `" + heading.name() + "` in the table is empty")
                        .help(
                                "Write the name that the table's header has, or leave the quotes out if it is the same; a column"
                                        + " that has none there needs one.")));
    }

    private static Reading reading(Column.Heading heading, ColumnValues values, Column column) {
        String header =
                heading.header().map(Identifier::text).orElse(heading.name().text());
        double least = values.kind() == ColumnKind.WEIGHT ? 0 : values.low();
        Reading reading = Reading.of(header).range(least, values.high());
        if (column.unit().isPresent()) {
            reading = reading.unit(column.unit().get().text());
        }
        if (!values.yes().isEmpty()) {
            reading = reading.words(values.yes(), values.no());
        }
        if (values.kind() == ColumnKind.HASHED) {
            reading = reading.hashed(values.classes());
        }
        return values.date().isPresent() ? reading.date(values.date().get()) : reading;
    }

    private Optional<ColumnValues> valuesOf(Column column) {
        Column.Content content = column.content();
        Span span = content.span();
        if (content instanceof Column.Content.Range range) {
            double low = range.low().orElse(Double.NEGATIVE_INFINITY);
            double high = range.high().orElse(Double.POSITIVE_INFINITY);
            if (!(low < high)) {
                report(Problem.error(
                                "bad-encoding", span, "this range is empty: its first end must be less than its second")
                        .help("For example: `real[0..120]`."));
                return Optional.empty();
            }
            return Optional.of(ColumnValues.of(ColumnKind.REAL).between(low, high));
        } else if (content instanceof Column.Content.Words words) {
            distinct(List.of(words.yes(), words.no()));
            return Optional.of(ColumnValues.flag(words.yes().text(), words.no().text()));
        } else if (content instanceof Column.Content.Tabular tabular) {
            return tabular(tabular);
        }
        return value(((Column.Content.Value) content).type());
    }

    private Optional<ColumnValues> value(TypeExpression type) {
        if (type instanceof TypeExpression.Real real) {
            needs(real.dimensions().isEmpty(), type.span(), "a column has one number per row")
                    .ifPresent(problem -> report(problem.help("Name each column: `x1, x2, x3: real`.")));
            return isRight ? Optional.of(ColumnValues.of(ColumnKind.REAL)) : Optional.empty();
        } else if (type.length().isPresent()) {
            String one = type instanceof TypeExpression.OneOf ? "one of { … }" : "class[k]";
            report(Problem.error("bad-encoding", type.span(), "a column has one class per row")
                    .help("Name each column: `x1, x2, x3: " + one + "`."));
            return Optional.empty();
        } else if (type instanceof TypeExpression.OneOf one) {
            return Optional.of(ColumnValues.labelled(ColumnKind.LABELS, labels(one.labels())));
        } else if (type instanceof TypeExpression.Categories categories) {
            Optional<Integer> size = expressions.statics().size(categories.count(), place);
            return size.map(count -> ColumnValues.numbered(ColumnKind.LABELS, count));
        }
        return Optional.of(ColumnValues.of(ColumnKind.FLAG));
    }

    private Optional<ColumnValues> tabular(Column.Content.Tabular tabular) {
        Optional<ColumnValues> values =
                switch (tabular.word().text()) {
                    case "ordinal" -> ordinal(tabular);
                    case "hashed" -> hashed(tabular);
                    case "date" -> date(tabular);
                    case "weight" -> bare(tabular, ColumnKind.WEIGHT);
                    case "group" -> bare(tabular, ColumnKind.GROUP);
                    case "key" -> bare(tabular, ColumnKind.KEY);
                    case "ignore" -> bare(tabular, ColumnKind.IGNORE);
                    default -> unknown(tabular);
                };
        return isRight ? values : Optional.empty();
    }

    private Optional<ColumnValues> unknown(Column.Content.Tabular tabular) {
        String word = tabular.word().text();
        Problem problem =
                Problem.error("unknown-encoding", tabular.word().span(), "there is no kind of column `" + word + "`");
        report(Suggest.didYouMean(problem, word, WORDS, "A column is one of " + String.join(", ", WORDS) + "."));
        return Optional.empty();
    }

    private Optional<ColumnValues> ordinal(Column.Content.Tabular tabular) {
        needsPart(
                tabular.labels().size() >= 2 && tabular.argument().isEmpty(),
                tabular,
                "`ordinal` needs at least two classes, from low to high: `ordinal { low, medium, high }`");
        return Optional.of(ColumnValues.labelled(ColumnKind.ORDINAL, labels(tabular.labels())));
    }

    private Optional<ColumnValues> hashed(Column.Content.Tabular tabular) {
        OptionalDouble count = tabular.argument().isPresent()
                        && tabular.argument().get() instanceof Expression.Number number
                        && number.value() == Math.rint(number.value())
                        && number.value() >= 2
                        && number.value() <= 1_000_000
                ? OptionalDouble.of(number.value())
                : OptionalDouble.empty();
        needsPart(
                count.isPresent() && tabular.labels().isEmpty(),
                tabular,
                "`hashed` needs the number of buckets, from 2 to 1,000,000: `hashed(64)`");
        return count.isPresent()
                ? Optional.of(ColumnValues.numbered(ColumnKind.HASHED, (int) count.getAsDouble()))
                : Optional.empty();
    }

    private Optional<ColumnValues> date(Column.Content.Tabular tabular) {
        Optional<String> pattern = tabular.argument()
                .filter(Expression.Text.class::isInstance)
                .map(text -> ((Expression.Text) text).value())
                .filter(DatePattern::namesADay);
        needsPart(
                pattern.isPresent(),
                tabular,
                "`date` needs a pattern with year, month and day in digits: `date(\"yyyy-MM-dd\")` or"
                        + " `date(\"dd.MM.yyyy HH:mm\")`");
        return pattern.map(found -> ColumnValues.dates(found, parts(tabular, DatePattern.namesAnHour(found))));
    }

    private List<DatePart> parts(Column.Content.Tabular tabular, boolean hasTime) {
        List<DatePart> parts = new ArrayList<>();
        for (Identifier word : tabular.labels()) {
            Optional<DatePart> part = DatePart.of(word.text());
            if (part.filter(parts::contains).isPresent()) {
                report(Problem.error("encoding-conflict", word.span(), "the part `" + word + "` is named twice"));
            } else if (part.isEmpty()) {
                Problem problem =
                        Problem.error("unknown-encoding", word.span(), "a date has no part `" + word.text() + "`");
                report(Suggest.didYouMean(
                        problem,
                        word.text(),
                        DatePart.words(),
                        "Its parts are " + String.join(", ", DatePart.words()) + "."));
            } else if (part.get() == DatePart.HOUR && !hasTime) {
                report(Problem.error("encoding-conflict", word.span(), "the pattern of the date has no hour")
                        .help("For example: \"yyyy-MM-dd HH:mm\"."));
            }
            part.ifPresent(parts::add);
        }
        return parts.isEmpty() ? DatePart.usual(hasTime) : parts;
    }

    private Optional<ColumnValues> bare(Column.Content.Tabular tabular, ColumnKind kind) {
        needsPart(
                tabular.argument().isEmpty() && tabular.labels().isEmpty(),
                tabular,
                "`" + tabular.word() + "` takes no arguments");
        return Optional.of(ColumnValues.of(kind));
    }

    private List<String> labels(List<Identifier> written) {
        distinct(written);
        return written.stream().map(Identifier::text).toList();
    }

    private void distinct(List<Identifier> labels) {
        Set<String> seen = new HashSet<>();
        for (Identifier label : labels) {
            if (!seen.add(label.text())) {
                report(Problem.error("duplicate-label", label.span(), "the class `" + label + "` is named twice"));
            }
            if (label.text().isBlank() || !label.text().strip().equals(label.text())) {
                report(Problem.error(
                        "bad-encoding",
                        label.span(),
                        "a label must not begin or end with a space: cells are read without such spaces"));
            }
        }
    }

    private void needsPart(boolean holds, Column.Content.Tabular tabular, String otherwise) {
        if (!holds) {
            report(Problem.error("bad-encoding", tabular.span(), otherwise));
        }
    }

    private Optional<Problem> needs(boolean holds, Span span, String otherwise) {
        return holds ? Optional.empty() : Optional.of(Problem.error("bad-encoding", span, otherwise));
    }

    private void report(Problem problem) {
        isRight = false;
        diagnostics.report(problem);
    }
}
