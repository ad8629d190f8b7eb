package mlpc.compiler.syntax.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.lex.Tokens;
import mlpc.compiler.syntax.lex.TreeSpans;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.grammar.MlpBaseVisitor;
import mlpc.grammar.MlpParser.ConstItemContext;
import mlpc.grammar.MlpParser.FileContext;
import mlpc.grammar.MlpParser.FormalContext;
import mlpc.grammar.MlpParser.FormalsContext;
import mlpc.grammar.MlpParser.FunctionItemContext;
import mlpc.grammar.MlpParser.HyperItemContext;
import mlpc.grammar.MlpParser.ImportItemContext;
import mlpc.grammar.MlpParser.LayerItemContext;
import mlpc.grammar.MlpParser.MemberContext;
import mlpc.grammar.MlpParser.ModelItemContext;
import mlpc.grammar.MlpParser.VersionContext;

/** The parse tree's items as syntax tree; members, types and expressions have builders of their own. */
final class AstBuilder extends MlpBaseVisitor<Item> {
    private static final int NEWEST_VERSION = 1;

    private final Problems problems;
    private final TreeSpans places;
    private final ExpressionBuilder expressions;
    private final TypeBuilder types;
    private final MemberBuilder members;
    private final MisreadMembers misread;

    AstBuilder(Source source, Tokens tokens, Limits limits, Problems problems) {
        this.problems = problems;
        places = new TreeSpans(source);
        expressions = new ExpressionBuilder(places, limits, problems);
        types = new TypeBuilder(places, expressions);
        misread = new MisreadMembers(places, tokens.all(), problems.all());
        members = new MemberBuilder(places, expressions, types, misread);
    }

    OptionalInt version(FileContext tree) {
        VersionContext line = tree.version();
        if (line == null || TreeSpans.broken(line)) {
            return OptionalInt.empty();
        }
        Span number = places.of(line.INTEGER());
        if (!number.text().equals(String.valueOf(NEWEST_VERSION))) {
            problems.add(Problem.error(
                            "unknown-version",
                            number,
                            "this compiler knows version " + NEWEST_VERSION + " of the language, not " + number.text())
                    .help("Write `mlp " + NEWEST_VERSION + "`, or use a newer compiler."));
            return OptionalInt.empty();
        }
        return OptionalInt.of(NEWEST_VERSION);
    }

    List<Item> items(FileContext tree) {
        return tree.item().stream()
                .filter(item -> !TreeSpans.broken(item))
                .filter(item ->
                        item instanceof LayerItemContext || item instanceof ModelItemContext || !misread.has(item))
                .map(this::visit)
                .toList();
    }

    @Override
    public Item visitImportItem(ImportItemContext item) {
        Span path = places.of(item.TEXT());
        return new Item.Import(TreeSpans.unquoted(path), path, places.of(item));
    }

    @Override
    public Item visitConstItem(ConstItemContext item) {
        return new Item.Constant(places.name(item.name()), expressions.of(item.expression()), places.of(item));
    }

    @Override
    public Item visitHyperItem(HyperItemContext item) {
        return new Item.Hyper(places.name(item.name()), expressions.of(item.expression()), places.of(item));
    }

    @Override
    public Item visitFunctionItem(FunctionItemContext item) {
        return new Item.Function(
                places.name(item.name()), formals(item.formals()), expressions.of(item.expression()), places.of(item));
    }

    @Override
    public Item visitLayerItem(LayerItemContext item) {
        return new Item.Layer(
                places.name(item.name()),
                formals(item.configuration),
                formals(item.inputs),
                types.optional(item.type()),
                members(item.member()),
                expressions.of(item.expression()),
                places.of(item));
    }

    @Override
    public Item visitModelItem(ModelItemContext item) {
        return new Item.Model(places.name(item.name()), members(item.member()), places.of(item));
    }

    private List<Member> members(List<MemberContext> body) {
        return body.stream()
                .map(member -> misread.has(member) ? misread.declared(member) : members.visit(member))
                .toList();
    }

    private List<Item.FormalParameter> formals(FormalsContext list) {
        return list == null
                ? List.of()
                : list.formal().stream().map(this::formal).toList();
    }

    private Item.FormalParameter formal(FormalContext formal) {
        Optional<Expression> defaultValue = expressions.optional(formal.expression());
        return new Item.FormalParameter(
                places.name(formal.name()), types.optional(formal.type()), defaultValue, places.of(formal));
    }
}
