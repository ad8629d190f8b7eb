package mlpc.compiler.explain.derivation.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.explain.derivation.board.Blackboard;
import mlpc.compiler.explain.derivation.board.NamedValue;

/** The letter of each class of axes: j for the input, k for the output, i and further ones for what is hidden. */
public final class AxisLetters {
    private static final List<String> HIDDEN = List.of("i", "m", "n", "p", "q", "o", "a", "c", "d", "g");

    private final Map<Integer, String> letters = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private AxisLetters() {}

    public static Map<Integer, String> of(Blackboard board, AxisClasses axes) {
        AxisLetters found = new AxisLetters();
        board.values().forEach(value -> found.taken.add(value.name().base()));
        found.give(board, axes, NamedValue.Role.INPUT, "j");
        found.give(board, axes, NamedValue.Role.TARGET, "k");
        for (NamedValue value : board.values()) {
            for (int axis = 0; axis < value.shape().rank(); axis++) {
                found.give(axes.of(value.symbol(), axis), "i");
            }
        }
        return found.letters;
    }

    private void give(Blackboard board, AxisClasses axes, NamedValue.Role role, String letter) {
        for (NamedValue value : board.values()) {
            if (value.role() == role) {
                for (int axis = 0; axis < value.shape().rank(); axis++) {
                    give(axes.of(value.symbol(), axis), letter);
                }
            }
        }
    }

    private void give(int axis, String wanted) {
        if (letters.containsKey(axis)) {
            return;
        }
        List<String> candidates = new ArrayList<>(List.of(wanted));
        candidates.addAll(HIDDEN);
        String letter = candidates.stream()
                .filter(candidate -> candidate.equals(wanted) || !candidate.equals("i"))
                .filter(taken::add)
                .findFirst()
                .orElseGet(() -> "i" + letters.size());
        letters.put(axis, letter);
    }
}
