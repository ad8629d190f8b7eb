package mlpc.compiler.logic.soften;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.Mlp;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.compiler.syntax.tree.TypeExpression;
import mlpc.runtime.tensor.DataException;

/**
 * Hard thresholds as scaled logistics: {@code threshold(z)} becomes σ(kz), which has a derivative and, for z other than 0, comes as near to
 * the threshold as one likes when k grows. In the text only the name of the function changes; a hyper k and the new function are added to
 * the file.
 */
public final class Softening {
    private final Source source;
    private final Limits limits;
    private final ModelFile file;
    private final Edits edits;

    /**
     * What came of it.
     *
     * @param text the file
     * @param gain the hyper's name
     * @param thresholds how many were softened
     * @param weights how many literals became parameters
     */
    public record Result(String text, String gain, int thresholds, int weights) {}

    private Softening(Source source, Limits limits) {
        Problems problems = new Problems();
        this.source = source;
        this.limits = limits;
        this.file = ModelParser.parse(source, problems, limits);
        problems.throwIfErrors();
        this.edits = new Edits(source);
    }

    /**
     * Softens a file, of models or of layers.
     *
     * @param trainable whether literal weights become parameters that start there, with a loss and a recipe where there is none
     * @throws DataException if there is nothing to soften
     */
    public static Result soften(Source source, Limits limits, double gain, boolean trainable) {
        return new Softening(source, limits).soften(gain, trainable);
    }

    /** How many thresholds a file has. */
    public static int count(Source source, Limits limits) {
        return Thresholds.in(ModelParser.parse(source, new Problems(), limits)).size();
    }

    private Result soften(double gain, boolean trainable) {
        List<Span> thresholds = Thresholds.in(file);
        if (thresholds.isEmpty()) {
            throw new DataException(source.name() + " has no hard threshold to soften");
        }
        String function = edits.free("soft_threshold");
        String hyper = edits.free("gain");
        thresholds.forEach(span -> edits.replace(span, function));
        int beginning = beginning();
        boolean ownLine = beginning == source.lineStart(source.line(beginning));
        edits.insert(
                beginning,
                (ownLine ? "" : "\n")
                        + "// Instead of threshold(z), which it approaches as the gain grows: --set " + hyper
                        + "=20.\nhyper "
                        + hyper + " = " + number(gain) + "\nfn " + function + "(z) = logistic(" + hyper + " * z)\n\n");
        Optional<Item.Model> model = file.items().stream()
                .filter(Item.Model.class::isInstance)
                .map(Item.Model.class::cast)
                .findFirst();
        int weights = trainable
                ? model.map(found -> new Training(found, edits).prepare()).orElse(0)
                : 0;
        boolean learns = weights > 0 || model.stream().anyMatch(Softening::hasParameters);
        if (!learns) {
            model.ifPresent(this::tolerate);
        }
        String text = edits.apply();
        boolean laidOut = Mlp.format(source, limits).equals(source.text());
        return new Result(
                laidOut ? Mlp.format(new Source(source.name(), text), limits) : text,
                hyper,
                thresholds.size(),
                weights);
    }

    private static boolean hasParameters(Item.Model model) {
        return model.members().stream().anyMatch(Member.Param.class::isInstance);
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value).replace("E", "e");
    }

    /** Where the first item that is no import begins, with the comments right above it, or after what is before it on its line. */
    private int beginning() {
        int place = file.items().stream()
                .filter(item -> !(item instanceof Item.Import))
                .findFirst()
                .orElseThrow()
                .span()
                .start();
        int line = source.line(place);
        if (!source.text().substring(source.lineStart(line), place).isBlank()) {
            return place;
        }
        while (line > 1 && isComment(line - 1)) {
            line--;
        }
        return source.lineStart(line);
    }

    private boolean isComment(int line) {
        return file.comments().stream()
                .anyMatch(comment -> comment.ownLine()
                        && comment.span().line() <= line
                        && source.line(comment.span().end()) >= line);
    }

    /** Soft numbers are not the examples' own: half a unit decides. */
    private void tolerate(Item.Model model) {
        boolean real = model.members().stream()
                .anyMatch(member ->
                        member instanceof Member.Target target && target.type() instanceof TypeExpression.Real);
        for (Member member : model.members()) {
            if (real
                    && member instanceof Member.Examples examples
                    && examples.tolerance().isEmpty()) {
                int open = source.text().indexOf('{', examples.span().start()) + 1;
                boolean broken = examples.span().text().contains("\n");
                edits.insert(open, broken ? "\n    tolerance = 0.5" : " tolerance = 0.5  ");
            }
        }
    }
}
