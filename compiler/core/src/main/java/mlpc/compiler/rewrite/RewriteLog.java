package mlpc.compiler.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.print.ExpressionPrinter;

/** The applications of laws, in order: the text of {@code --explain-rewrites}. */
public final class RewriteLog {
    /** Written out only when they are read: most compilations never show them. */
    private final List<Supplier<List<Entry>>> entries = new ArrayList<>();

    private final ExpressionPrinter printer = ExpressionPrinter.byOrigin();

    /**
     * One application of a law.
     *
     * @param before in the file's notation; likewise {@code after}
     * @param saved multiply-adds of one example that the left side needs and the right side does not; negative if it adds some
     * @param nodes the node and its replacement; none where a stage after the graph, such as the planner, applied the law
     */
    public record Entry(String law, String before, String after, long saved, Optional<Replacement> nodes) {
        @Override
        public String toString() {
            String gain = saved == 0 ? "" : "   (" + (saved > 0 ? "−" : "+") + Math.abs(saved) + " multiply-adds)";
            return law + gain + "\n    " + before + "\n  → " + after;
        }
    }

    /** A node, and the one that replaced it. */
    public record Replacement(Expr before, Expr after) {}

    /** Records entries of a later stage, such as the planner's fusions; they are made when the log is read. */
    public void addLate(Supplier<List<Entry>> applications) {
        entries.add(applications);
    }

    /** Records that one node replaced another; the savings are counted only when the log is read. */
    void add(String law, Expr before, Expr after, LongSupplier saved) {
        entries.add(() -> List.of(new Entry(
                law,
                printer.definition(before),
                printer.definition(after),
                saved.getAsLong(),
                Optional.of(new Replacement(before, after)))));
    }

    public List<Entry> entries() {
        return entries.stream()
                .flatMap(applications -> applications.get().stream())
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        entries().forEach(entry -> text.append(entry).append('\n'));
        return text.toString();
    }
}
