package mlpc.compiler.formula.notation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.formula.Index;

/**
 * The letters of the indices of one line. An axis has a letter of its own; where that is taken, because a sum runs along the
 * same axis that is already free, the lecture's ℓ and further ones stand in.
 */
public final class Letters {
    private static final List<String> SPARE = List.of("ℓ", "r", "s", "q", "u", "v");

    private final Map<Integer, String> byAxis;
    private final Map<Index, String> taken = new HashMap<>();

    /** @param byAxis the letter of each class of axes */
    public Letters(Map<Integer, String> byAxis) {
        this.byAxis = Map.copyOf(byAxis);
    }

    /** Gives an index its letter, for as long as it is in use. */
    public String open(Index index) {
        String own = byAxis.getOrDefault(index.axis(), "ℓ");
        String letter = taken.containsValue(own) ? spare() : own;
        taken.put(index, letter);
        return letter;
    }

    void close(Index index) {
        taken.remove(index);
    }

    String of(Index index) {
        String letter = taken.get(index);
        if (letter == null) {
            throw new IllegalStateException("an index without a letter: " + index);
        }
        return letter;
    }

    private String spare() {
        for (String letter : SPARE) {
            if (!taken.containsValue(letter) && !byAxis.containsValue(letter)) {
                return letter;
            }
        }
        int number = 1;
        while (taken.containsValue("ℓ" + number)) {
            number++;
        }
        return "ℓ" + number;
    }
}
