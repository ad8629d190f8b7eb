package mlpc.compiler.check;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The exact words for every mistake in {@code cases/errors/check}. */
class CheckErrorsTest {
    private static final Map<String, String> IMPORTED = Map.of(
            "wrong.mlp", "fn twice(a) = a + b\n",
            "round.mlp", "import \"about.mlp\"\n",
            "ring-1.mlp", "import \"ring-2.mlp\"\n",
            "ring-2.mlp", "import \"ring-3.mlp\"\n",
            "ring-3.mlp", "import \"ring-1.mlp\"\n",
            "about.mlp", "import \"round.mlp\"\n",
            "one.mlp", "fn f(a) = a\n",
            "other.mlp", "fn f(a) = 2 * a\n");

    @TestFactory
    Stream<DynamicTest> everyReportIsTheExpectedOne() {
        return Goldens.of("errors/check", (name, text) -> report(new Source(name, text)));
    }

    private static String report(Source source) {
        return Models.report(source, options(source));
    }

    /** What each case is checked with. */
    static CheckOptions options(Source source) {
        Limits limits = Limits.standard().with(Limits.PARAMETERS, 1_000_000).with(Limits.NODES, 1_000);
        Map<String, String> settings = source.name().equals("settings.mlp")
                ? Map.of("wdth", "3", "rate", "fast", "f", "tahn", "half", "1")
                : Map.of();
        return new CheckOptions(settings, limits, CheckErrorsTest::imported, false);
    }

    private static Source imported(Source from, String path, Limits limits) throws IOException {
        if (!IMPORTED.containsKey(path)) {
            throw new IOException("there is no such file");
        }
        return new Source(path, IMPORTED.get(path));
    }
}
