package mlpc.compiler.check.model;

import java.util.List;
import mlpc.compiler.source.Span;

/**
 * One step of the expanded model: an operation over earlier terms. Compared by identity; a model's terms are a list in
 * which arguments come first, so that whoever reads them needs one loop and no recursion.
 */
public final class Term {
    private final int id;
    private final Operation operation;
    private final List<Term> arguments;
    private final Type type;
    private final boolean perExample;
    private final boolean constant;
    private final Span span;
    private final Span site;

    public Term(
            int id,
            Operation operation,
            List<Term> arguments,
            Type type,
            boolean perExample,
            boolean constant,
            Span span,
            Span site) {
        this.id = id;
        this.operation = operation;
        this.arguments = List.copyOf(arguments);
        this.type = type;
        this.perExample = perExample;
        this.constant = constant;
        this.span = span;
        this.site = site;
    }

    /** Its position in the model's list of terms. */
    public int id() {
        return id;
    }

    public Operation operation() {
        return operation;
    }

    public List<Term> arguments() {
        return arguments;
    }

    public Term argument(int index) {
        return arguments.get(index);
    }

    public Type type() {
        return type;
    }

    /** Whether each row of a batch has a value of its own. */
    public boolean perExample() {
        return perExample;
    }

    /** Whether its value is known now ({@link ConstantEvaluation} computes it). */
    public boolean constant() {
        return constant;
    }

    /** Where it is written; in the prelude or an imported file for what a layer or function brought. */
    public Span span() {
        return span;
    }

    /** The place in the model's own file that it comes from. */
    public Span site() {
        return site;
    }
}
