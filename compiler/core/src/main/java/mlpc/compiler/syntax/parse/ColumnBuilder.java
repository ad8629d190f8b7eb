package mlpc.compiler.syntax.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.lex.TreeSpans;
import mlpc.compiler.syntax.tree.Column;
import mlpc.compiler.syntax.tree.Encoding;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.TypeExpression;
import mlpc.grammar.MlpParser.BoundContext;
import mlpc.grammar.MlpParser.ClipEncodingContext;
import mlpc.grammar.MlpParser.ColumnContext;
import mlpc.grammar.MlpParser.ColumnNameContext;
import mlpc.grammar.MlpParser.ColumnTypeContext;
import mlpc.grammar.MlpParser.EncodingContext;
import mlpc.grammar.MlpParser.GapContext;
import mlpc.grammar.MlpParser.GapEncodingContext;
import mlpc.grammar.MlpParser.LabelContext;
import mlpc.grammar.MlpParser.NamedEncodingContext;
import mlpc.grammar.MlpParser.PairEncodingContext;
import mlpc.grammar.MlpParser.PlainTypeContext;
import mlpc.grammar.MlpParser.RangeTypeContext;
import mlpc.grammar.MlpParser.TableColumnContext;
import mlpc.grammar.MlpParser.TargetMemberContext;
import mlpc.grammar.MlpParser.ValueColumnContext;
import mlpc.grammar.MlpParser.ValueTypeContext;
import mlpc.grammar.MlpParser.WordsTypeContext;
import org.antlr.v4.runtime.Token;

/** The parse tree's columns as syntax tree. */
final class ColumnBuilder {
    private final TreeSpans places;
    private final ExpressionBuilder expressions;
    private final TypeBuilder types;

    ColumnBuilder(TreeSpans places, ExpressionBuilder expressions, TypeBuilder types) {
        this.places = places;
        this.expressions = expressions;
        this.types = types;
    }

    Column column(ColumnContext column) {
        return new Column(
                column.columnName().stream().map(this::heading).toList(),
                content(column.columnType()),
                text(column.unit),
                column.encoding().stream().map(this::encoding).toList(),
                places.of(column));
    }

    /** What a target says about its column: without more than a name and a type, a column like any. */
    Column target(TargetMemberContext target) {
        List<Encoding> encodings = new ArrayList<>();
        target.scaling().forEach(scaling -> {
            Identifier word = places.name(scaling);
            encodings.add(new Encoding.Named(word, Optional.empty(), word.span()));
        });
        Optional.ofNullable(target.gap()).map(this::gap).ifPresent(encodings::add);
        target.encoding().forEach(encoding -> encodings.add(encoding(encoding)));
        Column.Heading heading = new Column.Heading(places.name(target.name()), text(target.header));
        return new Column(
                List.of(heading), content(target.valueType()), Optional.empty(), encodings, places.of(target));
    }

    /** The type that remains of what a column holds when its range and its words are left out. */
    static TypeExpression type(Column.Content content) {
        if (content instanceof Column.Content.Value value) {
            return value.type();
        }
        return content instanceof Column.Content.Range
                ? new TypeExpression.Real(List.of(), content.span())
                : new TypeExpression.Flag(content.span());
    }

    private Column.Heading heading(ColumnNameContext name) {
        return new Column.Heading(places.name(name.word()), text(name.header));
    }

    private Column.Content content(ColumnTypeContext type) {
        if (type instanceof TableColumnContext tabular) {
            Optional<Expression> argument = tabular.TEXT() != null
                    ? Optional.of(text(tabular.TEXT().getSymbol()).orElseThrow())
                            .map(ColumnBuilder::asText)
                    : Optional.ofNullable(tabular.number()).map(expressions::visit);
            List<Identifier> labels =
                    tabular.label().stream().map(label -> label(places, label)).toList();
            return new Column.Content.Tabular(places.name(tabular.tag()), argument, labels, places.of(tabular));
        }
        return content(((ValueColumnContext) type).valueType());
    }

    private Column.Content content(ValueTypeContext type) {
        Span span = places.of(type);
        if (type instanceof RangeTypeContext range) {
            return new Column.Content.Range(bound(range.low), bound(range.high), span);
        } else if (type instanceof WordsTypeContext words) {
            return new Column.Content.Words(label(places, words.yes), label(places, words.no), span);
        }
        return new Column.Content.Value(types.visit(((PlainTypeContext) type).type()), span);
    }

    private Encoding encoding(EncodingContext encoding) {
        Span span = places.of(encoding);
        if (encoding instanceof GapEncodingContext gap) {
            return gap(gap.gap());
        } else if (encoding instanceof ClipEncodingContext clip) {
            return new Encoding.Clip(places.name(clip.tag()), bound(clip.low), bound(clip.high), span);
        } else if (encoding instanceof PairEncodingContext pair) {
            return new Encoding.Pair(places.name(pair.tag(0)), places.name(pair.tag(1)), span);
        }
        NamedEncodingContext named = (NamedEncodingContext) encoding;
        boolean bare = named.bound() == null && named.label() == null;
        return new Encoding.Named(
                places.name(named.tag()),
                bare ? Optional.empty() : Optional.of(value(named.bound(), named.label())),
                span);
    }

    private Encoding gap(GapContext gap) {
        List<Identifier> words = gap.TEXT().stream()
                .map(word -> text(word.getSymbol()).orElseThrow())
                .toList();
        return new Encoding.Gap(places.name(gap.tag()), words, value(gap.bound(), gap.label()), places.of(gap));
    }

    private Expression value(BoundContext bound, LabelContext label) {
        if (bound != null) {
            Expression number = expressions.visit(bound.number());
            return bound.MINUS() == null ? number : new Expression.Negate(number, places.of(bound));
        }
        Identifier word = label(places, label);
        return label.TEXT() != null ? asText(word) : new Expression.Name(word.text(), word.span());
    }

    private static Expression asText(Identifier text) {
        return new Expression.Text(text.text(), text.span());
    }

    private OptionalDouble bound(BoundContext bound) {
        if (bound == null) {
            return OptionalDouble.empty();
        }
        double number = ((Expression.Number) expressions.visit(bound.number())).value();
        return OptionalDouble.of(bound.MINUS() == null ? number : -number);
    }

    /** A label, in quotes or without. */
    static Identifier label(TreeSpans places, LabelContext label) {
        Span span = places.of(label);
        return new Identifier(label.TEXT() == null ? span.text() : TreeSpans.unquoted(span), span);
    }

    private Optional<Identifier> text(Token text) {
        return Optional.ofNullable(text).map(places::of).map(span -> new Identifier(TreeSpans.unquoted(span), span));
    }
}
