package mlpc.compiler.emit.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.emit.java.ClassNames;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A standalone class, or a type of it, hides a class of the same name from the runtime's text within it. Which classes that text mentions
 * is read from standalone classes themselves.
 */
class EmbeddedNamesTest {
    /** A table with each encoding, and a network whose layers are as large as kernels are for. */
    private static final Source COLUMNS = source("src/test/resources/cases/models/columns.mlp");

    private static final Source DIGITS = source("src/test/resources/cases/models/digits.mlp");

    private static final Set<String> NESTED = Set.of("Entry", "Malformed", "Stored", "DataException", "Net");

    /** Each class that is mentioned, with a model whose class does. */
    private static final Map<String, Alone> MENTIONED = new TreeMap<>();

    private record Alone(Source source, Precision precision) {
        JavaSource emit(Options options) {
            return new Compiler(options.withPrecision(precision).withStandalone(true))
                    .compile(source)
                    .javaAhead();
        }
    }

    @BeforeAll
    static void collect() {
        for (Precision precision : Precision.values()) {
            for (Source source : List.of(COLUMNS, DIGITS)) {
                Alone alone = new Alone(source, precision);
                JavaSource java = alone.emit(Options.STANDARD);
                Names.in(java.text()).stream()
                        .filter(name -> name.matches("[A-Z]\\w*[a-z]\\w*") && !name.equals(java.className()))
                        .forEach(name -> MENTIONED.putIfAbsent(name, alone));
            }
        }
        assertThat(MENTIONED)
                .containsKeys("Character", "Integer", "Long", "System", "StringBuilder", "Thread", "SuppressWarnings")
                .containsKeys("Path", "ArrayList", "WeightsFile", "Kernels32", "Kernels64")
                .containsKeys(NESTED.toArray(String[]::new));
    }

    /** Java's language, and a class that one of the runtime has within it: the model's class may not have a second of its name. */
    @Test
    void aModelMayBeCalledAsAnyThatIsNotImported() {
        MENTIONED.forEach((name, alone) -> {
            boolean isImported = !NESTED.contains(name) && !isOfLanguage(name);
            if (!isImported && ClassNames.whyNoClass(name).isEmpty()) {
                JavaSource java = alone.emit(Options.STANDARD.withClass(name));
                assertThat(JavacLoader.compile(java)).as(name).containsKey(name);
            }
        });
    }

    @Test
    void aTypeMayBeCalledAsAnyOfThem() {
        List<String> names = new ArrayList<>(MENTIONED.keySet());
        for (int from = 0; from < names.size(); from += 100) {
            String columns = String.join(", ", names.subList(from, Math.min(names.size(), from + 100)));
            Source source = new Source(
                    "named.mlp",
                    """
                    model Named {
                      input row {
                        %s: one of { yes, no }
                      }
                      target price: real standardized
                      y = row |> dense(40, tanh) |> unit()
                      predict price = y
                      loss fit = squared_error(y, price)
                      train { optimizer = sgd(rate: 0.1) }
                    }
                    """
                            .formatted(columns));
            for (Precision precision : Precision.values()) {
                JavacLoader.compile(new Alone(source, precision).emit(Options.STANDARD));
            }
        }
    }

    private static boolean isOfLanguage(String name) {
        try {
            Class.forName("java.lang." + name);
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    private static Source source(String file) {
        try {
            return Source.read(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
