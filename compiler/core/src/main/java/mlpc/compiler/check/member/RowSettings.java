package mlpc.compiler.check.member;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.SplitRule;

/** The settings of {@code train { … }} about rows: their order, and which are held back. */
final class RowSettings {
    private final SettingValues values;
    private final Diagnostics diagnostics;
    private final Set<Role> roles;
    private Optional<Span> buffer = Optional.empty();
    private Optional<Span> split = Optional.empty();

    /** @param roles the roles of columns in the data */
    RowSettings(SettingValues values, Diagnostics diagnostics, Set<Role> roles) {
        this.values = values;
        this.diagnostics = diagnostics;
        this.roles = roles;
    }

    /** The recipe with one more setting. */
    Recipe apply(Member.Setting setting, Recipe recipe) {
        switch (setting.name().text()) {
            case "shuffle_buffer" -> {
                buffer = Optional.of(setting.value().span());
                var number = values.whole(setting, 0);
                return number.isPresent() ? recipe.withShuffleBuffer((int) number.getAsDouble()) : recipe;
            }
            case "split" -> {
                split = Optional.of(setting.value().span());
                return values.word(setting.value(), SplitRule.words(), "split")
                        .flatMap(SplitRule::named)
                        .map(recipe::withSplit)
                        .orElse(recipe);
            }
            default -> {
                return values.word(setting.value(), List.of("all", "none"), "shuffle")
                        .map(word -> recipe.withShuffle(word.equals("all")))
                        .orElse(recipe);
            }
        }
    }

    /** Whether the settings go together. */
    void check(Recipe recipe) {
        if (!recipe.shuffle() && recipe.shuffleBuffer() > 0) {
            diagnostics.report(Problem.error(
                            "bad-setting",
                            buffer.orElseThrow(),
                            "`shuffle = none` keeps the rows in their order, so `shuffle_buffer` has no effect")
                    .help("Leave out one of the two."));
        }
        if (roles.contains(Role.GROUP) && recipe.split() != SplitRule.AUTOMATIC) {
            diagnostics.report(Problem.error(
                            "bad-setting",
                            split.orElseThrow(),
                            "rows with a `group` are held back by whole groups, so their split cannot be `"
                                    + recipe.split().word() + "`")
                    .help("Leave out `split`, or the column of the group."));
        }
        if (roles.contains(Role.KEY)
                && (recipe.split() == SplitRule.STRATIFIED || recipe.split() == SplitRule.ORDERED)) {
            diagnostics.report(Problem.error(
                            "bad-setting",
                            split.orElseThrow(),
                            "rows with a `key` are held back by the hash of their key, so their split cannot be `"
                                    + recipe.split().word() + "`")
                    .help("Leave out `split`, or the column of the key."));
        }
    }
}
