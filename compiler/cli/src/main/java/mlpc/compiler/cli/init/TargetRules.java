package mlpc.compiler.cli.init;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.Content;
import mlpc.runtime.data.profile.HeldNumbers;
import mlpc.runtime.data.profile.Vocabulary;
import mlpc.runtime.data.profile.Words;
import mlpc.runtime.tensor.DataException;

/**
 * Decides by what a column holds what kind of target it is: words are classes, or a flag where they mean yes and no; zeros and ones
 * are a flag, two other numbers two classes, and all other numbers real. Marks and counts, such as 3 to 8, are numbers unless said.
 */
final class TargetRules {
    /** What the user may say that a target is. */
    enum Kind {
        CLASS,
        FLAG,
        REAL
    }

    private static final int MOST_CLASSES = 200;
    private static final double OWN_WORDS = 0.5;

    private TargetRules() {}

    /** @throws DataException if nothing can be learned about the column, or not as this kind */
    static Target choose(ColumnProfile column, Optional<Kind> said) {
        if (!Quoted.isColumn(column.name())) {
            throw column.name().isEmpty()
                    ? new DataException("--target " + (column.position() + 1)
                            + ": the column has no name; give it one in the header, or say --header 0 if there is none")
                    : refusal(column, "has a name that no model can hold", "; give it another in the header");
        }
        Content content = column.content();
        if (content instanceof Content.Numbers numbers) {
            return ofNumbers(column, numbers, said);
        }
        if (content instanceof Content.Words words) {
            return ofWords(column, words.vocabulary(), said);
        }
        throw refusal(column, content instanceof Content.Dates ? "holds dates" : "is empty", "");
    }

    private static Target ofNumbers(ColumnProfile column, Content.Numbers numbers, Optional<Kind> said) {
        HeldNumbers held = column.heldBack().numbers();
        Set<String> all = new LinkedHashSet<>(numbers.vocabulary().words());
        all.addAll(held.unseen());
        if (all.size() == 1) {
            throw refusal(column, "is " + Phrases.number(numbers.low()) + " in each row", "");
        }
        if (!column.heldBack().words().isEmpty()) {
            throw refusal(
                    column,
                    "is a number in most rows, but "
                            + Quoted.code(column.heldBack().words().get(0)) + " in another",
                    "");
        }
        double low = Math.min(numbers.low(), held.low());
        double high = Math.max(numbers.high(), held.high());
        boolean isFlag = numbers.whole() && held.whole() && low == 0 && high == 1;
        Kind kind = said.orElse(isFlag ? Kind.FLAG : all.size() == 2 ? Kind.CLASS : Kind.REAL);
        return switch (kind) {
            case REAL -> real(column, numbers);
            case CLASS -> classes(column, numbers.vocabulary());
            case FLAG -> {
                if (!isFlag) {
                    throw refusal(column, "is " + NumberRules.range(low, high), "; a flag is 0 or 1, or two words");
                }
                yield new Target.Flag(column, Optional.empty(), numbers.mean());
            }
        };
    }

    private static Target real(ColumnProfile column, Content.Numbers numbers) {
        if (numbers.vocabulary().size() == 1) {
            throw refusal(column, "is " + Phrases.number(numbers.low()) + " in each row that training learns from", "");
        }
        return new Target.Real(column, numbers);
    }

    private static Target ofWords(ColumnProfile column, Vocabulary vocabulary, Optional<Kind> said) {
        Set<String> all = new TreeSet<>(vocabulary.words());
        all.addAll(column.heldBack().words());
        List<String> words = List.copyOf(all);
        if (words.size() == 1) {
            throw refusal(column, "is " + Quoted.code(words.get(0)) + " in each row", "");
        }
        if (said.equals(Optional.of(Kind.REAL))) {
            throw refusal(column, "holds words, such as " + Quoted.code(words.get(0)), "; a real target holds numbers");
        }
        boolean two = words.size() == 2;
        Optional<List<String>> pair = two ? Words.yesAndNo(words.get(0), words.get(1)) : Optional.empty();
        if (said.equals(Optional.of(Kind.FLAG)) && pair.isEmpty()) {
            if (!two) {
                throw refusal(column, "holds " + NumberFormat.counted(words.size(), "word"), "; a flag has two");
            }
            pair = Optional.of(List.of(words.get(1), words.get(0)));
        }
        if (pair.isPresent() && !said.equals(Optional.of(Kind.CLASS))) {
            pair.get().forEach(word -> checkWritable(column, word));
            int yes = requireNonNull(vocabulary.counts().getOrDefault(pair.get().get(0), 0));
            return new Target.Flag(column, pair, (double) yes / (column.rows() - column.gaps()));
        }
        if (vocabulary.novelty() > OWN_WORDS && words.size() > 2) {
            throw refusal(column, "is a word of its own in most rows", "");
        }
        return classes(column, vocabulary);
    }

    private static Target classes(ColumnProfile column, Vocabulary vocabulary) {
        Map<String, Integer> counts = new LinkedHashMap<>(vocabulary.counts());
        column.heldBack().words().stream().sorted().forEach(word -> counts.put(word, 0));
        column.heldBack().numbers().unseen().forEach(number -> counts.put(number, 0));
        if (!vocabulary.complete() || counts.size() > MOST_CLASSES) {
            throw refusal(
                    column,
                    "has " + (vocabulary.complete() ? "" : "more than ") + NumberFormat.grouped(counts.size())
                            + " different values",
                    "; at most " + MOST_CLASSES + " classes are written down");
        }
        counts.keySet().forEach(label -> checkWritable(column, label));
        return new Target.Classes(column, counts);
    }

    private static void checkWritable(ColumnProfile column, String label) {
        if (!Quoted.isWritable(label)) {
            throw refusal(column, "has the label " + Quoted.code(label) + ", which no model file can hold", "");
        }
    }

    private static DataException refusal(ColumnProfile column, String what, String wanted) {
        return new DataException("--target " + Quoted.visible(column.name()) + ": the column " + what
                + (wanted.isEmpty() ? "; from that nothing can be learned" : wanted));
    }
}
