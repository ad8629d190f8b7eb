package mlpc.compiler.logic.separate;

import java.util.List;

/**
 * Whether a hyperplane has these rows on its positive side and those on the other.
 *
 * @param title what the two sides mean, such as {@code t}
 * @param positive what the positive rows are called, such as {@code t = 1}
 * @param positives rows of the space
 */
public record Question(
        String title, String positive, String negative, Space space, List<Integer> positives, List<Integer> negatives) {
    public Question {
        positives = List.copyOf(positives);
        negatives = List.copyOf(negatives);
    }

    int size() {
        return positives.size() + negatives.size();
    }
}
