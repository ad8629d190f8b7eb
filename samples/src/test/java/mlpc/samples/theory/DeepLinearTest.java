package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deep linear networks are no more expressive than linear regression. */
class DeepLinearTest {
    private static final Path FILE = Path.of("lecture", "11-deep-linear.mlp");
    private static final String COLLAPSE = "W(Vx + b) = (WV)x + Wb, for inference";
    private static final Options EXACT = Options.STANDARD.withPrecision(Precision.FLOAT64);

    @Test
    void theCompilerShowsTheCollapse() {
        Command explained = Command.run("explain", FILE, "--explain-rewrites");
        assertThat(explained.code()).isZero();
        assertThat(explained.out()).contains(COLLAPSE, "W⁽³⁾W⁽²⁾W⁽¹⁾");
    }

    @Test
    void collapsedAndNotPredictTheSameToRounding() throws IOException {
        Model collapsed = Mlp.compile(FILE, EXACT);
        String unlimited = Files.readString(FILE).replaceAll("budget .*", "");
        Model layered = Mlp.compile(new Source("layered.mlp", unlimited), EXACT.withDisabledRewrites(Set.of(COLLAPSE)));
        layered.setWeights(collapsed.weights());
        Dataset rows = rows(collapsed);
        for (int row = 0; row < rows.size(); row++) {
            double[] x = {
                rows.input(0).get(row, 0),
                rows.input(0).get(row, 1),
                rows.input(0).get(row, 2),
                rows.input(0).get(row, 3)
            };
            assertThat(collapsed.predict(x)).containsExactly(layered.predict(x), within(1e-13));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itComesCloseToLeastSquaresAndNeverBeatsThem(long seed) throws IOException {
        Model model = Mlp.compile(FILE, EXACT);
        Dataset rows = rows(model);
        double[][] inputs = LeastSquares.inputs(rows);
        double[][] targets = LeastSquares.target(rows);
        double least = LeastSquares.of(inputs, targets).loss(inputs, targets);
        model.setWeights(Weights.initial(model.signature(), Precision.FLOAT64, seed));
        TrainingOptions options = TrainingOptions.of(model.signature().recipe().withSeed(seed));
        model.fit(rows, options, TrainingListener.SILENT);
        assertThat(model.evaluate(rows).loss()).isBetween(least * (1 - 1e-12), least * (1 + 1e-4));
    }

    private static Dataset rows(Model model) {
        return DataSources.open(
                model.signature().data().orElseThrow(), Folder.of(FILE.getParent()), Rows.ALL, model.signature());
    }
}
