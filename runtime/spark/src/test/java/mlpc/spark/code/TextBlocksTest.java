package mlpc.spark.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;

/** Long constants compile by Spark's Janino, too. */
class TextBlocksTest {
    @Test
    void areLiteralsOfTheSameText() {
        assertThat(TextBlocks.asLines("g(\"\"\"\n  a \\\"b\\\" \\\\ c\"\"\");"))
                .isEqualTo("g(\"a \\\"b\\\" \\\\ c\");");
        assertThat(TextBlocks.asLines("f(\"\"\"\n    0 1\n      2\n    \"\"\", \"a\", \"\");\n"))
                .isEqualTo("f(\"0 1\\n  2\\n\", \"a\", \"\");\n");
    }

    @Test
    void anOrdinalColumnsMatrixCompiles() {
        CompiledModel model = CompiledModel.of(
                new Source(
                        "graded.mlp",
                        """
                        model Graded {
                          input stone { color: ordinal { J, I, H, G, F, E, D } }
                          target price: real
                          y = stone |> unit()
                          predict price = y
                          loss l = (y - price)^2
                        }
                        """),
                List.of());
        assertThat(model.code().text()).contains("rows32(7, 6, \"0 ").doesNotContain("\"\"\"");
        assertThat(model.code().networks().get().signature().model()).isEqualTo("Graded");
    }
}
