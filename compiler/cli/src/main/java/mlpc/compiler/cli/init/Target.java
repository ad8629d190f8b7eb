package mlpc.compiler.cli.init;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.Content;

/** What is to be predicted. */
sealed interface Target {
    ColumnProfile column();

    /**
     * One of several labels.
     *
     * @param counts how many rows have each
     */
    record Classes(ColumnProfile column, Map<String, Integer> counts) implements Target {
        List<String> labels() {
            return List.copyOf(counts.keySet());
        }

        /** Whether the labels are 0, 1, … as they stand. */
        boolean areIndices() {
            int index = 0;
            for (String label : counts.keySet()) {
                if (!label.equals(Integer.toString(index++))) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Yes or no.
     *
     * @param words for yes and for no, unless they are 1 and 0
     * @param share of yes
     */
    record Flag(ColumnProfile column, Optional<List<String>> words, double share) implements Target {}

    /** A number. */
    record Real(ColumnProfile column, Content.Numbers numbers) implements Target {}
}
