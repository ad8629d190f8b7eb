package mlpc.compiler.explain.derivation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mlpc.compiler.Compilation;
import mlpc.compiler.explain.derivation.board.Blackboard;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.layout.TextLayout;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.notation.TextScript;
import mlpc.compiler.formula.notation.Writer;

/** What derivations and graphs of a model call its values, for whatever else shows them: {@code W⁽¹⁾} for {@code y.1.W}. */
public final class Notation {
    private final Map<String, NamedValue> called;
    private final Writer writer = Writer.vectors(new TextScript());

    private Notation(Map<String, NamedValue> called) {
        this.called = called;
    }

    /** The notation of a model. */
    public static Notation of(Compilation compilation) {
        return new Notation(
                Blackboard.of(compilation.model(), compilation.file()).called());
    }

    /** What the board has under a name of the file. */
    Optional<NamedValue> named(String file) {
        return Optional.ofNullable(called.get(file));
    }

    /** A formula of the derivation. */
    String write(Formula formula) {
        return writer.write(formula);
    }

    /** A value by the name that the file has for it; where the derivation has no such value, that name. */
    public String value(String file) {
        return written(file, NamedValue::formula).orElse(file);
    }

    /** A value's derivative, likewise: {@code W̄⁽¹⁾}. */
    public String gradient(String file) {
        return written(file, NamedValue::bar).orElse(file);
    }

    private Optional<String> written(String file, Function<NamedValue, Formula.Symbol> symbol) {
        return Optional.ofNullable(called.get(file)).map(value -> writer.write(symbol.apply(value)));
    }

    /** Text with spaces after it up to a width; marks above letters take no room. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - TextLayout.width(text)));
    }
}
