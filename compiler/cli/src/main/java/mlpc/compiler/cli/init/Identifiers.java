package mlpc.compiler.cli.init;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;

/** Names of the language for names of a table: letters, digits and {@code _}, none of them twice. */
final class Identifiers {
    private static final int LONGEST = 64;

    /** What a target cannot be called, since the starter model says something else by it. */
    private static final Set<String> TAKEN = Set.of(
            """
            if then else and or not return true false pi training batch_size weights loss
            row near hidden logits logit y fit decay
            dense unit dropout tanh relu logistic softmax max min abs
            softmax_cross_entropy binary_cross_entropy_with_logits squared_error huber sum_of_squares"""
                    .split("\\s+"));

    private final Set<String> given = new HashSet<>();

    /** For a column. */
    String column(String name, int position) {
        return unused(legal(name, position));
    }

    /** For the target, whose name stands in expressions. */
    String target(String name, int position) {
        String legal = legal(name, position);
        return unused(TAKEN.contains(legal) ? legal + "_" : legal);
    }

    /** For a model: {@code red-wine quality} is {@code RedWineQuality}. */
    static String model(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : legal(name, 0).split("_")) {
            if (!word.isEmpty()) {
                words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        boolean letter = words.length() > 0 && Character.isLetter(words.charAt(0));
        return letter ? words.toString() : "Table" + words;
    }

    private String unused(String name) {
        String free = name;
        for (int copy = 2; !given.add(free); copy++) {
            String end = "_" + copy;
            free = name.substring(0, Math.min(name.length(), LONGEST - end.length())) + end;
        }
        return free;
    }

    private static String legal(String name, int position) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replace("ß", "ss")
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9_]+", "_")
                .replaceAll("^_+(?=.)|(?<=.)_+$", "");
        if (plain.isEmpty() || plain.equals("_")) {
            return "c" + (position + 1);
        }
        String lettered = Character.isDigit(plain.charAt(0)) ? "c" + plain : plain;
        return lettered.substring(0, Math.min(lettered.length(), LONGEST));
    }
}
