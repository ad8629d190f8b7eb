package mlpc.compiler.check.expand;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Span;

/** Makes the terms of one model, in order, and counts them against the limit. */
public final class Terms {
    private final List<Term> all = new ArrayList<>();
    private final Diagnostics diagnostics;
    private final Limits limits;
    /** Terms that something is computed for; the numbers of a long list are data, signs included. */
    private long operations;

    Terms(Diagnostics diagnostics, Limits limits) {
        this.diagnostics = diagnostics;
        this.limits = limits;
    }

    public List<Term> all() {
        return List.copyOf(all);
    }

    int count() {
        return all.size();
    }

    /** A leaf. */
    public Term leaf(Operation operation, Type type, boolean perExample, Span span) {
        boolean constant = operation instanceof Operation.Literal;
        return add(operation, List.of(), type, perExample, constant, span);
    }

    /** Classes in a row, each by its one-hot vector. */
    public Term list(List<Term> classes, Type type, Span span) {
        return apply(new Operation.Stack(), type, span, classes);
    }

    /** Ends the check if a list of classes is longer than a limit allows, before its columns are made. */
    public void boundedList(Type type, Span span) {
        diagnostics.limit(limits, Limits.COLUMNS, type.dimensions().get(0), "classes in one list", span);
        diagnostics.limit(limits, Limits.ELEMENTS, type.size(), "numbers in one tensor", span);
    }

    public Term number(double value, Span span) {
        return leaf(new Operation.Literal(List.of(value)), Type.SCALAR, false, span);
    }

    public Term apply(Operation operation, Type type, Span span, Term... arguments) {
        return apply(operation, type, span, List.of(arguments));
    }

    /** An operation whose shapes were checked. */
    public Term apply(Operation operation, Type type, Span span, List<Term> arguments) {
        boolean meets = operation instanceof Operation.BatchMean;
        boolean perExample = !meets && arguments.stream().anyMatch(Term::perExample);
        boolean constant =
                ConstantEvaluation.computes(operation) && arguments.stream().allMatch(Term::constant);
        return add(operation, arguments, type, perExample, constant, span);
    }

    private Term add(
            Operation operation, List<Term> arguments, Type type, boolean perExample, boolean constant, Span span) {
        if (!constant) {
            diagnostics.limit(limits, Limits.NODES, ++operations, "operations after expansion", span);
        }
        diagnostics.limit(limits, Limits.ELEMENTS, type.size(), "numbers in one tensor", span);
        Term term =
                new Term(all.size(), operation, arguments, type, perExample, constant, span, diagnostics.site(span));
        all.add(term);
        return term;
    }
}
