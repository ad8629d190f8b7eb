package mlpc.compiler.formula;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import mlpc.compiler.formula.Formula.*;

/** The formulae within a formula. */
final class FormulaParts {
    private FormulaParts() {}

    /** The operands, from left to right. */
    static List<Formula> of(Formula formula) {
        if (formula instanceof Sum sum) {
            return sum.terms();
        } else if (formula instanceof Product product) {
            return product.factors().stream().map(Factor::base).toList();
        } else if (formula instanceof Power power) {
            return List.of(power.base(), power.exponent());
        } else if (formula instanceof Call call) {
            return call.arguments();
        } else if (formula instanceof Prime prime) {
            return List.of(prime.argument());
        } else if (formula instanceof Choice choice) {
            return List.of(choice.condition(), choice.then(), choice.otherwise());
        } else if (formula instanceof Over over) {
            return List.of(over.body());
        } else if (formula instanceof Within within) {
            return List.of(within.body());
        }
        return ofTensors(formula);
    }

    private static List<Formula> ofTensors(Formula formula) {
        if (formula instanceof MatMul product) {
            return List.of(product.left(), product.right());
        } else if (formula instanceof Outer outer) {
            return List.of(outer.left(), outer.right());
        } else if (formula instanceof Transpose transpose) {
            return List.of(transpose.of());
        } else if (formula instanceof Reduce reduce) {
            return List.of(reduce.of());
        } else if (formula instanceof Reshape reshape) {
            return List.of(reshape.of());
        } else if (formula instanceof Repeat repeat) {
            return List.of(repeat.of());
        } else if (formula instanceof Slice slice) {
            return List.of(slice.of());
        } else if (formula instanceof Pick pick) {
            return List.of(pick.of());
        } else if (formula instanceof Pad pad) {
            return List.of(pad.of());
        } else if (formula instanceof Join join) {
            return join.parts();
        }
        return formula instanceof RowMean mean ? List.of(mean.of()) : List.of();
    }

    /** The formula over other operands, of the same shapes. */
    static Formula map(Formula formula, UnaryOperator<Formula> change) {
        if (formula instanceof Sum sum) {
            return FormulaAlgebra.sum(sum.terms().stream().map(change).toList());
        } else if (formula instanceof Product product) {
            Formula changed = new Formula.Number(product.coefficient());
            for (Factor factor : product.factors()) {
                changed = FormulaAlgebra.product(
                        changed, FormulaAlgebra.power(change.apply(factor.base()), factor.exponent()));
            }
            return changed;
        } else if (formula instanceof Power power) {
            return new Power(change.apply(power.base()), change.apply(power.exponent()));
        } else if (formula instanceof Call call) {
            return new Call(
                    call.function(), call.arguments().stream().map(change).toList());
        } else if (formula instanceof Prime prime) {
            return new Prime(prime.function(), change.apply(prime.argument()));
        } else if (formula instanceof Choice choice) {
            return new Choice(
                    change.apply(choice.condition()), change.apply(choice.then()), change.apply(choice.otherwise()));
        } else if (formula instanceof Over over) {
            Index fresh = SumFormulas.fresh(over.index());
            return SumFormulas.over(
                    over.kind(), fresh, change.apply(Substitutions.index(over.body(), over.index(), fresh)));
        } else if (formula instanceof Within within) {
            return SumFormulas.within(within.position(), within.from(), within.to(), change.apply(within.body()));
        }
        return mapTensors(formula, change);
    }

    private static Formula mapTensors(Formula formula, UnaryOperator<Formula> change) {
        UnaryOperator<Formula> same = part -> Tensors.explicit(change.apply(part), part.shape());
        if (formula instanceof MatMul product) {
            return Tensors.matmul(same.apply(product.left()), same.apply(product.right()));
        } else if (formula instanceof Outer outer) {
            return Tensors.outer(same.apply(outer.left()), same.apply(outer.right()));
        } else if (formula instanceof Transpose transpose) {
            return Tensors.transpose(same.apply(transpose.of()));
        } else if (formula instanceof Reduce reduce) {
            return Tensors.reduce(reduce.kind(), reduce.axes(), same.apply(reduce.of()));
        } else if (formula instanceof Reshape reshape) {
            return new Reshape(same.apply(reshape.of()), reshape.shape());
        } else if (formula instanceof Repeat repeat) {
            return Tensors.repeat(same.apply(repeat.of()), repeat.shape(), repeat.kept());
        } else if (formula instanceof Slice slice) {
            return new Slice(same.apply(slice.of()), slice.axis(), slice.from(), slice.to());
        } else if (formula instanceof Pick pick) {
            return new Pick(same.apply(pick.of()), pick.axis(), pick.at());
        } else if (formula instanceof Pad pad) {
            return new Pad(same.apply(pad.of()), pad.axis(), pad.before(), pad.after());
        } else if (formula instanceof Join join) {
            return new Join(join.parts().stream().map(same).toList(), join.axis());
        }
        return formula instanceof RowMean mean ? new RowMean(same.apply(mean.of())) : formula;
    }

    /** Whether the formula or something within it is wanted. */
    static boolean any(Formula formula, Predicate<Formula> wanted) {
        return wanted.test(formula) || of(formula).stream().anyMatch(part -> any(part, wanted));
    }

    /** Whether an adjoint stands in it. */
    static boolean hasBar(Formula formula) {
        return any(
                formula,
                part -> part instanceof Symbol symbol && symbol.bar()
                        || part instanceof Element element && element.tensor().bar());
    }

    /** How many operands and operations it is made of: a measure of its length. */
    static int size(Formula formula) {
        int size = 1;
        for (Formula part : of(formula)) {
            size += size(part);
        }
        return formula instanceof Product product && Math.abs(product.coefficient()) != 1 ? size + 1 : size;
    }
}
