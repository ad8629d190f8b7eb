package mlpc.compiler.emit.java;

import java.util.function.Function;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.Storage;

/** An index as a Java expression: {@code 8 * i + j}. Loop variables keep their names. */
final class IndexText {
    private final Function<Storage, String> classes;

    /** @param classes the expression for the class of the current example */
    IndexText(Function<Storage, String> classes) {
        this.classes = classes;
    }

    String of(LoopIndex index) {
        StringBuilder text = new StringBuilder();
        for (LoopIndex.Part part : index.parts()) {
            String atom = of(part.atom());
            text.append(text.isEmpty() ? "" : " + ");
            text.append(part.factor() == 1 ? atom : part.factor() + " * " + bracketed(atom));
        }
        if (index.constant() != 0 || text.isEmpty()) {
            text.append(text.isEmpty() ? "" : " + ").append(index.constant());
        }
        return text.toString();
    }

    private String of(IndexAtom atom) {
        if (atom instanceof IndexAtom.Variable variable) {
            return variable.name();
        }
        if (atom instanceof IndexAtom.Chosen chosen) {
            return classes.apply(chosen.storage());
        }
        if (atom instanceof IndexAtom.Quotient quotient) {
            return bracketed(of(quotient.index())) + " / " + quotient.divisor();
        }
        IndexAtom.Remainder remainder = (IndexAtom.Remainder) atom;
        return bracketed(of(remainder.index())) + " % " + remainder.divisor();
    }

    /** In brackets, unless it is a name or an element. */
    private static String bracketed(String text) {
        return text.indexOf(' ') < 0 ? text : "(" + text + ")";
    }
}
