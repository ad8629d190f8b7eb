package mlpc.compiler.cli.init;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mlpc.compiler.cli.init.Treatment.Encoded;
import mlpc.compiler.cli.init.Treatment.Ignored;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.Content;
import mlpc.runtime.data.profile.Words;

/** How a column of words is encoded. */
final class WordRules {
    /** Of so many words each may have a number of its own. */
    private static final int LISTED = 500;

    /** Of more each is so many numbers that are learned, rather than one of its own. */
    private static final int ONE_HOT = 40;

    private static final int EMBEDDED = 8;
    private static final int BUCKETS_FOR_EACH = 16;
    private static final int MOST_BUCKETS = 16_384;

    /** Rows that a word needs on average, for anything to be learned about it. */
    private static final int ROWS_FOR_EACH = 5;

    /** A word that occurs less often tells nothing, where there are many. */
    private static final int RARE = 3;

    private static final int MANY = 10;

    private WordRules() {}

    static Treatment encode(ColumnProfile column, Content.Words words) {
        Map<String, Integer> counts = words.vocabulary().counts();
        if (counts.size() == 2) {
            List<String> both = words.vocabulary().words();
            var pair = Words.yesAndNo(both.get(0), both.get(1));
            if (pair.isPresent() && column.heldBack().words().isEmpty()) {
                return flag(column, pair.get(), counts);
            }
        }
        Set<String> everywhere = new TreeSet<>(words.vocabulary().words());
        everywhere.addAll(column.heldBack().words());
        Optional<List<String>> scale = Scales.ordered(everywhere);
        if (scale.isPresent()) {
            return ordered(column, scale.get());
        }
        List<String> common = new ArrayList<>(words.vocabulary().words());
        if (counts.size() > MANY) {
            common.removeIf(word -> requireNonNull(counts.get(word)) < RARE);
        }
        common.removeIf(word -> !Quoted.isWritable(word));
        boolean some = !common.isEmpty() && !common.equals(List.of("other"));
        if (words.vocabulary().complete() && common.size() <= LISTED && some) {
            return listed(column, counts, common);
        }
        long filled = column.rows() - column.gaps();
        if (words.vocabulary().novelty() * ROWS_FOR_EACH > 1) {
            return new Ignored(
                    column,
                    "has " + NumberFormat.grouped(counts.size())
                            + (words.vocabulary().complete() ? "" : " or more") + " words in "
                            + NumberFormat.grouped(filled) + " rows, too few rows for each");
        }
        // So many buckets that few words share one; a bucket that no word falls into costs nothing but its numbers.
        int buckets = Math.min(MOST_BUCKETS, BUCKETS_FOR_EACH * Integer.highestOneBit(counts.size()));
        String seen =
                NumberFormat.grouped(counts.size()) + (words.vocabulary().complete() ? "" : " or more") + " words";
        return new Encoded(
                column,
                "hashed(" + buckets + ") embedded(" + EMBEDDED + ")" + Gaps.words(column, "zeros"),
                EMBEDDED + Gaps.width(column),
                Phrases.joined(seen, Gaps.seen(column)));
    }

    private static Encoded ordered(ColumnProfile column, List<String> scale) {
        String labels = scale.stream().map(Quoted::word).collect(Collectors.joining(", "));
        return new Encoded(
                column,
                "ordinal { " + labels + " }" + Gaps.words(column, "median"),
                scale.size() - 1 + Gaps.width(column),
                Gaps.seen(column));
    }

    private static Encoded flag(ColumnProfile column, List<String> pair, Map<String, Integer> counts) {
        double share = (double) requireNonNull(counts.get(pair.get(0)))
                / (requireNonNull(counts.get(pair.get(0))) + requireNonNull(counts.get(pair.get(1))));
        return new Encoded(
                column,
                flagType(pair) + Gaps.words(column, "mean"),
                1 + Gaps.width(column),
                Phrases.joined(Phrases.percent(share) + " are " + pair.get(0), Gaps.seen(column)));
    }

    /** A flag whose words are said. */
    static String flagType(List<String> pair) {
        return "flag { " + Quoted.word(pair.get(0)) + ", " + Quoted.word(pair.get(1)) + " }";
    }

    private static Encoded listed(ColumnProfile column, Map<String, Integer> counts, List<String> common) {
        long unwritable = counts.keySet().stream()
                .filter(word -> !Quoted.isWritable(word))
                .count();
        long rare = (long) counts.size() - common.size() - unwritable;
        int unseen = column.heldBack().words().size();
        boolean open = rare > 0 || unwritable > 0 || unseen > 0;
        if (open) {
            common.remove("other"); // it counts as what it says
        }
        String seen = Phrases.joined(
                countsAsOther(rare, "rarer word", ""),
                countsAsOther(unwritable, "word", " with a quotation mark or an invisible character"),
                unseen > 0 ? NumberFormat.counted(unseen, "word") + " only among the rows held back" : "",
                Gaps.seen(column));
        String labels = common.stream().map(Quoted::word).collect(Collectors.joining(", "));
        int size = common.size() + (open ? 1 : 0);
        boolean embedded = size > ONE_HOT;
        return new Encoded(
                column,
                "one of { " + labels + " }" + (embedded ? " embedded(" + EMBEDDED + ")" : "") + (open ? ", other" : "")
                        + Gaps.words(column, "zeros"),
                (embedded ? EMBEDDED : size) + Gaps.width(column),
                seen);
    }

    private static String countsAsOther(long words, String noun, String which) {
        String counts = words == 1 ? " counts" : " count";
        return words == 0 ? "" : NumberFormat.counted(words, noun) + which + counts + " as other";
    }
}
