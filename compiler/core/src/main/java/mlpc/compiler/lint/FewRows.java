package mlpc.compiler.lint;

import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Allowances;
import mlpc.runtime.signature.Recipe;

/** Warns if there are fewer rows than a batch has: each epoch is then a single step, and training ends after very few. */
public final class FewRows {
    private FewRows() {}

    /** {@return whether there are so few; never for L-BFGS, whose steps take all rows} */
    public static boolean are(Recipe recipe, int rows) {
        return recipe.optimizer().isElementwise() && recipe.batch() > rows;
    }

    /**
     * A warning ({@code few-rows}), or nothing; none for L-BFGS, whose steps take all rows.
     *
     * @param rows those that training takes its steps from
     */
    public static List<Problem> of(Compilation compilation, Recipe recipe, int rows) {
        Span span = compilation.model().span();
        if (!are(recipe, rows) || Allowances.of(compilation.file()).allows("few-rows", span)) {
            return List.of();
        }
        return List.of(
                Problem.warning(
                                "few-rows",
                                span,
                                "there " + (rows == 1 ? "is 1 row" : "are " + rows + " rows")
                                        + " to train on, fewer than `batch` = " + recipe.batch()
                                        + ": each epoch is a single step")
                        .help(
                                "Are these all rows? If so, `batch = 0` says that a step takes all of them, and a smaller batch makes more steps."));
    }
}
