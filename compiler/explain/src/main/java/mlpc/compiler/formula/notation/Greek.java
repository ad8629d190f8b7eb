package mlpc.compiler.formula.notation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Greek letters: a name that spells one is that letter. */
public final class Greek {
    private static final Map<String, String> BY_WORD = new LinkedHashMap<>();
    private static final Map<String, String> BY_LETTER = new LinkedHashMap<>();

    static {
        String words =
                "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau"
                        + " upsilon phi chi psi omega";
        String letters = "αβγδεζηθικλμνξοπρστυφχψω";
        String[] all = words.split(" ");
        for (int i = 0; i < all.length; i++) {
            String letter = letters.substring(i, i + 1);
            String capital = letter.toUpperCase(Locale.ROOT);
            put(all[i], letter);
            put(all[i].substring(0, 1).toUpperCase(Locale.ROOT) + all[i].substring(1), capital);
        }
    }

    private Greek() {}

    private static void put(String word, String letter) {
        BY_WORD.put(word, letter);
        BY_LETTER.put(letter, word);
    }

    /** λ for {@code lambda}. */
    public static Optional<String> letter(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /** {@code lambda} for λ. */
    static Optional<String> word(String letter) {
        return Optional.ofNullable(BY_LETTER.get(letter));
    }
}
