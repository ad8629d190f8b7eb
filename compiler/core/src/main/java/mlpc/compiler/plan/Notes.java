package mlpc.compiler.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.source.Span;

/** What the generated source says beside each step. */
final class Notes {
    private final Formula formula;

    Notes(Steps steps) {
        this.formula = new Formula(steps.places());
    }

    Note of(Step step) {
        return of(List.of(step));
    }

    /** One line for all that are written together. */
    Note of(List<Step> steps) {
        String mathematics = steps.stream()
                .flatMap(step -> step.writes.stream())
                .map(write -> write.target().name() + " = " + formula.of(write.value()))
                .collect(Collectors.joining("; "));
        Step last = steps.get(steps.size() - 1);
        String place = last.writes.stream()
                .map(write -> place(write.value()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
        return new Note(mathematics, last.target().shape().toString(), place);
    }

    private static Optional<String> place(Expr node) {
        return node.nodes().origin(node).span().map(Notes::line);
    }

    private static String line(Span span) {
        String file = span.source().name();
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) + ":" + span.line();
    }
}
