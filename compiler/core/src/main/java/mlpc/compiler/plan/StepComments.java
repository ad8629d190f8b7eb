package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.ExpressionPrinter;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.source.Span;

/** What the generated source says beside each step. */
final class StepComments {
    private static final int LONGEST = 100;

    private final ExpressionPrinter printer;
    private final String optimiser;

    StepComments(StoredNodes steps, String optimiser) {
        this.printer = ExpressionPrinter.brief(node -> name(node, steps));
        this.optimiser = optimiser;
    }

    StepComment of(ComputeOp step) {
        return of(List.of(step));
    }

    /** A line for each tensor that is written. */
    StepComment of(List<ComputeOp> steps) {
        List<String> mathematics = new ArrayList<>();
        for (ComputeOp step : steps) {
            if (step.updates() && step.tier == 1) {
                mathematics.addAll(update(step));
            } else {
                step.writes.forEach(write -> mathematics.add(write.target().name() + " = " + formula(write.value())));
            }
        }
        ComputeOp last = steps.get(steps.size() - 1);
        String place = last.writes.stream()
                .map(write -> place(write.value()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
        return new StepComment(mathematics, last.target().shape().toString(), place);
    }

    /** An optimiser's step, in the letters of its formula: θ for the parameter, g for its gradient. */
    private List<String> update(ComputeOp step) {
        Storage target = step.writes.get(step.writes.size() - 1).target();
        String parameter = target.name();
        String word = "(?<![\\w.])" + Pattern.quote(parameter);
        List<String> lines = new ArrayList<>();
        lines.add(optimiser + ": θ = " + parameter + ", g = " + parameter + "_bar");
        for (ComputeOp.Write write : step.writes) {
            String text = write.target().name() + " ← " + formula(write.value());
            lines.add("  "
                    + text.replaceAll(word + "#", "")
                            .replaceAll(word + "_bar\\b", "g")
                            .replaceAll(word + "(?![\\w.])", "θ"));
        }
        return lines;
    }

    /** The node's own operation, down to tensors that have a name or are stored; a long one's beginning. */
    private String formula(Expr node) {
        String text = node instanceof Expr.Random ? "uniform in [0, 1)" : printer.definition(node);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static Optional<String> name(Expr node, StoredNodes steps) {
        return node instanceof Expr.Apply
                ? Optional.of(steps.called(node)).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    private static Optional<String> place(Expr node) {
        return node.nodes().origin(node).span().map(StepComments::line);
    }

    private static String line(Span span) {
        String file = span.source().name();
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) + ":" + span.line();
    }
}
