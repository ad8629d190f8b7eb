package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every encoding gives what its definition says, alike in the interpreter and by both compilers, gaps included. */
class EncodingsTest {
    private static final double NAN = Double.NaN;

    static Stream<Arguments> encodings() {
        return Stream.of(
                of("real", Map.of(), row(3), row(3)),
                of("real missing as 7", Map.of(), row(NAN), row(7)),
                of("real to 0..10", Map.of(), row(11), row(10)),
                of("real log1p, to 0..10", Map.of(), row(11), row(Math.log1p(10))),
                of("real to 0..10, missing as 20", Map.of(), row(NAN), row(10)),
                of("real to 0..10, minmax", Map.of("minimum", row(2), "maximum", row(6)), row(-3), row(-0.5)),
                of("real to 0..6, cyclic(24)", Map.of(), row(7), row(1, 0)),
                of("real to 0..2, quantile(3)", Map.of("quantiles", row(1, 2)), row(9), row(0, 0, 1)),
                of("real log1p", Map.of(), row(Math.expm1(2)), row(2)),
                of("real log1p, missing as 0", Map.of(), row(NAN), row(0)),
                of("real standardized", Map.of("mean", row(2), "deviation", row(4)), row(10), row(2)),
                of("real standardized, missing as mean", Map.of("mean", row(2), "deviation", row(4)), row(NAN), row(0)),
                of(
                        "real standardized, missing as zeros, with indicator",
                        Map.of("mean", row(2), "deviation", row(4)),
                        row(NAN),
                        row(0, 1)),
                of(
                        "real standardized, missing as 6, with indicator",
                        Map.of("mean", row(2), "deviation", row(4)),
                        row(10),
                        row(2, 0)),
                of("real minmax", Map.of("minimum", row(2), "maximum", row(6)), row(3), row(0.25)),
                of("real minmax", Map.of("minimum", row(2), "maximum", row(2)), row(3), row(1)),
                of(
                        "real robust, missing as median",
                        Map.of("median", row(5), "lower_quartile", row(3), "upper_quartile", row(7)),
                        row(7),
                        row(0.5)),
                of(
                        "real robust, missing as mode",
                        Map.of("median", row(5), "lower_quartile", row(3), "upper_quartile", row(7), "mode", row(9)),
                        row(NAN),
                        row(1)),
                of("real quantile(3)", Map.of("quantiles", row(1, 2)), row(0.5), row(1, 0, 0)),
                of("real quantile(3)", Map.of("quantiles", row(1, 2)), row(1), row(0, 1, 0)),
                of("real quantile(3), missing as zeros", Map.of("quantiles", row(1, 2)), row(NAN), row(0, 0, 0)),
                of("real cyclic(24)", Map.of(), row(6), row(1, 0)),
                of("flag", Map.of(), row(1), row(1)),
                of("flag missing as mean, with indicator", Map.of("mean", row(0.25)), row(NAN), row(0.25, 1)),
                of("one of { a, b, c }", Map.of(), row(2), row(0, 0, 1)),
                of("one of { a, b } missing as zeros, with indicator", Map.of(), row(NAN), row(0, 0, 1)),
                of("one of { a, b } missing as zeros, with indicator", Map.of(), row(1), row(0, 1, 0)),
                of("one of { a, b }, other, missing as other", Map.of(), row(NAN), row(0, 0, 1)),
                of("one of { a, b } missing as other, other", Map.of(), row(NAN), row(0, 0, 1)),
                of("one of { a, b } missing as mode", Map.of("mode", row(1, 0)), row(NAN), row(1, 0)),
                of("ordinal { a, b, c }", Map.of(), row(1), row(1, 0)),
                of("ordinal { a, b, c } missing as c, with indicator", Map.of(), row(NAN), row(1, 1, 1)),
                of("ordinal { a, b, c } missing as median", Map.of("median", row(1)), row(NAN), row(1, 0)),
                of("ordinal { a, b, c } missing as median", Map.of("median", row(1.5)), row(NAN), row(1, 0)),
                of("ordinal { a, b, c } missing as median", Map.of("median", row(2)), row(NAN), row(1, 1)),
                of("hashed(3) missing as zeros", Map.of(), row(NAN), row(0, 0, 0)),
                of("hashed(3)", Map.of(), row(1), row(0, 1, 0)),
                date("", "missing as zeros", row(1970, 1, 21, 7, 0, 20, 0), row(2, 0, 1, 0, 1)),
                date("", "missing as zeros, with indicator", gap(), row(0, 0, 0, 0, 0, 1)),
                date("{ year, age }", "missing as mean, with indicator", gap(), row(0, 0, 1)),
                date("{ hour }", "", row(1970, 1, 21, 7, 0, 20, 6), row(1, 0)),
                date("{ month, day }", "", row(1970, 3, 31, 7, 0, 20, 6), row(1, 0, 0, 1)),
                date("{ age, month }", "missing as median", gap(), row(-1, 1, 0)),
                date("{ age, month }", "missing as mode", gap(), row(1, 0, -1)),
                date("{ age, weekday }", "missing as \"01.02.1970 00:00\"", gap(), row(4.2, 0, 1)),
                date("{ yearday }", "missing as \"30.12.1970 00:00\"", gap(), circle(364, 365.25)));
    }

    private static Arguments date(String parts, String rule, double[] raw, double[] expected) {
        boolean hasTime = !parts.isEmpty();
        String type = "date(\"dd.MM.yyyy" + (hasTime ? " HH:mm" : "") + "\") " + parts;
        return of(
                type + (rule.isEmpty() ? "" : ", " + rule),
                Map.of(
                        "mean", row(1, 1, 1, 1, 1, 10, 1),
                        "deviation", row(1, 1, 1, 1, 1, 5, 1),
                        "median", row(1, 3, 1, 1, 1, 5, 1),
                        "mode", row(1, 6, 1, 1, 1, 15, 1)),
                raw,
                expected);
    }

    private static double[] gap() {
        return row(NAN, NAN, NAN, NAN, NAN, NAN, NAN);
    }

    private static double[] circle(double value, double period) {
        return row(Math.sin(2 * Math.PI * value / period), Math.cos(2 * Math.PI * value / period));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void givesWhatItsDefinitionSays(String column, Map<String, double[]> states, double[] raw, double[] expected) {
        Compilation compilation = compile("model M { input t { x: " + column + " } output o = t }");
        List<Supplier<Network>> forms = List.of(
                () -> Run.interpreted(compilation, Precision.FLOAT64),
                new JaninoLoader().load(compilation.java()),
                new JavacLoader().load(compilation.java()));
        List<double[]> found = new ArrayList<>();
        for (Supplier<Network> form : forms) {
            Network network = form.get();
            assertThat(network.signature().withStructure(""))
                    .isEqualTo(compilation.model().signature().withStructure(""));
            states.forEach((name, values) -> set(network, "t.x." + name, values));
            network.changed();
            found.add(output(network, raw));
        }
        assertThat(found.get(0)).containsExactly(expected, within(1e-12));
        assertThat(found.get(1)).containsExactly(found.get(0), within(1e-15));
        assertThat(found.get(2)).containsExactly(found.get(1));
    }

    @Test
    void anEmbeddingIsARowOfItsMatrix() {
        Compilation compilation =
                compile("model M { input t { x: one of { a, b, c } embedded(2), missing as zeros } output o = t }");
        Network network = new JaninoLoader().load(compilation.java()).get();
        assertThat(compilation.model().signature().parameters()).hasSize(1);
        network.load(mlpc.runtime.network.Weights.initial(network.signature(), Precision.FLOAT64, 1));
        Tensor matrix = network.save().get("t.x.E");
        assertThat(output(network, row(1))).containsExactly(matrix.get(1, 0), matrix.get(1, 1));
        assertThat(output(network, row(NAN))).containsExactly(0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one of { a, b, c } embedded(2), other", "hashed(4) embedded(2)", "class[4] embedded(2)"})
    void anyClassMayBeEmbedded(String column) {
        Compilation compilation = compile("model M { input t { x: " + column + ", missing as zeros } output o = t }");
        Network network = new JaninoLoader().load(compilation.java()).get();
        network.load(mlpc.runtime.network.Weights.initial(network.signature(), Precision.FLOAT64, 1));
        Tensor matrix = network.save().get("t.x.E");
        assertThat(matrix.rows()).isEqualTo(4);
        assertThat(output(network, row(3))).containsExactly(matrix.get(3, 0), matrix.get(3, 1));
        assertThat(output(network, row(NAN))).containsExactly(0, 0);
    }

    @Test
    void aTargetIsLearnedInUnitsOfItsOwnAndGivenBackInTheTables() {
        Compilation compilation = compile("model M { input x: real target price: real[0..] standardized, log1p"
                + " predict price = x loss fit = (x - price)^2 }");
        Network network = new JaninoLoader().load(compilation.java()).get();
        set(network.tensor("price.mean"), row(1));
        set(network.tensor("price.deviation"), row(2));
        network.changed();
        Workspace workspace = network.workspace(1);
        workspace.load(
                Dataset.of(network.signature(), List.of(tensor(row(3)), tensor(row(Math.expm1(5))))),
                new int[] {0},
                0,
                1);
        network.run(Network.EVALUATE, workspace, Pool.SINGLE);
        assertThat(workspace.prediction(0).get(0, 0)).isCloseTo(Math.expm1(3 * 2 + 1), within(1e-9));
        assertThat(workspace.loss(0).get(0, 0)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aRowCountsByItsWeight() {
        Compilation compilation = compile("model M { input t { x: real  w: weight  g: group } target y: real"
                + " predict y = t.x loss fit = (t.x - y)^2 }");
        assertThat(compilation.model().signature().targets())
                .extracting(Field::name)
                .containsExactly("y", "t.w", "t.g");
        Network network = new JaninoLoader().load(compilation.java()).get();
        set(network.tensor("t.w.mean"), row(2));
        network.changed();
        Workspace workspace = network.workspace(1);
        workspace.load(
                Dataset.of(
                        network.signature(), List.of(tensor(row(3)), tensor(row(1)), tensor(row(6)), tensor(row(0)))),
                new int[] {0},
                0,
                1);
        network.run(Network.EVALUATE, workspace, Pool.SINGLE);
        assertThat(workspace.loss(0).get(0, 0)).isEqualTo(3 * 4);
    }

    @Test
    void whatAColumnCannotHoldIsRefusedByName() {
        Model model = Mlp.compile(
                new Source(
                        "m.mlp",
                        "model M { input t { age: real[0..120]  smokes: flag  city: one of { A, B } missing as zeros }"
                                + " output o = t }"),
                Options.STANDARD);
        var predictor = model.predictor();
        predictor.run(new float[] {30, 1, Float.NaN});
        assertThatThrownBy(() -> predictor.run(new float[] {Float.NaN, 1, 0}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("`t.age` is NaN, a gap");
        assertThatThrownBy(() -> predictor.run(new double[] {130, 1, 0}))
                .hasMessageContaining("`t.age` is 130.0; expected a number from 0.0 to 120.0");
        assertThatThrownBy(() -> predictor.run(new float[] {30, 9, 0}))
                .hasMessageContaining("`t.smokes` is 9.0; expected 0 or 1");
        assertThatThrownBy(() -> predictor.run(new float[] {30, 1, 2})).hasMessageContaining("t.city");
    }

    private static Compilation compile(String text) {
        return new Compiler(Options.STANDARD.withPrecision(Precision.FLOAT64)).compile(new Source("m.mlp", text));
    }

    private static double[] output(Network network, double[] raw) {
        Workspace workspace = network.workspace(1);
        workspace.load(Dataset.of(network.signature(), List.of(tensor(raw))), new int[] {0}, 0, 1);
        network.run(Network.PREDICT, workspace, Pool.SINGLE);
        return Run.elements(workspace.output(0));
    }

    private static Tensor tensor(double[] row) {
        return new Tensor64(new double[][] {row});
    }

    /** A state that the model may do without. */
    private static void set(Network network, String state, double[] values) {
        if (network.signature().states().stream().anyMatch(known -> known.name().equals(state))) {
            set(network.tensor(state), values);
        }
    }

    private static void set(Tensor state, double[] values) {
        for (int element = 0; element < values.length; element++) {
            state.set(element, values[element]);
        }
    }

    private static double[] row(double... values) {
        return values;
    }

    private static Arguments of(String column, Map<String, double[]> states, double[] raw, double[] expected) {
        return Arguments.of(column, states, raw, expected);
    }
}
