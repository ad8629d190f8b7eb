package mlpc.runtime.signature;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ways to choose the rows that are held back for validation. All but the last use a hash of the seed and the row's number, so that
 * neither threads nor the source of the rows change the choice.
 *
 * <pre>{@code
 * Recipe recipe = model.signature().recipe().withValidation(0.2).withSplit(SplitRule.ORDERED);
 * }</pre>
 */
public enum SplitRule {
    /** By the target: stratified where it is a class or a flag, else random. A model file that says nothing gets it. */
    AUTOMATIC,
    /** Rows at random, whatever they are. */
    RANDOM,
    /** The share of each class among the rows held back is that among all; of a number's rows, each tenth by size has the share. */
    STRATIFIED,
    /** The last rows: what is later is predicted from what was before. */
    ORDERED;

    /**
     * What a model file calls it.
     *
     * @return such as {@code stratified}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Those that a model file can name.
     *
     * @return their words; the automatic one has none
     */
    public static List<String> words() {
        return Stream.of(RANDOM, STRATIFIED, ORDERED).map(SplitRule::word).toList();
    }

    /**
     * The rule of a word.
     *
     * @param word as a model file has it
     * @return none if no rule is called so
     */
    public static Optional<SplitRule> named(String word) {
        return Stream.of(values())
                .filter(rule -> rule != AUTOMATIC && rule.word().equals(word))
                .findFirst();
    }
}
