package mlpc.compiler.syntax.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.Trees;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The canonical layout, by goldens, and its two promises: it changes nothing but space, and once is enough. */
public class FormatterTest {
    @TestFactory
    Stream<DynamicTest> layoutsAreTheExpectedOnes() {
        return Goldens.of("format", (name, text) -> checked(new Source(name, text)));
    }

    /** Formats, and checks on the way that the tree and the comments stay and that formatting again changes nothing. */
    public static String checked(Source source) {
        Problems problems = new Problems();
        ModelFile file = ModelParser.parse(source, problems);
        problems.throwIfErrors();
        String formatted = Formatter.format(file);
        ModelFile again = ModelParser.parse(new Source("formatted " + source.name(), formatted), problems);
        problems.throwIfErrors();
        assertThat(Trees.shape(again)).isEqualTo(Trees.shape(file));
        assertThat(Formatter.format(again)).isEqualTo(formatted);
        return formatted;
    }

    @Test
    void linesEndAsTheFirstOneDoes() {
        String untidy = "/* two\n lines */\nmodel   M {\n  input x: real   // one\n\n\n  output y = 2*x }\n";
        String tidy = checked(new Source("m.mlp", untidy));
        assertThat(checked(new Source("m.mlp", untidy.replace("\n", "\r\n")))).isEqualTo(tidy.replace("\n", "\r\n"));
        assertThat(checked(new Source("m.mlp", untidy.replaceFirst("\n", "\r\n"))))
                .isEqualTo(tidy.replace("\n", "\r\n"));
        assertThat(checked(new Source("m.mlp", "model M { }"))).doesNotContain("\r");
    }

    @Test
    void aFileWithSyntaxErrorsComesBackAsItIs() {
        String text = "model  M {  x = = 3 }";
        assertThat(Formatter.format(Trees.parse(text))).isEqualTo(text);
    }
}
