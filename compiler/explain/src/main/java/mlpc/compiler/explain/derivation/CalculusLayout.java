package mlpc.compiler.explain.derivation;

import java.util.List;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.layout.TextLayout;
import mlpc.compiler.explain.derivation.layout.Typesetting;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Operations;

/** The calculus-class way as text, and what it costs beside the structured one. */
final class CalculusLayout {
    private CalculusLayout() {}

    static String of(Calculus calculus, Typesetting type, NamedValue goal) {
        StringBuilder text = new StringBuilder("In a calculus class, each derivative by itself\n");
        String loss = type.name(goal);
        text.append("  ")
                .append(loss)
                .append(" = ")
                .append(type.write(calculus.loss()))
                .append('\n');
        List<Calculus.Derived> all = calculus.derived(type);
        for (Calculus.Derived derived : all) {
            String left = "∂" + loss + "/∂" + type.name(derived.by());
            String indent = " ".repeat(TextLayout.width(left));
            text.append('\n');
            for (int i = 0; i < derived.lines().size(); i++) {
                Formula line = derived.lines().get(i);
                text.append("  ")
                        .append(i == 0 ? left : indent)
                        .append(" = ")
                        .append(type.write(line))
                        .append('\n');
            }
        }
        return text.append('\n').append(costs(calculus, all, type, loss)).toString();
    }

    private static String costs(Calculus calculus, List<Calculus.Derived> all, Typesetting type, String loss) {
        int own = Operations.count(calculus.loss());
        int total = own;
        StringBuilder each = new StringBuilder(own + " for " + loss);
        for (Calculus.Derived derived : all) {
            int count = Operations.count(derived.result());
            total += count;
            each.append(", ")
                    .append(count)
                    .append(" for ∂")
                    .append(loss)
                    .append("/∂")
                    .append(type.name(derived.by()));
        }
        int forward = calculus.forward();
        int backward = calculus.backward();
        return "Operations, one for each +, −, ×, ÷, power and function\n"
                + "  calculus class  %4d   %s: what they share is computed again in each%n".formatted(total, each)
                + "  structured      %4d   %d forward, %d backward: each value is computed once%n"
                        .formatted(forward + backward, forward, backward);
    }
}
