package mlpc.compiler.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import mlpc.compiler.Backend;
import mlpc.runtime.signature.Precision;

/** What shells complete after options with a fixed choice: the choices in small letters. */
abstract class Words implements Iterable<String> {
    private final Enum<?>[] choices;

    Words(Enum<?>... choices) {
        this.choices = choices;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(choices)
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .iterator();
    }

    static final class Precisions extends Words {
        Precisions() {
            super(Precision.values());
        }
    }

    static final class Backends extends Words {
        Backends() {
            super(Backend.values());
        }
    }
}
