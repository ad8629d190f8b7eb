package mlpc.compiler.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;

class ClickableReportTest {
    @Test
    void eachPlaceStandsBeforeWhatIsSaidOfIt() {
        Source source = new Source("/my project/über.mlp", "one\ntwo three\n");
        Problem problem = Problem.error("odd-word", source.span(8, 13), "this word is odd")
                .note(source.span(0, 3), "the first one is here")
                .help("Write another.");
        assertThat(ClickableReport.of(List.of(problem)))
                .isEqualTo(
                        """
                        /my project/über.mlp:[2,5] error: this word is odd [odd-word]
                          |
                        2 | two three
                          |     ^^^^^
                        /my project/über.mlp:[1,1] note: the first one is here
                          |
                        1 | one
                          | ^^^
                        help: Write another.""");
    }
}
