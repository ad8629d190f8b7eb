package mlpc.compiler.syntax.parse;

import java.util.stream.Stream;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Report;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The exact words for every mistake in {@code cases/errors/syntax}. */
class SyntaxErrorsTest {
    @TestFactory
    Stream<DynamicTest> everyReportIsTheExpectedOne() {
        return Goldens.of("errors/syntax", (name, text) -> report(new Source(name, text)));
    }

    private static String report(Source source) {
        Problems problems = new Problems();
        ModelParser.parse(source, problems);
        return Report.render(problems.all(), false);
    }
}
