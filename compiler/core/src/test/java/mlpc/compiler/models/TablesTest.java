package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.Scores;
import org.junit.jupiter.api.Test;

/** What training and evaluation make of a table's columns: roles, and what is measured. */
class TablesTest {
    private static final double NAN = Double.NaN;

    private static final String WEIGHED =
            """
            model M {
              input t { x: real  w: weight }
              target y: real
              target up: flag
              predict y = t.x
              predict up = logistic(t.x)
              loss fit = squared_error(t.x, y)
              metric miss = abs(t.x - y)
              metric same = 0.25
            }
            """;

    private static final double[][] ROWS = {{1, 2, 1}, {2, 2, 0}, {-3, 5, 1}, {-1, 0, 0}, {4, 1, 1}};

    /** A row of weight 2 is two rows of weight 1, and one of weight 0 is none. */
    @Test
    void metricsCountARowByItsWeight() {
        int[] weights = {2, 1, 3, 0, 1};
        List<double[]> repeated = new ArrayList<>();
        List<double[]> weighed = new ArrayList<>();
        for (int row = 0; row < ROWS.length; row++) {
            weighed.add(new double[] {ROWS[row][0], ROWS[row][1], ROWS[row][2], weights[row]});
            for (int copy = 0; copy < weights[row]; copy++) {
                repeated.add(new double[] {ROWS[row][0], ROWS[row][1], ROWS[row][2], 1});
            }
        }
        Map<String, Double> expected = scores(repeated).metrics();
        Map<String, Double> found = scores(weighed).metrics();
        assertThat(found.keySet())
                .containsExactlyElementsOf(expected.keySet())
                .containsExactly("y.rmse", "y.r2", "up.accuracy", "miss", "same");
        expected.forEach((name, value) -> assertThat(found.get(name)).as(name).isCloseTo(value, within(1e-12)));
        assertThat(found.get("miss")).isCloseTo((2 * 1 + 0 + 3 * 8 + 3) / 7.0, within(1e-12));

        Map<String, Double> figures = figures(repeated);
        assertThat(figures).containsKeys("y.mae", "up.accuracy", "up.roc_auc", "up.brier");
        Map<String, Double> weighedFigures = figures(weighed);
        // Of targets that are 0 a percentage has no meaning, whatever the row weighs.
        figures.keySet().removeIf(name -> name.endsWith("mape"));
        figures.forEach(
                (name, value) -> assertThat(weighedFigures.get(name)).as(name).isCloseTo(value, within(1e-12)));
    }

    @Test
    void rowsThatDoNotCountCannotBeMeasured() {
        assertThatThrownBy(() -> scores(List.of(new double[] {1, 2, 1, 0}, new double[] {2, 2, 0, 0})))
                .hasMessage("the weight of each row is 0, so there is nothing to measure");
        assertThatThrownBy(() -> figures(List.of(new double[] {1, 2, 1, 0}, new double[] {2, 2, 0, 0})))
                .hasMessage("the weight of each row is 0, so there is nothing to measure");
    }

    private static Scores scores(List<double[]> rows) {
        return measured(rows, Model::evaluate);
    }

    /** Each figure of each target by its name. */
    private static Map<String, Double> figures(List<double[]> rows) {
        Map<String, Double> figures = new TreeMap<>();
        measured(rows, Model::assess).forEach((target, assessment) -> assessment
                .figures()
                .forEach(figure -> figures.put(target + "." + figure.name(), figure.value())));
        return figures;
    }

    private static <T> T measured(List<double[]> rows, BiFunction<Model, Dataset, T> measure) {
        Compilation compilation =
                new Compiler(Options.STANDARD.withPrecision(Precision.FLOAT64)).compile(new Source("m.mlp", WEIGHED));
        Tensor mean = new Tensor64(new double[][] {{1}});
        Model model = new Model(
                new JaninoLoader().load(compilation.java()),
                Weights.of(compilation.model().signature(), Map.of("t.w.mean", mean)),
                Optional.empty());
        List<Tensor> slots = new ArrayList<>();
        for (int column : new int[] {0, 1, 2, 3}) {
            slots.add(new Tensor64(
                    rows.stream().map(row -> new double[] {row[column]}).toArray(double[][]::new)));
        }
        return measure.apply(model, Dataset.of(model.signature(), slots));
    }

    /** Each of a date's numbers has a median and a mode of its own, and a gap has none of them. */
    @Test
    void whatStandsForADateIsMeasuredPartByPart() {
        Model model = model(
                """
                model M {
                  input t {
                    day:  date("yyyy-MM-dd") { age, weekday }, missing as median
                    same "day": date("yyyy-MM-dd") { age, weekday }, missing as mode
                    size: ordinal { S, M, L }, missing as median
                  }
                  target y: real
                  z = t |> unit()
                  predict y = z
                  loss fit = squared_error(z, y)
                  train { optimizer = sgd(rate: 0.01)  epochs = 1 }
                }
                """);
        Tensor days = new Tensor64(new double[][] {
            {2024, 1, 1, 1, 1, 19723, 0},
            {2024, 1, 8, 1, 8, 19730, 0},
            {2024, 1, 9, 2, 9, 19731, 0},
            {NAN, NAN, NAN, NAN, NAN, NAN, NAN}
        });
        Tensor sizes = new Tensor64(new double[][] {{0}, {2}, {2}, {NAN}});
        Tensor y = new Tensor64(new double[][] {{1}, {2}, {3}, {4}});
        model.fit(Dataset.of(model.signature(), List.of(days, days, sizes, y)));
        assertThat(Run.elements(model.weights().get("t.day.median"))).containsExactly(2024, 1, 8, 1, 8, 19730, 0);
        assertThat(Run.elements(model.weights().get("t.same.mode"))).containsExactly(2024, 1, 1, 1, 1, 19723, 0);
        assertThat(Run.elements(model.weights().get("t.size.median"))).containsExactly(2);
    }

    private static Model model(String text) {
        return Mlp.compile(new Source("m.mlp", text), Options.STANDARD.withPrecision(Precision.FLOAT64));
    }
}
