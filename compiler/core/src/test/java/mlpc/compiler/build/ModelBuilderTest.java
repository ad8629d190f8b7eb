package mlpc.compiler.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.graph.print.GraphPrinter;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import org.junit.jupiter.api.Test;

class ModelBuilderTest {
    private static final Path XOR = Path.of("../../samples/xor/xor.mlp");

    private static ModelBuilder xor() {
        ModelBuilder xor = new ModelBuilder("Xor");
        ModelValue x = xor.input("x", "real[2]");
        ModelValue t = xor.target("t", "flag");
        ModelValue y = xor.let("y", x.through("dense(8, tanh)").through("unit(logistic)"));
        xor.predict("t", y);
        xor.statement("loss squared = 1/2 * " + y.minus(t).power(2));
        xor.statement("examples { [0, 0] -> 0   [0, 1] -> 1   [1, 0] -> 1   [1, 1] -> 0 }");
        xor.train(Map.of("optimizer", "adam(rate: 0.05)", "epochs", "500", "seed", "1"));
        return xor;
    }

    @Test
    void whatIsBuiltIsTheVeryGraphOfTheFile() throws IOException {
        Compilation built = new Compiler(Options.STANDARD).compile(xor().source());
        Compilation written = new Compiler(Options.STANDARD).compile(Source.read(XOR));
        assertThat(GraphPrinter.print(built.batched().graph()))
                .isEqualTo(GraphPrinter.print(written.batched().graph()));
        assertThat(built.program().signature().structure())
                .isEqualTo(written.program().signature().structure());

        Model one = Mlp.load(built, Options.STANDARD);
        Model other = Mlp.load(written, Options.STANDARD);
        one.fit(Examples.of(built).rows());
        other.fit(Examples.of(written).rows());
        assertThat(one.predict(0, 1)).isEqualTo(other.predict(0, 1));
    }

    @Test
    void parenthesesStandWhereTheyAreNeeded() {
        ModelBuilder model = new ModelBuilder("M");
        ModelValue a = model.input("a", "real");
        ModelValue b = model.input("b", "real");
        assertThat(a.minus(b.minus(a)).times(b)).hasToString("(a - (b - a)) * b");
        assertThat(a.times(b).plus(2).dividedBy(a.times(b))).hasToString("(a * b + 2) / (a * b)");
        assertThat(a.negated().power(2)).hasToString("(-a)^2");
        assertThat(a.power(2).negated()).hasToString("-a^2");
        assertThat(a.power(-0.5).times(-1)).hasToString("a^(-0.5) * -1");
        assertThat(a.times(b).matrixTimes(a)).hasToString("(a * b) @ a");
        assertThat(a.matrixTimes(b).times(a.matrixTimes(b))).hasToString("a @ b * a @ b");
        assertThat(a.plus(b).through("unit()").plus(a)).hasToString("(a + b |> unit()) + a");
        assertThat(a.plus(b).element(1).apply("max", a.plus(1e-7))).hasToString("max((a + b)[1], a + 1.0e-7)");
    }

    /** Each text means, when it is parsed, what was built. */
    @Test
    void theTextComputesWhatWasBuilt() {
        ModelBuilder model = new ModelBuilder("M");
        ModelValue a = model.input("a", "real");
        ModelValue b = model.input("b", "real");
        model.output("one", a.minus(b.minus(a)).times(b).dividedBy(a.plus(b)));
        double[] row = {3, 5};
        assertThat(Mlp.compile(model.source(), Options.STANDARD).predict(row)[0])
                .isEqualTo((float) ((3 - (5 - 3)) * 5 / 8.0));
        ModelBuilder powers = new ModelBuilder("P");
        ModelValue c = powers.input("c", "real");
        powers.output("one", c.negated().power(2).minus(c.power(2).negated()).times(-0.5));
        assertThat(Mlp.compile(powers.source(), Options.STANDARD).predict(3)[0]).isEqualTo(-9);
    }

    @Test
    void aMistakeHasItsPlaceInTheText() {
        ModelBuilder model = new ModelBuilder("M");
        model.output("y", model.input("x", "real[2]").plus(model.input("z", "real[3]")));
        Source source = model.source();
        assertThatThrownBy(() -> Mlp.compile(source, Options.STANDARD))
                .isInstanceOf(CompileException.class)
                .hasMessageContaining("M.mlp:");
    }

    @Test
    void valuesOfTwoModelsDoNotMix() {
        ModelValue one = new ModelBuilder("One").input("x", "real");
        ModelBuilder other = new ModelBuilder("Other");
        ModelValue z = other.input("z", "real");
        assertThatThrownBy(() -> z.plus(one)).hasMessage("`x` is of another model, One, than `z`");
        assertThatThrownBy(() -> other.output("y", one)).hasMessageContaining("another model");
        assertThatThrownBy(() -> z.plus(Double.NaN)).hasMessageContaining("finite");
    }
}
