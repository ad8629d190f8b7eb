package mlpc.compiler.check.expand;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.check.message.Cycle;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.message.ForeignNames;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Expression;

/** Resolves names and members, and evaluates each when it is first used, whatever the order of the file. */
public final class Lookup {
    private final LayerExpansion expansion;
    private final Diagnostics diagnostics;
    private final Deque<Entry> running = new ArrayDeque<>();
    private final Deque<Span> uses = new ArrayDeque<>();

    Lookup(LayerExpansion expansion) {
        this.expansion = expansion;
        this.diagnostics = expansion.diagnostics();
    }

    /** Where the name that is being evaluated was used. */
    public Span use() {
        return uses.element();
    }

    /** The value of a name. */
    Value name(Expression.Name name, EvaluationContext place) {
        Optional<Entry> entry = place.scope().find(name.text());
        if (entry.isEmpty()) {
            diagnostics.unknownName(name.text(), name.span(), place.scope()::visible);
            return Value.UNKNOWN;
        }
        return force(entry.get(), name.span(), place.scope());
    }

    /** The value of an entry, computed now if it was not yet. */
    Value force(Entry entry, Span use) {
        return force(entry, use, Scope.outermost());
    }

    /** The same for a name that was used in a scope. */
    private Value force(Entry entry, Span use, Scope scope) {
        entry.markUsed();
        if (entry.state() == Entry.State.RUNNING) {
            diagnostics.report(cycle(entry, use, scope));
            return Value.UNKNOWN;
        }
        if (entry.state() == Entry.State.UNSEEN) {
            diagnostics.limit(
                    expansion.limits(), Limits.DEPTH, running.size() + 1L, "names that depend on one another", use);
            running.push(entry);
            uses.push(use);
            entry.compute();
            uses.pop();
            running.pop();
        }
        return entry.value();
    }

    /** {@code loss mse = mse(y, t)}: a function was meant, which has this name here or elsewhere. */
    private Optional<Problem> hidden(Entry entry, Span use, Cycle cycle, Scope scope) {
        if (cycle.length() > 1 || !isCalled(use)) {
            return Optional.empty();
        }
        String name = entry.name();
        Set<String> visible = new HashSet<>(scope.visible());
        Problem problem = diagnostics.error("cycle", use, "`" + name + "` is used in its own definition");
        if (scope.outer(name).isPresent()) {
            return Optional.of(
                    problem.help("Here the name hides the function `" + name + "`. Give the value another name."));
        }
        visible.remove(name);
        return ForeignNames.name(name, visible).map(problem::help);
    }

    private static boolean isCalled(Span use) {
        String text = use.source().text();
        return use.end() < text.length() && text.charAt(use.end()) == '(';
    }

    /** The cycle of names from an entry back to itself, and where each uses the next. */
    private Problem cycle(Entry entry, Span use, Scope scope) {
        Cycle cycle = new Cycle();
        Iterator<Span> asked = uses.iterator();
        cycle.before(entry.name(), use);
        for (Entry open : running) {
            if (open == entry) {
                break;
            }
            cycle.before(open.name(), asked.next());
        }
        Optional<Problem> hidden = hidden(entry, use, cycle, scope);
        if (hidden.isPresent()) {
            return hidden.get();
        }
        Problem problem = diagnostics.error("cycle", use, "`" + entry.name() + "` depends on itself");
        return cycle.noted(problem, entry.name(), "needs").help("The cycle is " + cycle.path(entry.name()) + ".");
    }

    /** {@code encoder.W}, {@code y.1.z}: a tensor or a layer within a layer, by its path. */
    Value select(Expression.Select select, EvaluationContext place) {
        StringBuilder path = new StringBuilder();
        Expression root = select;
        while (root instanceof Expression.Select inner) {
            path.insert(0, "." + inner.member());
            root = inner.target();
        }
        if (!(root instanceof Expression.Name name)) {
            Problem problem = diagnostics.error("not-a-layer", root.span(), "only a layer has members");
            diagnostics.report(function(select, place).map(problem::help).orElse(problem));
            return Value.UNKNOWN;
        }
        Optional<Entry> entry = place.scope().find(name.text());
        if (entry.isEmpty() && ForeignNames.isModule(name.text())) {
            diagnostics.noModule(
                    name.text(), select.member(), select.span(), place.scope().visible());
            return Value.UNKNOWN;
        }
        Value start = name(name, place);
        if (entry.isEmpty() || start instanceof Value.Unknown) {
            return Value.UNKNOWN;
        }
        String prefix = start instanceof Value.Instance instance
                ? instance.path()
                : entry.get().path();
        String full = prefix + path;
        Optional<Value> found = member(full);
        if (found.isEmpty()) {
            forceOthers(place.scope());
            found = member(full);
        }
        return found.orElseGet(() -> {
            if (!diagnostics.isAnyBroken() && !diagnostics.misread(select.member())) {
                diagnostics.report(noMember(full, prefix, start, select, place));
            }
            return Value.UNKNOWN;
        });
    }

    private Optional<Value> member(String full) {
        Term term = expansion.columns().getOrDefault(full, expansion.named().get(full));
        return term != null
                ? Optional.of(new Value.Tensor(term))
                : expansion.instance(full).map(found -> found);
    }

    private Problem noMember(
            String full, String prefix, Value start, Expression.Select select, EvaluationContext place) {
        Set<String> members = new LinkedHashSet<>();
        for (String name : expansion.columns().keySet()) {
            if (name.startsWith(prefix + ".")) {
                members.add(name);
            }
        }
        for (String name : expansion.named().keySet()) {
            if (name.startsWith(prefix + ".") && !name.endsWith(".encoded")) {
                members.add(name);
            }
        }
        Problem problem = diagnostics.error("unknown-member", select.span(), "there is no `" + full + "`");
        boolean tensor = start instanceof Value.Tensor && select.target() instanceof Expression.Name;
        Optional<String> function = tensor ? function(select, place) : Optional.empty();
        boolean near = Suggest.nearest(full, members).isPresent();
        if (!near && function.isPresent()) {
            return problem.help(function.get());
        }
        if (members.isEmpty()) {
            return problem.help(
                    start instanceof Value.Instance
                            ? "The layer is not applied to anything, so its parameters have no shapes."
                            : "`" + prefix + "` does not apply a layer.");
        }
        return Suggest.didYouMean(problem, full, members, "`" + prefix + "` has " + String.join(", ", members) + ".");
    }

    /** {@code x.sum()}: a method elsewhere, a function here. */
    private static Optional<String> function(Expression.Select select, EvaluationContext place) {
        String member = select.member();
        Set<String> visible = place.scope().visible();
        String target = select.target().span().text();
        if (member.equals("shape")) {
            return Optional.of("The size of an axis is `size(" + target + ", axis: 0)`.");
        }
        return Optional.of(member)
                .filter(visible::contains)
                .or(() -> ForeignNames.here(member, visible))
                .map(name -> "Write the function before its argument: `" + name + "(" + target + ")`.")
                .or(() -> ForeignNames.name(member, visible));
    }

    /**
     * Evaluates all other names of a scope, except those that are being evaluated: some of them may apply the layer in
     * question, or create parameters. Returns the names that were not evaluated.
     */
    Set<String> forceOthers(Scope scope) {
        Set<String> waiting = new HashSet<>();
        running.forEach(entry -> waiting.add(entry.name()));
        List<Entry> all = scope.reachable();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Entry entry : all) {
                boolean waits = entry.mentions().stream().anyMatch(waiting::contains);
                grows |= waits && entry.state() == Entry.State.UNSEEN && waiting.add(entry.name());
            }
        }
        for (Entry entry : List.copyOf(scope.entries())) {
            if (entry.state() == Entry.State.UNSEEN && !waiting.contains(entry.name())) {
                boolean used = entry.used();
                force(entry, entry.span());
                if (!used) {
                    entry.markUnused();
                }
            }
        }
        return waiting;
    }
}
