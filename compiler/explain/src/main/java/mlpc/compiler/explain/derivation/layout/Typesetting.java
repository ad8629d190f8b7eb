package mlpc.compiler.explain.derivation.layout;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.notation.Letters;
import mlpc.compiler.formula.notation.Script;
import mlpc.compiler.formula.notation.Writer;

/** Writes the pieces of lines in one script. */
public final class Typesetting {
    private final Script script;
    private final Map<Integer, String> letters;
    private final boolean indexed;
    private final Map<NamedValue, DerivationLine> definitions = new HashMap<>();

    /** @param letters of the classes of axes; not asked for in the vector form */
    public Typesetting(Script script, Sheet sheet, Map<Integer, String> letters, boolean indexed) {
        sheet.forward().forEach(line -> definitions.put(line.value(), line));
        this.script = script;
        this.letters = letters;
        this.indexed = indexed;
    }

    /** What it writes in. */
    public Script script() {
        return script;
    }

    public String left(DerivationLine line) {
        return formula(line, line.left());
    }

    public String right(DerivationLine line) {
        return formula(line, line.right());
    }

    /** A formula with the indices of a line. */
    public String formula(DerivationLine line, Formula formula) {
        Letters own = new Letters(letters);
        line.free().forEach(own::open);
        return (indexed ? Writer.indices(script, own) : Writer.vectors(script)).write(formula);
    }

    /** A formula without free indices. */
    public String write(Formula formula) {
        return Writer.vectors(script).write(formula);
    }

    public String equation(DerivationLine line) {
        return left(line) + script.operator("=") + right(line);
    }

    /** The right side of an equation, with its equals sign. */
    public String equals(String right) {
        return script.operator("=") + right;
    }

    /** dy/dx, or with ∂. */
    public String derivative(NamedValue y, NamedValue x, boolean partial) {
        return script.derivative(name(y), name(x), partial);
    }

    /** c̄ ∂c/∂v, for each child. */
    String chain(DerivationLine line) {
        StringJoiner sum = new StringJoiner(script.operator("+"));
        for (DerivationLine.Chain part : line.chain()) {
            String derivative =
                    script.derivative(formula(line, part.child()), formula(line, part.by()), part.partial());
            sum.add(script.times(formula(line, part.bar()), derivative));
        }
        return sum.toString();
    }

    /** The equation of the forward pass that defines a value. */
    String definition(NamedValue value) {
        return equation(requireNonNull(definitions.get(value)));
    }

    /** A value's name. */
    public String name(NamedValue value) {
        return script.symbol(value.name(), false, !value.shape().isScalar());
    }

    /** Its adjoint's. */
    public String bar(NamedValue value) {
        return script.symbol(value.name(), true, !value.shape().isScalar());
    }

    /** With commas, and {@code and} before the last. */
    String list(List<NamedValue> values, Function<NamedValue, String> shown) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : i == values.size() - 1 ? " and " : ", ").append(shown.apply(values.get(i)));
        }
        return text.toString();
    }
}
