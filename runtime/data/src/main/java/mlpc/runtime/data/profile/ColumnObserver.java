package mlpc.runtime.data.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
    private long heldFilled;
    private boolean heldEmpty;
    private double heldLow = Double.POSITIVE_INFINITY;
    private double heldHigh = Double.NEGATIVE_INFINITY;
    private boolean heldWhole = true;

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
        heldFilled++;
        held.add(cell);
        if (!Words.isGap(cell)) {
            dates.holdBack(cell);
        }
        double number = NumberText.parse(cell, decimal);
        if (Double.isNaN(number)) {
            heldOdd.add(cell);
        } else {
            heldLow = Math.min(heldLow, number);
            heldHigh = Math.max(heldHigh, number);
            heldWhole &= number == Math.rint(number);
        }
    }

    ColumnProfile profile(String name, int position, long rowsInAll) {
        return areNumbers() ? ofNumbers(name, position, rowsInAll) : ofText(name, position);
    }

    private ColumnProfile ofNumbers(String name, int position, long rowsInAll) {
        Comparator<String> ascending = Comparator.comparingDouble((String cell) -> NumberText.parse(cell, decimal))
                .thenComparing(Comparator.naturalOrder());
        Vocabulary vocabulary = Vocabulary.of(words, odd.words()).inOrder(ascending);
        List<String> strange = strange(heldOdd.words().stream().filter(word -> odd.count(word) == 0));
        boolean areGaps = areFew(strange);
        Set<String> gapWords = new TreeSet<>(odd.words());
        gapWords.addAll(heldOdd.words());
        if (!areGaps) {
            strange.forEach(gapWords::remove);
        }
        List<String> unseen = held.words().stream()
                .filter(cell -> words.count(cell) == 0 && !Double.isNaN(NumberText.parse(cell, decimal)))
                .sorted(ascending)
                .toList();
        return profile(
                name,
                position,
                oddCells,
                gapWords,
                numbers.content(vocabulary, rowsInAll),
                areGaps ? List.of() : strange,
                new HeldNumbers(unseen, heldLow, heldHigh, heldWhole));
    }

    private ColumnProfile ofText(String name, int position) {
        List<String> gapWords = words.words().stream().filter(Words::isGap).toList();
        long gaps = gapWords.stream().mapToLong(words::count).sum();
        Content content = textContent(gapWords, gaps);
        Set<String> gapsInAll = new TreeSet<>(gapWords);
        held.words().stream().filter(Words::isGap).forEach(gapsInAll::add);
        List<String> surprises = content instanceof Content.Dates
                ? dates.misfit().stream().toList()
                : held.words().stream()
                        .filter(word -> words.count(word) == 0 && !gapsInAll.contains(word))
                        .toList();
        return profile(name, position, gaps, gapsInAll, content, surprises, HeldNumbers.NONE);
    }

    private ColumnProfile profile(
            String name,
            int position,
            long wordGaps,
            Set<String> gapWords,
            Content content,
            List<String> surprises,
            HeldNumbers heldNumbers) {
        boolean heldGaps = heldEmpty || gapWords.stream().anyMatch(word -> held.count(word) > 0);
        return new ColumnProfile(
                name,
                position,
                rows,
                empty + wordGaps,
                List.copyOf(gapWords),
                content,
                new ColumnProfile.HeldBack(heldGaps, surprises, heldNumbers));
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
        boolean known = strange(odd.words().stream()).isEmpty();
        boolean few = numbers.count() >= ENOUGH_NUMBERS
                && odd.distinct() <= FEW_WORDS
                && oddCells <= SMALL_SHARE * (rows - empty);
        return known || few;
    }

    /** The same of words among the numbers held back, and of those that training rows have besides. */
    private boolean areFew(List<String> strange) {
        List<String> before = strange(odd.words().stream());
        long cells = before.stream()
                        .mapToLong(word -> odd.count(word) + heldOdd.count(word))
                        .sum()
                + strange.stream().mapToLong(heldOdd::count).sum();
        boolean few = numbers.count() >= ENOUGH_NUMBERS
                && !heldOdd.overflows()
                && before.size() + strange.size() <= FEW_WORDS
                && cells <= SMALL_SHARE * (rows - empty + heldFilled);
        return strange.isEmpty() || few;
    }

    /** Those that mean no gap by custom. */
    private static List<String> strange(Stream<String> words) {
        return words.filter(word -> !Words.isGapAmongNumbers(word)).toList();
    }
}
