package mlpc.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.SubExpressions;

/**
 * Reports predictions and outputs that depend on a target, which is unknown at prediction time. Code inside {@code if
 * training} may read one, and so may losses, metrics, updates and checks.
 */
final class TargetLeakCheck {
    private final Item.Model model;
    private final Scope scope;
    private final BitSet reading = new BitSet();

    /** A name on the path from an output to a target, and where the previous name uses it. */
    private record Hop(String name, Span use) {}

    TargetLeakCheck(Item.Model model, Scope scope, List<Term> terms) {
        this.model = model;
        this.scope = scope;
        for (Term term : terms) {
            if (reads(term)) {
                reading.set(term.id());
            }
        }
    }

    private boolean reads(Term term) {
        if (term.operation() instanceof Operation.Input input) {
            return input.target();
        }
        boolean training = term.operation() instanceof Operation.Select
                && term.argument(0).operation() instanceof Operation.Training;
        List<Term> read = training ? List.of(term.argument(2)) : term.arguments();
        return read.stream().anyMatch(argument -> reading.get(argument.id()));
    }

    void report(CheckedModel checked, Problems problems) {
        for (Member member : model.members()) {
            if (member instanceof Member.Predict predict) {
                String name = predict.target().text();
                Optional.ofNullable(checked.predictions().get(name))
                        .filter(term -> reading.get(term.id()))
                        .ifPresent(term -> problems.add(problem("the prediction of `" + name + "`", predict, term)));
            } else if (member instanceof Member.Output output) {
                String name = output.name().text();
                Optional.ofNullable(checked.outputs().get(name))
                        .filter(term -> reading.get(term.id()))
                        .ifPresent(term -> problems.add(problem("the output `" + name + "`", output, term)));
            }
        }
    }

    private Problem problem(String what, Member member, Term term) {
        Expression written = SubExpressions.of(member).get(0);
        List<Hop> path = path(member);
        String target =
                path.isEmpty() ? target(term) : path.get(path.size() - 1).name();
        Span span = path.isEmpty() ? written.span() : path.get(0).use();
        Problem problem = Problem.error(
                "target-in-prediction", span, what + " reads the target `" + target + "`, which is not known yet");
        for (int hop = 1; hop < path.size(); hop++) {
            String from = path.get(hop - 1).name();
            problem = problem.note(
                    path.get(hop).use(),
                    "`" + from + "` reads `" + path.get(hop).name() + "` here");
        }
        return problem.help(
                "Only losses and metrics may read a target. Declare as `input` what is known before the prediction.");
    }

    /** The shortest path from a member to a target along the names of the model; empty if none leads through names. */
    private List<Hop> path(Member start) {
        Map<String, Hop> before = new HashMap<>();
        Map<String, Hop> arrived = new HashMap<>();
        Deque<Hop> open = new ArrayDeque<>();
        names(start).forEach(hop -> {
            if (arrived.putIfAbsent(hop.name(), hop) == null) {
                open.add(hop);
            }
        });
        while (!open.isEmpty()) {
            Hop hop = open.remove();
            if (isTarget(hop.name())) {
                return back(hop, before);
            }
            for (Member member : defining(hop.name())) {
                for (Hop next : names(member)) {
                    if (arrived.putIfAbsent(next.name(), next) == null) {
                        before.put(next.name(), hop);
                        open.add(next);
                    }
                }
            }
        }
        return List.of();
    }

    private static List<Hop> back(Hop last, Map<String, Hop> before) {
        List<Hop> path = new ArrayList<>(List.of(last));
        for (Hop hop = before.get(last.name()); hop != null; hop = before.get(hop.name())) {
            path.add(0, hop);
        }
        return path;
    }

    /** The members that define a name; {@code loss} is defined by all losses. */
    private List<Member> defining(String name) {
        List<Member> found = new ArrayList<>();
        for (Member member : model.members()) {
            boolean binds = member instanceof Member.Binding binding
                            && binding.name().text().equals(name)
                    || member instanceof Member.Output output
                            && output.name().text().equals(name)
                    || member instanceof Member.Metric metric
                            && metric.name().text().equals(name)
                    || member instanceof Member.Loss loss && (loss.name().text().equals(name) || name.equals("loss"));
            if (binds) {
                found.add(member);
            }
        }
        return found;
    }

    /** The names in a member that depend on a target or might: those of layers too, whose settings can be tensors. */
    private List<Hop> names(Member member) {
        List<Hop> found = new ArrayList<>();
        Deque<Expression> open = new ArrayDeque<>(SubExpressions.of(member));
        while (!open.isEmpty()) {
            Expression expression = open.removeFirst();
            if (expression instanceof Expression.Name name && follows(name.text())) {
                found.add(new Hop(name.text(), name.span()));
            }
            List<Expression> parts = new ArrayList<>(SubExpressions.of(expression));
            for (int part = parts.size() - 1; part >= 0; part--) {
                open.addFirst(parts.get(part));
            }
        }
        return found;
    }

    private boolean follows(String name) {
        return scope.find(name)
                .filter(entry -> !(entry.value() instanceof Value.Tensor tensor)
                        || reading.get(tensor.term().id()))
                .isPresent();
    }

    private boolean isTarget(String name) {
        return scope.own(name)
                .filter(entry -> entry.value() instanceof Value.Tensor tensor
                        && tensor.term().operation() instanceof Operation.Input input
                        && input.target())
                .isPresent();
    }

    /** The first target that a term depends on. */
    private String target(Term from) {
        Term term = from;
        while (!(term.operation() instanceof Operation.Input)) {
            term = term.arguments().stream()
                    .filter(argument -> reading.get(argument.id()))
                    .findFirst()
                    .orElseThrow();
        }
        return ((Operation.Input) term.operation()).name();
    }
}
