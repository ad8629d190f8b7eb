package mlpc.compiler.emit.loop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.plan.loop.ExpressionText;
import mlpc.compiler.plan.loop.ScalarTerm;

/** Scalar terms as Java expressions. */
final class TermEmitter extends ExpressionText {
    private final NumberType numbers;
    private final Function<ScalarTerm, String> atoms;
    private final Function<ScalarTerm, Optional<String>> choices;

    /**
     * @param atoms the text of loads, settings and named values
     * @param choices for an element of a one-hot vector, the condition that it is the 1, if that is decided by the
     *     class index
     * @param inlined whether a value is written where it is used
     */
    TermEmitter(
            NumberType numbers,
            Function<ScalarTerm, String> atoms,
            Function<ScalarTerm, Optional<String>> choices,
            Predicate<ScalarTerm.Let> inlined) {
        super(inlined);
        this.numbers = numbers;
        this.atoms = atoms;
        this.choices = choices;
    }

    @Override
    protected String literal(double number) {
        return numbers.literal(number);
    }

    @Override
    public String fma() {
        return "Math.fma";
    }

    @Override
    protected Text leaf(ScalarTerm term) {
        return new Text(atoms.apply(term), term instanceof ScalarTerm.Setting ? UNARY : ATOM);
    }

    @Override
    protected Optional<String> choice(ScalarTerm term) {
        return choices.apply(term);
    }

    @Override
    protected String isMissing(String number) {
        return numbers.boxed() + ".isNaN(" + number + ")";
    }

    @Override
    protected Text function(ScalarTerm.Call call) {
        List<ScalarTerm> arguments = call.arguments();
        return switch (call.primitive()) {
            case SQRT -> new Text(numbers.cast("Math.sqrt(" + list(arguments) + ")"), UNARY);
            case ABS -> new Text("Math.abs(" + list(arguments) + ")", ATOM);
            case FLOOR -> new Text(numbers.cast("Math.floor(" + list(arguments) + ")"), UNARY);
            case SIGN -> new Text("Math.signum(" + list(arguments) + ")", ATOM);
            case RELU -> new Text("Math.max(" + list(arguments) + ", " + numbers.literal(0) + ")", ATOM);
            case MAXIMUM -> new Text("Math.max(" + list(arguments) + ")", ATOM);
            case MINIMUM -> new Text("Math.min(" + list(arguments) + ")", ATOM);
            case POWER -> new Text(numbers.call("pow", list(arguments)), ATOM);
            default -> new Text(numbers.call(call.primitive().name().toLowerCase(Locale.ROOT), list(arguments)), ATOM);
        };
    }

    /** A name for a value that the model does not name. */
    static String word(ScalarTerm term) {
        if (!(term instanceof ScalarTerm.Call call)) {
            return term instanceof ScalarTerm.FusedMultiplyAdd ? "dot" : "value";
        }
        return switch (call.primitive()) {
            case ADD -> "sum";
            case SUBTRACT -> "difference";
            case MULTIPLY -> call.arguments().get(0).equals(call.arguments().get(1)) ? "square" : "product";
            case DIVIDE -> "quotient";
            case NEGATE -> "negative";
            case SQRT -> "root";
            case SELECT -> "chosen";
            default -> call.primitive().name().toLowerCase(Locale.ROOT);
        };
    }
}
