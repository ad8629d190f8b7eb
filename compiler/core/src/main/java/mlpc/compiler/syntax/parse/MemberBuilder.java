package mlpc.compiler.syntax.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.lex.TreeSpans;
import mlpc.compiler.syntax.tree.Column;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Member;
import mlpc.grammar.MlpBaseVisitor;
import mlpc.grammar.MlpParser.BindingMemberContext;
import mlpc.grammar.MlpParser.BudgetMemberContext;
import mlpc.grammar.MlpParser.CellContext;
import mlpc.grammar.MlpParser.CheckMemberContext;
import mlpc.grammar.MlpParser.ConstMemberContext;
import mlpc.grammar.MlpParser.CostContext;
import mlpc.grammar.MlpParser.DataMemberContext;
import mlpc.grammar.MlpParser.DecideMemberContext;
import mlpc.grammar.MlpParser.ExampleContext;
import mlpc.grammar.MlpParser.ExamplesMemberContext;
import mlpc.grammar.MlpParser.FilesMemberContext;
import mlpc.grammar.MlpParser.HyperMemberContext;
import mlpc.grammar.MlpParser.InputMemberContext;
import mlpc.grammar.MlpParser.LimitContext;
import mlpc.grammar.MlpParser.LossMemberContext;
import mlpc.grammar.MlpParser.MetricMemberContext;
import mlpc.grammar.MlpParser.OutputMemberContext;
import mlpc.grammar.MlpParser.ParamMemberContext;
import mlpc.grammar.MlpParser.PredictMemberContext;
import mlpc.grammar.MlpParser.RowExampleContext;
import mlpc.grammar.MlpParser.SettingContext;
import mlpc.grammar.MlpParser.StateMemberContext;
import mlpc.grammar.MlpParser.TableMemberContext;
import mlpc.grammar.MlpParser.TargetMemberContext;
import mlpc.grammar.MlpParser.ToleranceExampleContext;
import mlpc.grammar.MlpParser.TrainMemberContext;
import mlpc.grammar.MlpParser.UpdateMemberContext;

/** The parse tree's members as syntax tree; lines of a block that a syntax error cut short are left out. */
final class MemberBuilder extends MlpBaseVisitor<Member> {
    private final TreeSpans places;
    private final ExpressionBuilder expressions;
    private final TypeBuilder types;
    private final ColumnBuilder columns;
    private final MisreadMembers misread;

    MemberBuilder(TreeSpans places, ExpressionBuilder expressions, TypeBuilder types, MisreadMembers misread) {
        this.misread = misread;
        this.places = places;
        this.expressions = expressions;
        this.types = types;
        this.columns = new ColumnBuilder(places, expressions, types);
    }

    @Override
    public Member visitInputMember(InputMemberContext member) {
        List<Identifier> names = member.name().stream().map(places::name).toList();
        return new Member.Input(names, types.visit(member.type()), places.of(member));
    }

    @Override
    public Member visitTableMember(TableMemberContext member) {
        List<Column> columns = member.column().stream()
                .filter(column -> !misread.has(column))
                .map(this.columns::column)
                .toList();
        return new Member.TableInput(places.name(member.name()), columns, places.of(member));
    }

    @Override
    public Member visitTargetMember(TargetMemberContext member) {
        Column column = columns.target(member);
        return new Member.Target(
                places.name(member.name()), ColumnBuilder.type(column.content()), column, places.of(member));
    }

    @Override
    public Member visitParamMember(ParamMemberContext member) {
        return new Member.Param(
                places.name(member.name()),
                types.visit(member.type()),
                expressions.optional(member.value),
                expressions.optional(member.distribution),
                places.of(member));
    }

    @Override
    public Member visitStateMember(StateMemberContext member) {
        return new Member.State(
                places.name(member.name()),
                types.visit(member.type()),
                expressions.optional(member.expression()),
                places.of(member));
    }

    @Override
    public Member visitUpdateMember(UpdateMemberContext member) {
        return new Member.Update(places.name(member.name()), expressions.of(member.expression()), places.of(member));
    }

    @Override
    public Member visitHyperMember(HyperMemberContext member) {
        return new Member.Hyper(places.name(member.name()), expressions.of(member.expression()), places.of(member));
    }

    @Override
    public Member visitConstMember(ConstMemberContext member) {
        return new Member.Constant(places.name(member.name()), expressions.of(member.expression()), places.of(member));
    }

    @Override
    public Member visitBindingMember(BindingMemberContext member) {
        return new Member.Binding(places.name(member.name()), expressions.of(member.expression()), places.of(member));
    }

    @Override
    public Member visitPredictMember(PredictMemberContext member) {
        return new Member.Predict(places.name(member.name()), expressions.of(member.expression()), places.of(member));
    }

    @Override
    public Member visitDecideMember(DecideMemberContext member) {
        List<Member.Cost> costs = member.cost().stream()
                .filter(cost -> !misread.has(cost))
                .map(this::cost)
                .toList();
        return new Member.Decide(places.name(member.name()), costs, places.of(member));
    }

    private Member.Cost cost(CostContext cost) {
        return new Member.Cost(
                ColumnBuilder.label(places, cost.actual),
                ColumnBuilder.label(places, cost.decided),
                expressions.of(cost.operation()),
                places.of(cost));
    }

    @Override
    public Member visitOutputMember(OutputMemberContext member) {
        return new Member.Output(places.name(member.name()), expressions.of(member.expression()), places.of(member));
    }

    @Override
    public Member visitLossMember(LossMemberContext member) {
        return new Member.Loss(places.name(member.name()), expressions.of(member.expression()), places.of(member));
    }

    @Override
    public Member visitMetricMember(MetricMemberContext member) {
        return new Member.Metric(places.name(member.name()), expressions.of(member.expression()), places.of(member));
    }

    @Override
    public Member visitExamplesMember(ExamplesMemberContext member) {
        List<Member.Row> rows = new ArrayList<>();
        Optional<Member.Setting> tolerance = Optional.empty();
        for (ExampleContext example : member.example()) {
            if (misread.has(example)) {
                continue;
            }
            if (example instanceof RowExampleContext row) {
                rows.add(row(row));
            } else if (example instanceof ToleranceExampleContext line) {
                Identifier name = new Identifier(line.TOLERANCE().getText(), places.of(line.TOLERANCE()));
                tolerance = Optional.of(new Member.Setting(name, expressions.visit(line.number()), places.of(line)));
            }
        }
        return new Member.Examples(List.copyOf(rows), tolerance, places.of(member));
    }

    private Member.Row row(RowExampleContext row) {
        int arrow = row.ARROW().getSymbol().getTokenIndex();
        List<Member.Cell> inputs = new ArrayList<>();
        List<Member.Cell> targets = new ArrayList<>();
        for (CellContext cell : row.cell()) {
            (cell.getStart().getTokenIndex() < arrow ? inputs : targets).add(cell(cell));
        }
        return new Member.Row(List.copyOf(inputs), List.copyOf(targets), places.of(row));
    }

    private Member.Cell cell(CellContext cell) {
        Optional<Identifier> label = Optional.ofNullable(cell.name()).map(places::name);
        return new Member.Cell(label, expressions.visit(cell.literal()), places.of(cell));
    }

    @Override
    public Member visitFilesMember(FilesMemberContext member) {
        List<Expression.Argument> files = member.TEXT().stream()
                .map(places::of)
                .map(span -> new Expression.Argument(
                        Optional.empty(), new Expression.Text(TreeSpans.unquoted(span), span), span))
                .toList();
        Span place = files.get(0).span();
        return new Member.Data(new Identifier("csv", place), files, places.of(member));
    }

    @Override
    public Member visitDataMember(DataMemberContext member) {
        return new Member.Data(
                places.name(member.name()), expressions.arguments(member.arguments()), places.of(member));
    }

    @Override
    public Member visitTrainMember(TrainMemberContext member) {
        List<Member.Setting> settings = member.setting().stream()
                .filter(setting -> !misread.has(setting))
                .map(this::setting)
                .toList();
        return new Member.Train(settings, places.of(member));
    }

    private Member.Setting setting(SettingContext setting) {
        return new Member.Setting(
                places.name(setting.name()), expressions.of(setting.expression()), places.of(setting));
    }

    @Override
    public Member visitBudgetMember(BudgetMemberContext member) {
        List<Member.Limit> limits = member.limit().stream()
                .filter(limit -> !misread.has(limit))
                .map(this::limit)
                .toList();
        return new Member.Budget(limits, places.of(member));
    }

    private Member.Limit limit(LimitContext limit) {
        return new Member.Limit(places.name(limit.name()), expressions.of(limit.operation()), places.of(limit));
    }

    @Override
    public Member visitCheckMember(CheckMemberContext member) {
        return new Member.Check(expressions.of(member.left), expressions.of(member.right), places.of(member));
    }
}
