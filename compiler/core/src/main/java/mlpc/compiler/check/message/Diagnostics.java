package mlpc.compiler.check.message;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mlpc.compiler.check.input.Prelude;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Member;

/**
 * Reports problems where the user can act on them. It knows which calls are being expanded: a mistake that shows inside
 * the prelude is reported at the user's own line, with a note on the line inside; one in the user's own function names
 * the calls of it.
 */
public final class Diagnostics {
    private static final int NAMED_CALLS = 3;
    /** The most unknown names for which a similar one is searched: with more, the cause is another one. */
    private static final int MOST_ADVISED = 200;

    private final Problems problems;
    private final Source model;
    private final Deque<Frame> calls = new ArrayDeque<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Set<String> misread;
    private final Set<String> said = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final Set<String> predicted = new HashSet<>();
    /** Members without a name that could not be read, by the words that they begin with. */
    private final Map<String, Integer> namelessBy = new HashMap<>();

    /** Where the model's text could not be read. */
    private final List<Span> failed;

    private boolean anyMisread;
    private boolean anyBroken;
    private int nameless;

    private record Frame(String callee, Span call) {}

    public Diagnostics(Problems problems, Source model) {
        this.problems = problems;
        this.model = model;
        List<Problem> errors = problems.all().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        this.misread = UnreadLines.names(errors, model);
        this.failed = errors.stream()
                .map(Problem::span)
                .filter(span -> span.source() == model)
                .toList();
        this.nameless = UnreadLines.nameless(errors, model);
    }

    /** Runs the expansion of a call. */
    public <T> T within(String callee, Span call, Supplier<T> work) {
        calls.push(new Frame(callee, call));
        try {
            return work.get();
        } finally {
            calls.pop();
        }
    }

    /** How many calls are being expanded. */
    public int depth() {
        return calls.size();
    }

    /** The place in the model's file for a span: the span itself, or the innermost call there that led to it. */
    public Span site(Span span) {
        if (span.source() == model) {
            return span;
        }
        for (Frame frame : calls) {
            if (frame.call().source() == model) {
                return frame.call();
            }
        }
        return span;
    }

    /** An error at a span, with the calls that led there; add notes, then {@link #report} it. */
    public Problem error(String id, Span span, String title) {
        boolean elsewhere = span.source() == Prelude.SOURCE;
        Problem problem = Problem.error(id, elsewhere ? site(span) : span, title);
        if (elsewhere && !calls.isEmpty()) {
            return problem.note(span, "inside `" + calls.peek().callee() + "`");
        }
        int named = 0;
        for (Frame frame : calls) {
            boolean around =
                    frame.call().source() == span.source() && frame.call().line() == span.line();
            if (!around && named++ < NAMED_CALLS && frame.call().source() != Prelude.SOURCE) {
                problem = problem.note(frame.call(), "in this use of `" + frame.callee() + "`");
            }
        }
        return problem;
    }

    /** Ends the check if a limit would be exceeded, before the work begins. */
    public void limit(Limits limits, String name, long wanted, String what, Span span) {
        if (wanted > limits.of(name)) {
            report(limits.exceeded(
                    name, site(span), "this would need more than " + NumberText.grouped(limits.of(name)) + " " + what));
            throw new LimitReached();
        }
    }

    /** Thrown after a limit was reported: further messages would be noise, and further work is what the limit forbids. */
    public static final class LimitReached extends RuntimeException {
        private LimitReached() {
            super("a limit was reported", null, false, false);
        }
    }

    /**
     * Reports a name that is not declared, unless its declaration is in the text but could not be read, which was
     * reported already.
     */
    public void unknownName(String name, Span span, Supplier<Set<String>> visible) {
        if (isNew(name)) {
            Problem problem = error("unknown-name", span, "there is no `" + name + "` here");
            if (unknown.size() > MOST_ADVISED) {
                report(problem);
                return;
            }
            report(Optional.ofNullable(labels.get(name))
                    .map(target -> problem.help("`" + name + "` is a class of `" + target + "`: " + target
                            + "[i] is 1 where the class is its i-th, counted from 0."))
                    .orElseGet(() -> undeclared(problem, name, span, visible.get())));
        }
    }

    private Problem undeclared(Problem problem, String name, Span span, Set<String> visible) {
        boolean called = isCalled(span);
        Optional<String> foreign = ForeignNames.name(name, visible, called);
        Optional<String> here = foreign.isPresent() ? ForeignNames.here(name, visible) : Suggest.nearest(name, visible);
        Problem advised = problem.help(foreign.or(() -> Suggest.didYouMean(name, visible))
                .or(() -> Optional.of("It is predicted, so declare it as a target: `target " + name + ": real`.")
                        .filter(help -> predicted.contains(name)))
                .orElseGet(() -> declare(name, called)));
        return here.map(meant -> advised.rename(name, meant)).orElse(advised);
    }

    /**
     * Whether an undeclared name should be reported. It should not if it was reported before, if its line could not be read, or if some
     * declaration lacks a name and probably declares it.
     */
    public boolean isNew(String name) {
        if (misread.contains(name) || !unknown.add(name)) {
            return false;
        }
        if (nameless > 0) {
            nameless--;
            return false;
        }
        return true;
    }

    private static String declare(String name, boolean called) {
        return called
                ? "Declare a function outside the model: `fn " + name + "(z) = …`."
                : "Define it: `input " + name + ": real` is read from the data, `param " + name
                        + ": real = 0` is learned, `" + name + " = …` is computed.";
    }

    private static boolean isCalled(Span span) {
        String text = span.source().text();
        return span.end() < text.length() && text.charAt(span.end()) == '(';
    }

    /** {@code nn.Linear}, where nothing is called {@code nn}: other languages keep their functions in modules. */
    public void noModule(String module, String member, Span span, Set<String> visible) {
        Problem problem = error("unknown-name", span, "there are no modules, and no `" + module + "`");
        String help = visible.contains(member)
                ? "Write `" + member + "` alone."
                : ForeignNames.name(member, visible)
                        .or(() -> Suggest.didYouMean(member, visible))
                        .orElse("Functions and layers are named alone: `relu(x)`, `dense(8)`.");
        if (!misread.contains(module)) {
            report(problem.help(help));
        }
    }

    /** Registers a name that is predicted: if it is not declared, the message will explain that. */
    public void predicted(String name) {
        predicted.add(name);
    }

    /** Registers a class of a target: if it is used as a name, the message will explain that. */
    public void label(String label, String target) {
        labels.putIfAbsent(label, target);
    }

    /** Whether a line with this name could not be read. */
    public boolean misread(String name) {
        return misread.contains(name);
    }

    /** Registers a name whose meaning is not known: it is declared twice, or by something that could not be understood. */
    public void unclear(String name) {
        misread.add(name);
        anyMisread = true;
    }

    /** Whether a name was reported, or a line was misread, so that another name may be missing for that reason. */
    public boolean isAnythingUnknown() {
        return anyBroken || hasTextFailed() || !unknown.isEmpty();
    }

    /** Registers a member that could not be read. */
    public void misread(Member.Misread member) {
        member.names().forEach(name -> misread.add(name.text()));
        if (member.names().isEmpty() && said.add("misread" + member.span())) {
            nameless++;
            namelessBy.merge(member.word(), 1, Integer::sum);
        }
        anyMisread = true;
        anyBroken = true;
    }

    /** Whether the text of a member could not be read. */
    public boolean isAnyBroken() {
        return anyBroken;
    }

    /** How many members of a kind could not be read, and name nothing. */
    public int namelessMembers(String word) {
        return namelessBy.getOrDefault(word, 0);
    }

    /** Whether some of the model could not be read, by its text or its meaning: something that seems to be missing may be there. */
    public boolean misreadAny() {
        return anyMisread || hasTextFailed();
    }

    /** Whether some of the model's text could not be read. */
    public boolean hasTextFailed() {
        return !failed.isEmpty();
    }

    /** The same of what stands outside a part of it. */
    public boolean hasTextFailedOutside(Span part) {
        return failed.stream().anyMatch(span -> span.start() < part.start() || span.start() >= part.end());
    }

    /** Whether a member, or a column of a table, is declared whose meaning is not known. */
    public boolean isAnyUnclear() {
        return anyMisread;
    }

    /**
     * Reports a problem, unless the same was reported at the same place: a function that is called twice has one
     * mistake.
     */
    public void report(Problem problem) {
        if (said.add(problem.id() + problem.span() + problem.title())) {
            problems.add(problem);
        }
    }
}
