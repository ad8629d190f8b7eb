package mlpc.spark.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import org.codehaus.janino.SimpleCompiler;
import org.junit.jupiter.api.Test;

/** Spark's Janino comes first on the class path, here as on a cluster, and it knows no text blocks. */
class SparksJaninoTest {
    private static final Source GRADED = new Source(
            "graded.mlp",
            """
            model Graded {
              input stone { color: ordinal { J, I, H, G, F, E, D } }
              target price: real
              y = stone |> unit()
              predict price = y
              loss l = (y - price)^2
            }
            """);

    @Test
    void compilesLongConstantsForTheStagesAndForAppsOfTheirOwn() {
        assertThat(SimpleCompiler.class.getProtectionDomain().getCodeSource().getLocation())
                .asString()
                .contains("3.1.9");
        CompiledModel model = CompiledModel.of(GRADED, List.of());
        assertThat(model.code().text()).contains("\"\"\"");
        assertThat(model.code().networks().get().signature().model()).isEqualTo("Graded");
        assertThat(Mlp.compile(GRADED, Options.STANDARD).signature().model()).isEqualTo("Graded");
    }
}
