package mlpc.compiler.inspect;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.verify.Verdict;

/**
 * The result of one {@code check} that holds; one that is refuted fails the compilation.
 *
 * @param text as it is written, without the word check
 * @param proved by algebra, not only tried with numbers
 * @param finding {@code proved}, or how well it held
 */
public record CheckResult(String text, boolean proved, String finding) {
    /** Those of a compiled model, in the order of the file. */
    public static List<CheckResult> of(Compilation compilation) {
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < compilation.verdicts().size(); i++) {
            Verdict verdict = compilation.verdicts().get(i);
            String text = compilation.model().checks().get(i).span().text().strip();
            results.add(new CheckResult(
                    text.replaceFirst("^check\\s+", ""), verdict instanceof Verdict.Proved, verdict.toString()));
        }
        return results;
    }
}
