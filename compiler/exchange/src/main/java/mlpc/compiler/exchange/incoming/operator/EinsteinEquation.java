package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.exchange.incoming.Refusal;

/**
 * The equation of an Einsum, {@code bij,bjk->bik}.
 *
 * @param operands the letters of each operand's axes; the axes of an ellipsis have characters that are no letters
 * @param result the letters of the result's axes
 */
record EinsteinEquation(List<List<Character>> operands, List<Character> result) {
    /** The first of the characters that stand for axes of an ellipsis, the last axis first. */
    private static final char FIRST = '\u2460';

    /** @param ranks of the operands */
    static EinsteinEquation of(String text, List<Integer> ranks) {
        String plain = text.replace(" ", "");
        int arrow = plain.indexOf("->");
        String[] terms = (arrow < 0 ? plain : plain.substring(0, arrow)).split(",", -1);
        if (terms.length != ranks.size() || !plain.matches("[A-Za-z,.]*(->[A-Za-z.]*)?")) {
            throw new Refusal("has the equation \"" + text + "\" for " + ranks.size() + " tensors");
        }
        List<List<Character>> operands = new ArrayList<>();
        int widest = 0;
        for (int at = 0; at < terms.length; at++) {
            int named = terms[at].replace("...", "").length();
            int open = terms[at].contains("...") ? ranks.get(at) - named : 0;
            if (open < 0 || open + named != ranks.get(at)) {
                throw new Refusal("has the letters \"" + terms[at] + "\" for a tensor of " + ranks.get(at) + " axes");
            }
            widest = Math.max(widest, open);
            operands.add(letters(terms[at], open));
        }
        String result = arrow < 0 ? unwritten(terms) : plain.substring(arrow + 2);
        return new EinsteinEquation(operands, letters(result, widest));
    }

    private static List<Character> letters(String term, int open) {
        List<Character> letters = new ArrayList<>();
        for (int at = 0; at < term.length(); at++) {
            if (term.startsWith("...", at)) {
                for (int axis = open - 1; axis >= 0; axis--) {
                    letters.add((char) (FIRST + axis));
                }
                at += 2;
            } else if (term.charAt(at) == '.') {
                throw new Refusal("has a point in the equation where three are expected");
            } else {
                letters.add(term.charAt(at));
            }
        }
        return letters;
    }

    /** The result if the equation has no arrow: the letters that stand once, in alphabetical order, behind an ellipsis. */
    private static String unwritten(String... terms) {
        Map<Character, Integer> counts = new LinkedHashMap<>();
        boolean open = false;
        for (String term : terms) {
            open |= term.contains("...");
            for (char letter : term.replace("...", "").toCharArray()) {
                counts.merge(letter, 1, Integer::sum);
            }
        }
        StringBuilder result = new StringBuilder(open ? "..." : "");
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() == 1)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(result::append);
        return result.toString();
    }
}
