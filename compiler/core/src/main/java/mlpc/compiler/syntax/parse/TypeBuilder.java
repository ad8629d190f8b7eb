package mlpc.compiler.syntax.parse;

import java.util.Optional;
import mlpc.compiler.syntax.lex.TreeSpans;
import mlpc.compiler.syntax.tree.TypeExpression;
import mlpc.grammar.MlpBaseVisitor;
import mlpc.grammar.MlpParser.ClassTypeContext;
import mlpc.grammar.MlpParser.FlagTypeContext;
import mlpc.grammar.MlpParser.LabelsTypeContext;
import mlpc.grammar.MlpParser.RealTypeContext;
import mlpc.grammar.MlpParser.TypeContext;

/** The parse tree's types as syntax tree. */
final class TypeBuilder extends MlpBaseVisitor<TypeExpression> {
    private final TreeSpans places;
    private final ExpressionBuilder expressions;

    TypeBuilder(TreeSpans places, ExpressionBuilder expressions) {
        this.places = places;
        this.expressions = expressions;
    }

    Optional<TypeExpression> optional(TypeContext type) {
        return Optional.ofNullable(type).map(this::visit);
    }

    @Override
    public TypeExpression visitRealType(RealTypeContext type) {
        return new TypeExpression.Real(
                type.expression().stream().map(expressions::of).toList(), places.of(type));
    }

    @Override
    public TypeExpression visitFlagType(FlagTypeContext type) {
        return new TypeExpression.Flag(places.of(type));
    }

    @Override
    public TypeExpression visitClassType(ClassTypeContext type) {
        return new TypeExpression.Categories(
                expressions.of(type.count), Optional.ofNullable(type.length).map(expressions::of), places.of(type));
    }

    @Override
    public TypeExpression visitLabelsType(LabelsTypeContext type) {
        return new TypeExpression.OneOf(
                type.label().stream()
                        .map(label -> ColumnBuilder.label(places, label))
                        .toList(),
                Optional.ofNullable(type.length).map(expressions::of),
                places.of(type));
    }
}
