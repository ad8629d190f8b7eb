package mlpc.compiler.exchange.c99;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import mlpc.compiler.plan.loop.ExpressionText;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.runtime.signature.Precision;

/** Scalar terms as C expressions: the same operations in the same order as the Java class has. */
final class TermText extends ExpressionText {
    private final Precision precision;
    private final Places places;
    private final Map<ScalarTerm.Let, String> locals = new HashMap<>();

    /** @param inlined whether a value is written where it is used */
    TermText(Precision precision, Places places, Predicate<ScalarTerm.Let> inlined) {
        super(inlined);
        this.precision = precision;
        this.places = places;
    }

    /** From here on, a value has this name. */
    void name(ScalarTerm.Let let, String name) {
        locals.put(let, name);
    }

    /** {@code fmaf} or {@code fma}. */
    @Override
    public String fma() {
        return isSingle() ? "fmaf" : "fma";
    }

    private boolean isSingle() {
        return precision == Precision.FLOAT32;
    }

    @Override
    protected String literal(double number) {
        return CText.number(number, precision);
    }

    @Override
    protected Text leaf(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local) {
            String name = locals.get(local.let());
            return name == null ? text(local.let().value()) : new Text(name, ATOM);
        }
        if (term instanceof ScalarTerm.Setting setting) {
            if (!setting.name().equals("rows")) {
                throw new IllegalStateException(setting.name() + " is no setting of a prediction");
            }
            return number(1);
        }
        ScalarTerm.Load load = (ScalarTerm.Load) term;
        return new Text(places.element(load.storage(), load.row(), load.column()), ATOM);
    }

    /** {@code w->t_class == j}, for an element of a one-hot vector. */
    @Override
    protected Optional<String> choice(ScalarTerm term) {
        return term instanceof ScalarTerm.Load load && load.storage().isClass()
                ? Optional.of(places.chosen(load.storage()) + " == " + places.index(load.column()))
                : Optional.empty();
    }

    @Override
    protected String isMissing(String number) {
        return "isnan(" + number + ")";
    }

    @Override
    protected Text function(ScalarTerm.Call call) {
        List<ScalarTerm> arguments = call.arguments();
        String word = call.primitive().name().toLowerCase(Locale.ROOT);
        String name =
                switch (call.primitive()) {
                    case SQRT -> isSingle() ? "sqrtf" : "sqrt";
                    case ABS -> isSingle() ? "fabsf" : "fabs";
                    case FLOOR -> isSingle() ? "floorf" : "floor";
                    case SIGN, RELU, MAXIMUM, MINIMUM -> word;
                    case POWER -> isSingle() ? "pow32" : "pow64";
                    default -> word + (isSingle() ? "32" : "64");
                };
        return new Text(name + "(" + list(arguments) + ")", ATOM);
    }
}
