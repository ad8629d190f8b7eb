package mlpc.runtime.data.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Words with a conventional meaning in tables. */
public final class Words {
    /** Never a category. */
    private static final Set<String> GAPS = Set.of(
            "?", "na", "n/a", "#n/a", "nan", "null", "-nan", "<na>", "nil", "-", "--", "---", ".", "..", "n.a.",
            "n.d.");

    /** A gap among numbers; among words they may be a category like any other. */
    private static final Set<String> GAPS_AMONG_NUMBERS =
            Set.of("*", "none", "missing", "unknown", "nd", "#value!", "#div/0!", "inf", "-inf");

    /** The word for yes, then the word for no. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("yes", "no"),
            List.of("y", "n"),
            List.of("true", "false"),
            List.of("t", "f"),
            List.of("on", "off"),
            List.of("ja", "nein"),
            List.of("j", "n"),
            List.of("oui", "non"),
            List.of("si", "no"),
            List.of("sí", "no"),
            List.of("sì", "no"),
            List.of("vrai", "faux"),
            List.of("wahr", "falsch"),
            List.of("vero", "falso"),
            List.of("ja", "nee"),
            List.of("ja", "nej"),
            List.of("ja", "nei"),
            List.of("tak", "nie"),
            List.of("ano", "ne"),
            List.of("da", "ne"),
            List.of("sim", "não"),
            List.of("sim", "nao"),
            List.of("igen", "nem"),
            List.of("evet", "hayır"),
            List.of("да", "нет"));

    private Words() {}

    static boolean isGap(String word) {
        return GAPS.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isGapAmongNumbers(String word) {
        return isGap(word) || GAPS_AMONG_NUMBERS.contains(word.toLowerCase(Locale.ROOT));
    }

    /**
     * {@return the word for yes and the word for no, when two words are such a pair}
     *
     * @param one any word
     * @param other the other one
     */
    public static Optional<List<String>> yesAndNo(String one, String other) {
        for (List<String> pair : PAIRS) {
            if (matches(pair, one, other)) {
                return Optional.of(List.of(one, other));
            }
            if (matches(pair, other, one)) {
                return Optional.of(List.of(other, one));
            }
        }
        return Optional.empty();
    }

    private static boolean matches(List<String> pair, String yes, String no) {
        return pair.get(0).equals(yes.toLowerCase(Locale.ROOT)) && pair.get(1).equals(no.toLowerCase(Locale.ROOT));
    }
}
