package mlpc.compiler.check.member;

import java.util.Optional;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.check.table.TableMembers;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;

/** The factor of a row's loss: the weight in a column of its table, and the recipe's weight of its class. */
final class LossWeights {
    private final Item.Model model;
    private final Scope scope;
    private final LayerExpansion expansion;
    private final ExpressionEvaluator expressions;
    private final TableMembers tables;
    private final ClassWeights classes;

    LossWeights(
            Item.Model model,
            Scope scope,
            LayerExpansion expansion,
            ExpressionEvaluator expressions,
            TableMembers tables,
            ClassWeights classes) {
        this.model = model;
        this.scope = scope;
        this.expansion = expansion;
        this.expressions = expressions;
        this.tables = tables;
        this.classes = classes;
    }

    /** A loss, times the weights that its rows have. */
    Value of(Member.Loss loss, Value value) {
        model.members().stream()
                .filter(Member.TableInput.class::isInstance)
                .map(table -> ((Member.TableInput) table).name())
                .forEach(table -> expressions.force(scope.own(table.text()).orElseThrow(), table.span()));
        Value weighted = timesClassWeight(tables.weighed(value));
        if (weighted != value && weighted instanceof Value.Tensor tensor) {
            expansion.named().put(loss.name().text(), tensor.term());
        }
        return weighted;
    }

    /** The loss times the class weight of its row, if the recipe has class weights. */
    private Value timesClassWeight(Value loss) {
        if (!classes.areGiven()) {
            return loss;
        }
        for (Member member : model.members()) {
            if (member instanceof Member.Target target) {
                expressions.force(scope.own(target.name().text()).orElseThrow(), target.span());
            }
        }
        return classes.factor(this::target)
                .map(factor -> tables.times(factor, loss))
                .orElse(loss);
    }

    private Optional<Term> target(String name) {
        return scope.own(name).orElseThrow().value() instanceof Value.Tensor tensor
                ? Optional.of(tensor.term())
                : Optional.empty();
    }
}
