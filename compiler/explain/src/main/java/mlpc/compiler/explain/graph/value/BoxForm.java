package mlpc.compiler.explain.graph.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.explain.derivation.form.VectorForm;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Name;
import mlpc.compiler.formula.NamedFunction;
import mlpc.compiler.graph.Expr;

/** From nodes to formulae over boxes: a box is its name, an adjoint its name with a bar. */
final class BoxForm extends VectorForm {
    private static final int MOST_NUMBERS = 12;

    private final AdjointMessages messages;
    private final Map<Expr, Name> names = new HashMap<>();

    BoxForm(AdjointMessages messages) {
        this.messages = messages;
    }

    /** What a box is called from now on. */
    void name(Expr box, Name name) {
        names.put(box, name);
    }

    Formula.Symbol symbol(Expr box, boolean bar) {
        Name name = names.get(box);
        if (name == null) {
            throw new IllegalStateException("a box without a name: " + box);
        }
        return new Formula.Symbol(name, bar, box.shape(), false);
    }

    @Override
    protected Optional<Formula> known(Expr node) {
        return messages.barred(node)
                .<Formula>map(box -> symbol(box, true))
                .or(() -> box(node).map(box -> symbol(box, false)))
                .or(() -> messages.primed(node)
                        .map(prime -> new Formula.Prime(
                                NamedFunction.valueOf(prime.function().name()), symbol(prime.argument(), false))))
                .or(() -> messages.softmaxOf(node)
                        .map(box -> new Formula.Call(NamedFunction.SOFTMAX, List.of(symbol(box, false)))))
                .or(() -> largeTable(node));
    }

    private Optional<Expr> box(Expr node) {
        return messages.box(node).or(() -> names.containsKey(node) ? Optional.of(node) : Optional.empty());
    }

    /** Numbers that nobody would read are only said to be there. */
    private static Optional<Formula> largeTable(Expr node) {
        boolean large = node instanceof Expr.Constant table
                && !table.isUniform()
                && table.shape().size() > MOST_NUMBERS;
        Name text = Name.plain("table " + GraphValue.extents(node.shape()));
        return large ? Optional.of(new Formula.Symbol(text, false, node.shape(), false)) : Optional.empty();
    }

    /** As it is written: dL/dw. */
    @Override
    protected Formula gradient(Expr.Apply node) {
        Name text = Name.plain("d" + word(node.argument(0)) + "/d" + word(node.argument(1)));
        return new Formula.Symbol(text, false, node.shape(), false);
    }

    private String word(Expr node) {
        Name name = names.get(node);
        return name == null ? "(…)" : name.base();
    }
}
