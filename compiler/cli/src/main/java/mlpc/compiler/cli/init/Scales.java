package mlpc.compiler.cli.init;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words that have an order by custom, from low to high. Those that mean the same stand on one step. */
final class Scales {
    /** Of fewer words no order is read. */
    private static final int FEWEST = 3;

    private static final List<List<List<String>>> SCALES = List.of(
            scale(
                    "very low|lowest",
                    "low",
                    "medium|moderate|middle|mid|normal|average|med",
                    "high",
                    "very high|highest"),
            scale("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"),
            scale("tiny|very small", "small", "medium|middle|mid|average", "large|big", "very large|huge|extra large"),
            scale("very short", "short", "medium|average", "long|tall", "very long|very tall"),
            scale(
                    "very bad|very poor|terrible",
                    "bad|poor",
                    "fair|average|ok|okay|satisfactory",
                    "good",
                    "very good",
                    "excellent|outstanding"),
            scale("never", "rarely|seldom", "sometimes|occasionally", "often|frequently|usually", "always"),
            scale("strongly disagree", "disagree", "neutral|undecided|neither", "agree", "strongly agree"),
            scale("very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"),
            scale(
                    "none|no education",
                    "primary|elementary",
                    "secondary|high school",
                    "bachelor|bachelors",
                    "master|masters",
                    "doctorate|phd"),
            scale("beginner|novice", "intermediate", "advanced", "expert"),
            scale("junior|entry", "mid|middle|intermediate", "senior", "lead|principal"),
            scale("freezing", "cold", "cool", "mild", "warm", "hot"),
            scale("none|no", "slight|minor|mild", "moderate|medium", "severe|major", "critical|extreme"),
            scale("bronze", "silver", "gold", "platinum"),
            scale("niedrig|gering", "mittel", "hoch", "sehr hoch"),
            scale("klein", "mittel", "groß|gross"),
            scale("nie", "selten", "manchmal", "oft|häufig", "immer"));

    private Scales() {}

    /** The words from low to high, if one scale has them all and no two on one step. */
    static Optional<List<String>> ordered(Collection<String> words) {
        if (words.size() < FEWEST) {
            return Optional.empty();
        }
        return SCALES.stream()
                .filter(scale ->
                        words.stream().mapToInt(word -> step(scale, word)).allMatch(step -> step >= 0))
                .filter(scale -> words.stream()
                                .mapToInt(word -> step(scale, word))
                                .distinct()
                                .count()
                        == words.size())
                .findFirst()
                .map(scale -> {
                    List<String> ordered = new ArrayList<>(words);
                    ordered.sort(Comparator.comparingInt(word -> step(scale, word)));
                    return ordered;
                });
    }

    private static int step(List<List<String>> scale, String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
        for (int step = 0; step < scale.size(); step++) {
            if (scale.get(step).contains(plain)) {
                return step;
            }
        }
        return -1;
    }

    private static List<List<String>> scale(String... steps) {
        return java.util.Arrays.stream(steps)
                .map(step -> List.of(step.split("\\|")))
                .toList();
    }
}
