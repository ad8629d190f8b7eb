package mlpc.runtime.data.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Observes a column cell by cell, in memory that does not grow with the rows. */
final class ColumnObserver {
    /** Of fewer numbers nothing is concluded from a few words among them. */
    private static final int ENOUGH_NUMBERS = 20;

    private static final int FEW_WORDS = 3;
    private static final double SMALL_SHARE = 0.05;

    private final char decimal;
    private final WordCounts words = new WordCounts(Vocabulary.MOST);
    /** Those that are no numbers. */
    private final WordCounts odd = new WordCounts(Vocabulary.MOST);

    private final WordCounts held = new WordCounts(Vocabulary.MOST);
    private final WordCounts heldOdd = new WordCounts(Vocabulary.MOST);
    private final NumberObserver numbers = new NumberObserver();
    private final DatePatterns dates = new DatePatterns();
    private long rows;
    private long empty;
    private long oddCells;
    private boolean heldEmpty;

    ColumnObserver(char decimal) {
        this.decimal = decimal;
    }

    void train(String cell, long row) {
        rows++;
        if (cell.isEmpty()) {
            empty++;
            return;
        }
        words.add(cell);
        double number = NumberText.parse(cell, decimal);
        if (Double.isNaN(number)) {
            oddCells++;
            odd.add(cell);
            if (!Words.isGap(cell)) {
                dates.add(cell);
            }
        } else {
            numbers.add(number, row);
        }
    }

    void holdBack(String cell) {
        if (cell.isEmpty()) {
            heldEmpty = true;
            return;
        }
        held.add(cell);
        if (Double.isNaN(NumberText.parse(cell, decimal))) {
            heldOdd.add(cell);
        }
    }

    ColumnProfile profile(String name, int position, long rowsInAll) {
        if (areNumbers()) {
            Vocabulary vocabulary = Vocabulary.of(words, odd.words())
                    .inOrder(Comparator.comparingDouble((String cell) -> NumberText.parse(cell, decimal))
                            .thenComparing(Comparator.naturalOrder()));
            return profile(
                    name, position, oddCells, odd.words(), numbers.content(vocabulary, rowsInAll), heldOdd.words());
        }
        List<String> gapWords = words.words().stream().filter(Words::isGap).toList();
        long gaps = gapWords.stream().mapToLong(words::count).sum();
        List<String> unseen = new ArrayList<>(held.words());
        unseen.removeIf(word -> words.count(word) > 0);
        return profile(name, position, gaps, gapWords, textContent(gapWords, gaps), unseen);
    }

    private ColumnProfile profile(
            String name, int position, long wordGaps, List<String> gapWords, Content content, List<String> unseen) {
        boolean numeric = content instanceof Content.Numbers;
        TreeSet<String> gapsInAll = new TreeSet<>(gapWords);
        unseen.stream()
                .filter(word -> numeric ? Words.isGapAmongNumbers(word) : Words.isGap(word))
                .forEach(gapsInAll::add);
        List<String> surprises =
                unseen.stream().filter(word -> !gapsInAll.contains(word)).toList();
        boolean heldGaps = heldEmpty || gapsInAll.stream().anyMatch(word -> held.count(word) > 0);
        return new ColumnProfile(
                name,
                position,
                rows,
                empty + wordGaps,
                List.copyOf(gapsInAll),
                content,
                new ColumnProfile.HeldBack(heldGaps, surprises));
    }

    private Content textContent(List<String> gapWords, long gaps) {
        if (rows == empty + gaps) {
            return new Content.Nothing();
        }
        return numbers.count() == 0 && dates.pattern().isPresent()
                ? new Content.Dates(dates.pattern().get(), dates.isAmbiguous())
                : new Content.Words(Vocabulary.of(words, gapWords));
    }

    /** Whether what is no number can only mean a gap: by custom, or for want of another meaning of so few words. */
    private boolean areNumbers() {
        if (numbers.count() == 0 || odd.overflows()) {
            return false;
        }
        boolean known = odd.words().stream().allMatch(Words::isGapAmongNumbers);
        boolean few = numbers.count() >= ENOUGH_NUMBERS
                && odd.distinct() <= FEW_WORDS
                && oddCells <= SMALL_SHARE * (rows - empty);
        return known || few;
    }
}
