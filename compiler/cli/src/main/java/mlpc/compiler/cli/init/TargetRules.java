package mlpc.compiler.cli.init;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.Content;
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
        if (!Quoted.isWritable(column.name())) {
            throw refusal(column, "has a name that no model can hold", "; give it another in the header");
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
        if (numbers.vocabulary().size() == 1) {
            throw refusal(column, "is " + Phrases.number(numbers.low()) + " in each row", "");
        }
        if (!column.heldBack().words().isEmpty()) {
            throw refusal(
                    column,
                    "is a number in most rows, but "
                            + Quoted.code(column.heldBack().words().get(0)) + " in another",
                    "");
        }
        Kind kind =
                said.orElse(numbers.isFlag() ? Kind.FLAG : numbers.vocabulary().size() == 2 ? Kind.CLASS : Kind.REAL);
        return switch (kind) {
            case REAL -> new Target.Real(column, numbers);
            case CLASS -> classes(column, numbers.vocabulary());
            case FLAG -> {
                if (!numbers.isFlag()) {
                    throw refusal(column, "is " + NumberRules.range(numbers), "; a flag is 0 or 1, or two words");
                }
                yield new Target.Flag(column, Optional.empty(), numbers.mean());
            }
        };
    }

    private static Target ofWords(ColumnProfile column, Vocabulary vocabulary, Optional<Kind> said) {
        List<String> words = vocabulary.words();
        if (words.size() == 1) {
            throw refusal(column, "is " + Quoted.code(words.get(0)) + " in each row", "");
        }
        if (said.equals(Optional.of(Kind.REAL))) {
            throw refusal(column, "holds words, such as " + Quoted.code(words.get(0)), "; a real target holds numbers");
        }
        boolean two = words.size() == 2 && column.heldBack().words().isEmpty();
        Optional<List<String>> pair = two ? Words.yesAndNo(words.get(0), words.get(1)) : Optional.empty();
        if (said.equals(Optional.of(Kind.FLAG)) && pair.isEmpty()) {
            if (!two) {
                throw refusal(column, "holds " + NumberFormat.counted(words.size(), "word"), "; a flag has two");
            }
            pair = Optional.of(List.of(words.get(1), words.get(0)));
        }
        if (pair.isPresent() && !said.equals(Optional.of(Kind.CLASS))) {
            int yes = requireNonNull(vocabulary.counts().get(pair.get().get(0)));
            return new Target.Flag(column, pair, (double) yes / (column.rows() - column.gaps()));
        }
        if (vocabulary.novelty() > OWN_WORDS && words.size() > 2) {
            throw refusal(column, "is a word of its own in most rows", "");
        }
        return classes(column, vocabulary);
    }

    private static Target classes(ColumnProfile column, Vocabulary vocabulary) {
        if (!vocabulary.complete() || vocabulary.size() > MOST_CLASSES) {
            throw refusal(
                    column,
                    "has " + (vocabulary.complete() ? "" : "more than ") + NumberFormat.grouped(vocabulary.size())
                            + " different values",
                    "; at most " + MOST_CLASSES + " classes are written down");
        }
        Map<String, Integer> counts = new LinkedHashMap<>(vocabulary.counts());
        column.heldBack().words().stream().sorted().forEach(word -> counts.put(word, 0));
        for (String label : counts.keySet()) {
            if (!Quoted.isWritable(label)) {
                throw refusal(column, "has the label " + Quoted.code(label) + ", which no model file can hold", "");
            }
        }
        return new Target.Classes(column, counts);
    }

    private static DataException refusal(ColumnProfile column, String what, String wanted) {
        return new DataException("--target " + column.name() + ": the column " + what
                + (wanted.isEmpty() ? "; from that nothing can be learned" : wanted));
    }
}
