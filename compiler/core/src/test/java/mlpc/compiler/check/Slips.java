package mlpc.compiler.check;

import java.util.ArrayList;
import java.util.List;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.Token;

/** What a hand that slips at one word makes of a model; the same of every model in every run. */
final class Slips {
    private static final List<String> OTHERS = List.of(
            "x", "0", "(", ")", "[", "]", "{", "}", ",", ":", "=", "|>", "*", "loss", "input", "real", "\"a\"", "if",
            "->", "tanh");

    private static final String BRACKETS = "()[]{}";

    private Slips() {}

    /** The word left out, doubled, replaced, with another before it, in the place of the next one, or as another bracket. */
    static List<String> of(String model, List<Token> words, int index) {
        Token word = words.get(index);
        String text = word.getText();
        String before = model.substring(0, word.getStartIndex());
        String after = model.substring(word.getStopIndex() + 1);
        List<String> slips = new ArrayList<>(List.of(before + after, before + text + " " + text + after));
        for (int k = 0; k < 2; k++) {
            String other = OTHERS.get((index * 7 + k * 11) % OTHERS.size());
            if (!other.equals(text)) {
                slips.add(before + " " + other + " " + after);
            }
            slips.add(before + OTHERS.get((index * 3 + k * 13 + 5) % OTHERS.size()) + " " + text + after);
        }
        for (int k = 0; k < BRACKETS.length() && text.length() == 1 && BRACKETS.contains(text); k++) {
            if (BRACKETS.charAt(k) != text.charAt(0)) {
                slips.add(before + BRACKETS.charAt(k) + after);
            }
        }
        if (word.getType() == MlpLexer.NAME && text.length() > 1) {
            slips.add(before + text.charAt(1) + text.charAt(0) + text.substring(2) + after);
        }
        if (index + 1 < words.size()) {
            Token next = words.get(index + 1);
            slips.add(before + " " + next.getText() + " " + text + " " + model.substring(next.getStopIndex() + 1));
        }
        return slips;
    }
}
