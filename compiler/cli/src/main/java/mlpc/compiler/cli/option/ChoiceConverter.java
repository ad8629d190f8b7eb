package mlpc.compiler.cli.option;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import mlpc.compiler.Backend;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Precision;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option with a fixed choice, in small letters: what it means, and what shells complete. */
public abstract class ChoiceConverter<E extends Enum<E>> implements Iterable<String>, ITypeConverter<E> {
    private final E[] choices;

    public ChoiceConverter(E[] choices) {
        this.choices = choices;
    }

    @Override
    public Iterator<String> iterator() {
        return words().iterator();
    }

    @Override
    public E convert(String word) {
        int index = words().indexOf(word.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new TypeConversionException("expected " + String.join(" or ", words()) + ", found " + word);
        }
        return choices[index];
    }

    private List<String> words() {
        return Arrays.stream(choices)
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static final class Precisions extends ChoiceConverter<Precision> {
        Precisions() {
            super(Precision.values());
        }
    }

    static final class LearningRules extends ChoiceConverter<LearningSpec.Rule> {
        LearningRules() {
            super(LearningSpec.Rule.values());
        }
    }

    static final class Backends extends ChoiceConverter<Backend> {
        Backends() {
            super(Backend.values());
        }
    }
}
