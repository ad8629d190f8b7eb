package mlpc.runtime.data.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The different words of a column.
 *
 * @param counts how often each occurs: numbers ascending, other words in the order of their letters; of more than {@link #MOST}
 *     only the first that were met
 * @param complete whether those are all
 * @param novelty different words for each word, as far as they were counted: 1 when none came twice
 */
public record Vocabulary(Map<String, Integer> counts, boolean complete, double novelty) {
    /** How many different words are told apart. */
    public static final int MOST = 1_000;

    /** Takes copies of the collections. */
    public Vocabulary {
        counts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    static Vocabulary of(WordCounts words, List<String> without) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String word : words.words()) {
            if (!without.contains(word)) {
                counts.put(word, words.count(word));
            }
        }
        return new Vocabulary(counts, !words.overflows(), words.novelty());
    }

    /** With the words in another order. */
    Vocabulary inOrder(java.util.Comparator<String> order) {
        List<String> sorted = new ArrayList<>(counts.keySet());
        sorted.sort(order);
        Map<String, Integer> reordered = new LinkedHashMap<>();
        sorted.forEach(word -> reordered.put(word, counts.get(word)));
        return new Vocabulary(reordered, complete, novelty);
    }

    /** {@return the words} */
    public List<String> words() {
        return List.copyOf(counts.keySet());
    }

    /** {@return how many there are, or at least are} */
    public int size() {
        return counts.size();
    }

    /** {@return the share of the most frequent word among those counted} */
    public double largestShare() {
        long sum = 0;
        int most = 0;
        for (int count : counts.values()) {
            sum += count;
            most = Math.max(most, count);
        }
        return sum == 0 ? 0 : (double) most / sum;
    }

    /** {@return whether no word comes twice, as far as they were counted} */
    public boolean isUnique() {
        return novelty == 1;
    }
}
