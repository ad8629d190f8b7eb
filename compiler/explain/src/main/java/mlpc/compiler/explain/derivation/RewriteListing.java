package mlpc.compiler.explain.derivation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.explain.derivation.form.LiteralForm;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Name;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Leaves;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.compiler.rewrite.law.ConstantFolding;

/**
 * The applications of laws as a person wants to read them, in the notation of the model's derivation: those that save multiply-adds,
 * the most first; then the others in the order in which they were applied; in the end, together, what was computed from numbers alone.
 * What happened several times is said once. Where both sides look the same on the blackboard, since the law is about how something is
 * computed, they stand in the file's notation.
 */
public final class RewriteListing {
    private final Notation notation;
    private final LiteralForm form = new LiteralForm(this::symbol);

    /** How a law was applied; equal ones are counted. */
    private record Line(String law, String before, String after, long saved) {
        String text(int times) {
            String gain = saved == 0 ? "" : "   (" + (saved > 0 ? "−" : "+") + Math.abs(saved) + " multiply-adds)";
            return law + times(times) + gain + "\n    " + before + "\n  → " + after + "\n";
        }

        static String times(int times) {
            return times == 1 ? "" : ", " + times + " times";
        }
    }

    private RewriteListing(Notation notation) {
        this.notation = notation;
    }

    /** The listing of what was rewritten when a model was compiled; empty if nothing was. */
    public static String of(Compilation compilation) {
        return new RewriteListing(Notation.of(compilation)).text(compilation.rewrites());
    }

    private String text(RewriteLog log) {
        String folding = ConstantFolding.LAW.name();
        Map<Line, Integer> laws = new LinkedHashMap<>();
        List<Line> numbers = new ArrayList<>();
        for (RewriteLog.Entry entry : log.entries()) {
            Line line = line(entry);
            if (entry.law().equals(folding)) {
                numbers.add(line);
            } else {
                laws.merge(line, 1, Integer::sum);
            }
        }
        StringBuilder text = new StringBuilder();
        laws.entrySet().stream()
                .sorted(Comparator.comparingLong(line -> -Math.max(line.getKey().saved(), 0)))
                .forEach(line -> text.append(line.getKey().text(line.getValue())));
        if (!numbers.isEmpty()) {
            text.append(folding).append(Line.times(numbers.size())).append('\n');
            numbers.stream()
                    .filter(line -> !line.before().equals(line.after()))
                    .map(line -> "    " + line.before() + " → " + line.after() + "\n")
                    .distinct()
                    .forEach(text::append);
        }
        return text.toString();
    }

    private Line line(RewriteLog.Entry entry) {
        if (entry.nodes().isPresent()) {
            RewriteLog.Replacement nodes = entry.nodes().get();
            String before = notation.write(form.definition(nodes.before()));
            boolean within = nodes.before().arguments().contains(nodes.after());
            String after = notation.write(within ? form.reference(nodes.after()) : form.definition(nodes.after()));
            if (!before.equals(after)) {
                return new Line(entry.law(), before, after, entry.saved());
            }
        }
        return new Line(entry.law(), entry.before(), entry.after(), entry.saved());
    }

    /** What a node is called: as the derivation calls it, or as the compiler does where the derivation has no such value. */
    private Optional<Formula.Symbol> symbol(Expr node) {
        if (node instanceof Expr.Random) {
            return Optional.of(new Formula.Symbol(Name.plain("ξ"), false, node.shape(), false));
        }
        Nodes.Origin origin = node.nodes().origin(node);
        boolean bar = node instanceof Expr.Apply && origin.purpose() == Purpose.ADJOINT;
        Optional<String> file = node instanceof Expr.Apply ? bar ? origin.of() : origin.name() : Leaves.name(node);
        return file.map(name -> new Formula.Symbol(
                notation.named(name).map(value -> value.name()).orElse(Name.plain(name)),
                bar,
                node.shape(),
                !bar
                        && notation.named(name)
                                .map(value -> value.formula().oneHot())
                                .orElse(false)));
    }
}
