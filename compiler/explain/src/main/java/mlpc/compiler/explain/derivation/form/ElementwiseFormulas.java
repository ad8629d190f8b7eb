package mlpc.compiler.explain.derivation.form;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.formula.NamedFunction;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Elementwise primitives as formulae: the same over whole tensors and over their elements. */
final class ElementwiseFormulas {
    private ElementwiseFormulas() {}

    /** The derivative of a function that is written with a prime, found where the table of derivatives spells it out. */
    record Primed(NamedFunction function, Expr argument) {}

    static Formula of(Primitive primitive, List<Formula> arguments) {
        Formula a = arguments.get(0);
        Formula b = arguments.get(arguments.size() - 1);
        return switch (primitive) {
            case NEGATE -> FormulaAlgebra.negate(a);
            case EXP,
                    LOG,
                    ABS,
                    SIGN,
                    FLOOR,
                    STOP_GRADIENT,
                    SIN,
                    COS,
                    TANH,
                    LOGISTIC,
                    SOFTPLUS,
                    RELU,
                    ERF,
                    MAXIMUM,
                    MINIMUM,
                    LESS,
                    LESS_EQUAL,
                    EQUAL -> new Formula.Call(NamedFunction.valueOf(primitive.name()), arguments);
            case LOG1P -> new Formula.Call(NamedFunction.LOG, List.of(FormulaAlgebra.sum(FormulaAlgebra.ONE, a)));
            case EXPM1 -> FormulaAlgebra.sum(new Formula.Call(NamedFunction.EXP, arguments), new Formula.Number(-1));
            case SQRT -> FormulaAlgebra.power(a, 0.5);
            case MISSING -> new Formula.Call(NamedFunction.MISSING, arguments);
            case STEP -> new Formula.Call(NamedFunction.GREATER, List.of(a, FormulaAlgebra.ZERO));
            case ADD -> FormulaAlgebra.sum(a, b);
            case SUBTRACT -> FormulaAlgebra.sum(a, FormulaAlgebra.negate(b));
            case MULTIPLY -> FormulaAlgebra.product(a, b);
            case DIVIDE -> FormulaAlgebra.quotient(a, b);
            case POWER ->
                b instanceof Formula.Number number ? FormulaAlgebra.power(a, number.value()) : new Formula.Power(a, b);
            case SELECT -> new Formula.Choice(a, arguments.get(1), b);
            case MATMUL,
                    OUTER,
                    SUM,
                    MAX,
                    LOG_SUM_EXP,
                    LOG_SUM_EXP_LESS_MAX,
                    TRANSPOSE,
                    BROADCAST,
                    RESHAPE,
                    SLICE,
                    PAD,
                    CONCATENATE,
                    ROW_MEAN,
                    OUTER_MEAN,
                    GRADIENT -> throw new IllegalArgumentException(primitive + " is not elementwise");
        };
    }

    /** A choice one side of which is 0, as adjoints have it: the other side times 0 or 1. */
    static Formula masked(Formula.Choice choice) {
        if (choice.otherwise().equals(FormulaAlgebra.ZERO)) {
            return FormulaAlgebra.product(choice.condition(), choice.then());
        } else if (choice.then().equals(FormulaAlgebra.ZERO)) {
            return FormulaAlgebra.product(opposite(choice.condition()), choice.otherwise());
        }
        return choice;
    }

    /** 1 where a condition is 0. */
    private static Formula opposite(Formula condition) {
        if (condition instanceof Formula.Call call && call.function() == NamedFunction.LESS) {
            return new Formula.Call(NamedFunction.GREATER_EQUAL, call.arguments());
        } else if (condition instanceof Formula.Call call && call.function() == NamedFunction.LESS_EQUAL) {
            return new Formula.Call(NamedFunction.GREATER, call.arguments());
        }
        return FormulaAlgebra.sum(FormulaAlgebra.ONE, FormulaAlgebra.negate(condition));
    }

    /** σ(z) (1 − σ(z)) is σ'(z), 1 − tanh(z) tanh(z) is tanh'(z); step(z) is relu'(z) where a relu is differentiated. */
    static Optional<Primed> primed(Expr.Apply node, boolean relu) {
        return switch (node.primitive()) {
            case MULTIPLY ->
                node.argument(0) instanceof Expr.Apply y
                                && y.primitive() == Primitive.LOGISTIC
                                && node.argument(1) instanceof Expr.Apply rest
                                && isOneMinus(rest, y)
                        ? Optional.of(new Primed(NamedFunction.LOGISTIC, y.argument(0)))
                        : Optional.empty();
            case SUBTRACT ->
                node.argument(1) instanceof Expr.Apply square
                                && square.primitive() == Primitive.MULTIPLY
                                && square.argument(0) == square.argument(1)
                                && square.argument(0) instanceof Expr.Apply y
                                && y.primitive() == Primitive.TANH
                                && isOneMinus(node, square)
                        ? Optional.of(new Primed(NamedFunction.TANH, y.argument(0)))
                        : Optional.empty();
            case STEP -> relu ? Optional.of(new Primed(NamedFunction.RELU, node.argument(0))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isOneMinus(Expr.Apply node, Expr y) {
        return node.primitive() == Primitive.SUBTRACT
                && node.argument(0) instanceof Expr.Constant one
                && one.is(1)
                && node.argument(1) == y;
    }
}
