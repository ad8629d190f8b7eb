package mlpc.runtime.data.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how often each word of a column occurs, as long as there are not too many of them. */
final class WordCounts {
    private final int most;
    private final Map<String, Integer> counts = new HashMap<>();
    private long seen;
    /** Words seen when there were more than {@code most} different ones; 0 before that. */
    private long seenAtOverflow;

    WordCounts(int most) {
        this.most = most;
    }

    void add(String word) {
        seen++;
        Integer before = counts.get(word);
        if (before != null) {
            counts.put(word, before + 1);
        } else if (counts.size() < most) {
            counts.put(word, 1);
        } else if (seenAtOverflow == 0) {
            seenAtOverflow = seen;
        }
    }

    /** Whether there are more different words than are counted. */
    boolean overflows() {
        return seenAtOverflow > 0;
    }

    int distinct() {
        return counts.size();
    }

    int count(String word) {
        return counts.getOrDefault(word, 0);
    }

    /** Different words for each word seen, as far as they were counted: 1 when no word came twice. */
    double novelty() {
        return seen == 0 ? 0 : overflows() ? (most + 1.0) / seenAtOverflow : (double) counts.size() / seen;
    }

    /** In the order of their letters. */
    List<String> words() {
        List<String> words = new ArrayList<>(counts.keySet());
        Collections.sort(words);
        return words;
    }
}
