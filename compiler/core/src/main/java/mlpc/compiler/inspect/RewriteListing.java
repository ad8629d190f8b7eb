package mlpc.compiler.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mlpc.compiler.rewrite.RewriteLog;
import mlpc.compiler.rewrite.law.ConstantFolding;

/**
 * The applications of laws as a person wants to read them: those that save multiply-adds, the most first; then the others in the order
 * in which they were applied; in the end, together, what was computed from numbers alone.
 */
final class RewriteListing {
    private RewriteListing() {}

    static String of(RewriteLog log) {
        String folding = ConstantFolding.LAW.name();
        List<RewriteLog.Entry> laws = new ArrayList<>();
        List<RewriteLog.Entry> numbers = new ArrayList<>();
        log.entries().forEach(entry -> (entry.law().equals(folding) ? numbers : laws).add(entry));
        laws.sort(Comparator.comparingLong(entry -> -Math.max(entry.saved(), 0)));
        StringBuilder text = new StringBuilder();
        laws.forEach(entry -> text.append(entry).append('\n'));
        if (!numbers.isEmpty()) {
            text.append(folding)
                    .append(numbers.size() == 1 ? "" : ", " + numbers.size() + " times")
                    .append('\n');
            numbers.stream()
                    .filter(entry -> !entry.before().equals(entry.after()))
                    .map(entry -> "    " + entry.before() + " → " + entry.after() + "\n")
                    .distinct()
                    .forEach(text::append);
        }
        return text.toString();
    }
}
