package mlpc.compiler.check.model;

import java.util.List;
import mlpc.compiler.source.Span;

/**
 * One operation of the expanded model on earlier terms. Terms are compared by identity. In a model's list of terms
 * arguments come first, so that they can be processed in a loop without recursion.
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

    /** Whether it is a constant expression ({@link ConstantEvaluation} computes its value). */
    public boolean constant() {
        return constant;
    }

    /** Where it is written: possibly in the prelude or an imported file. */
    public Span span() {
        return span;
    }

    /** The place in the model's own file that led to it. */
    public Span site() {
        return site;
    }
}
