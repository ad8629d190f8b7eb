package mlpc.compiler.exchange.statedict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of PyTorch and Keras, by the names that these give them, for models that are written here. */
class StateDictTest {
    private static final String NET = "h = x |> dense(4, tanh)\n y = h |> dense(4, tanh) |> dense(2)";

    @TempDir
    private Path folder;

    private static Compilation net(String layers) {
        return net("", layers);
    }

    private static Compilation net(String training, String layers) {
        String text = "model Net {\n input x: real[3]\n target t: real[2]\n " + layers
                + "\n predict t = y\n loss e = squared_error(y, t)\n" + training + "}\n";
        return new Compiler(Options.STANDARD).compile(Source.of("net.mlp", text.getBytes(StandardCharsets.UTF_8)));
    }

    private StateDict.Result fit(Compilation net, StateFile file, Map<String, String> named) throws IOException {
        return StateDict.fit(net, file.read(folder), "state.safetensors", named);
    }

    private StateDict.Result fit(Compilation net, StateFile file) throws IOException {
        return fit(net, file, Map.of());
    }

    private static void same(StateDict.Result fitted, String variable, String tensor) {
        Tensor found = fitted.weights().get(variable);
        for (int at = 0; at < found.size(); at++) {
            assertThat(found.get(at)).as("%s at %s", variable, at).isEqualTo(StateFile.value(tensor, at));
        }
        assertThat(fitted.origins().get(variable)).startsWith(tensor + " ");
    }

    private static StateFile torch(String prefix) {
        return new StateFile()
                .single(prefix + "2.bias", 4)
                .single(prefix + "2.weight", 4, 4)
                .single(prefix + "10.weight", 2, 4)
                .single(prefix + "10.bias", 2)
                .single(prefix + "0.weight", 4, 3)
                .single(prefix + "0.bias", 4);
    }

    @Test
    void layersOfPyTorchWhateverStandsBeforeTheirNumbers() throws IOException {
        for (String prefix : new String[] {"", "fc.", "module.net.", "model.layers.", "_orig_mod.module.encoder."}) {
            StateDict.Result fitted = fit(net(NET), torch(prefix));
            same(fitted, "h.1.W", prefix + "0.weight");
            same(fitted, "h.1.b", prefix + "0.bias");
            same(fitted, "y.1.W", prefix + "2.weight");
            same(fitted, "y.1.b", prefix + "2.bias");
            same(fitted, "y.2.W", prefix + "10.weight");
            same(fitted, "y.2.b", prefix + "10.bias");
        }
    }

    @Test
    void theModelsOwnNamesBehindAPrefix() throws IOException {
        StateFile file = new StateFile();
        file.single("module.y.1.W", 4, 4).single("module.y.1.b", 4).single("module.y.2.W", 2, 4);
        file.single("module.y.2.b", 2).single("module.h.1.b", 4).single("module.h.1.W", 4, 3);
        StateDict.Result fitted = fit(net(NET), file);
        same(fitted, "h.1.W", "module.h.1.W");
        same(fitted, "y.1.b", "module.y.1.b");
    }

    /** Keras has matrices as [in, out]; of square ones alone only the name tells. */
    @Test
    void matricesOfKerasAreTurned() throws IOException {
        StateFile file = new StateFile();
        for (int layer = 0; layer < 2; layer++) {
            file.single("dense_" + layer + "/kernel:0", layer == 0 ? 3 : 4, layer == 0 ? 4 : 2);
            file.single("dense_" + layer + "/bias:0", layer == 0 ? 4 : 2);
        }
        StateDict.Result fitted = fit(net("y = x |> dense(4, relu) |> dense(2)"), file);
        Tensor first = fitted.weights().get("y.1.W");
        assertThat(first.get(0)).isEqualTo(StateFile.value("dense_0/kernel:0", 0));
        assertThat(first.get(1)).isEqualTo(StateFile.value("dense_0/kernel:0", 4));
        assertThat(first.get(3)).isEqualTo(StateFile.value("dense_0/kernel:0", 1));
    }

    @Test
    void squareMatricesAreTurnedByTheirName() throws IOException {
        Compilation net = new Compiler(Options.STANDARD)
                .compile(Source.of(
                        "net.mlp",
                        ("model Net {\n input x: real[2]\n target t: real[2]\n y = x |> dense(2)\n predict t = y\n"
                                        + " loss e = squared_error(y, t)\n}\n")
                                .getBytes(StandardCharsets.UTF_8)));
        StateFile keras = new StateFile().single("dense/kernel:0", 2, 2).single("dense/bias:0", 2);
        assertThat(fit(net, keras).weights().get("y.1.W").get(1)).isEqualTo(StateFile.value("dense/kernel:0", 2));
        StateFile torch = new StateFile().single("fc.weight", 2, 2).single("fc.bias", 2);
        assertThat(fit(net, torch).weights().get("y.1.W").get(1)).isEqualTo(StateFile.value("fc.weight", 1));
    }

    @Test
    void numbersOfEverySizeAreRead() throws IOException {
        for (String type : new String[] {"F16", "BF16", "F64", "F32"}) {
            StateFile file = new StateFile().tensor(type, "fc.weight", 2, 3).tensor(type, "fc.bias", 2);
            Tensor found = fit(net("y = x |> dense(2)"), file).weights().get("y.1.W");
            for (int at = 0; at < found.size(); at++) {
                assertThat(found.get(at)).as("%s", type).isEqualTo((float) StateFile.value("fc.weight", at));
            }
        }
        StateFile wide = new StateFile().tensor("F64", "fc.weight", 2, 3).tensor("F64", "fc.bias", 2);
        Tensor exact = fit(net(" train { precision = float64 }\n", "y = x |> dense(2)"), wide)
                .weights()
                .get("y.1.W");
        assertThat(exact.get(1)).isEqualTo(StateFile.value("fc.weight", 1) + 1e-12);
    }

    /** A layer norm and a batch norm have the sizes of biases, and belong together by their layers. */
    @Test
    void partsOfALayerStayTogether() throws IOException {
        StateFile file = new StateFile();
        file.single("net.0.weight", 4, 3).single("net.0.bias", 4);
        file.single("net.1.weight", 4).single("net.1.bias", 4);
        file.single("net.1.running_mean", 4).single("net.1.running_var", 4).tensor("I64", "net.1.num_batches_tracked");
        file.single("net.3.weight", 4).single("net.3.bias", 4);
        file.single("net.4.weight", 2, 4).single("net.4.bias", 2);
        StateDict.Result fitted = fit(net("y = x |> dense(4) |> batch_norm() |> layer_norm() |> dense(2)"), file);
        same(fitted, "y.1.b", "net.0.bias");
        same(fitted, "y.2.gain", "net.1.weight");
        same(fitted, "y.2.bias", "net.1.bias");
        same(fitted, "y.2.running_mean", "net.1.running_mean");
        same(fitted, "y.2.running_variance", "net.1.running_var");
        same(fitted, "y.3.gain", "net.3.weight");
        same(fitted, "y.3.bias", "net.3.bias");
        same(fitted, "y.4.b", "net.4.bias");
    }

    /** What is measured of a table's columns is in no state dict: it is left to be measured, and nothing else takes its place. */
    @Test
    void aTablesStatisticsAreLeftToBeMeasured() throws IOException {
        Compilation net = new Compiler(Options.STANDARD)
                .compile(Source.of(
                        "net.mlp",
                        ("model Net {\n input row { age, fare: real standardized, missing as mean  sex: one of { f, m } }\n"
                                        + " target t: real\n y = row |> dense(3, tanh) |> unit()\n predict t = y\n"
                                        + " loss e = squared_error(y, t)\n}\n")
                                .getBytes(StandardCharsets.UTF_8)));
        StateFile file = new StateFile().single("0.weight", 3, 4).single("0.bias", 3);
        file.single("2.weight", 1, 3).single("2.bias", 1);
        StateDict.Result fitted = fit(net, file);
        same(fitted, "y.1.W", "0.weight");
        same(fitted, "y.2.b", "2.bias");
        assertThat(fitted.unmeasured())
                .containsExactly("row.age.mean", "row.age.deviation", "row.fare.mean", "row.fare.deviation");
        assertThat(fitted.weights().get("row.fare.deviation").get(0)).isNaN();
        file.single("scaler.row.age.mean").single("row.age.deviation");
        StateDict.Result named = fit(net, file);
        same(named, "row.age.deviation", "row.age.deviation");
        same(named, "row.age.mean", "scaler.row.age.mean");
        assertThat(named.unmeasured()).containsExactly("row.fare.mean", "row.fare.deviation");
        file.single("fc.weight", 7);
        assertThatThrownBy(() -> fit(net, file)).hasMessageContaining("fc.weight [7] belongs to nothing in the model");
    }

    private static StateFile twins() {
        StateFile file = new StateFile();
        file.single("left.weight", 4, 3).single("left.bias", 4);
        file.single("right.weight", 4, 3).single("right.bias", 4);
        return file.single("head.weight", 2, 4).single("head.bias", 2);
    }

    @Test
    void whatIsAmbiguousIsAskedAboutWithTheCandidates() throws IOException {
        Compilation net = net("a = x |> dense(4, tanh)\n c = x |> dense(4, relu)\n y = a + c |> dense(2)");
        assertThatThrownBy(() -> fit(net, twins()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "any of left.weight, right.weight can be a.1.W, c.1.W: weight [3, 4]",
                        "any of left.bias, right.bias can be a.1.b, c.1.b: bias [4]",
                        "--map");
        for (Map<String, String> said :
                java.util.List.of(Map.of("right.weight", "a.1.W"), Map.of("right", "a.1"), Map.of("left", "c.1"))) {
            StateDict.Result fitted = fit(net, twins(), said);
            same(fitted, "a.1.W", "right.weight");
            same(fitted, "a.1.b", "right.bias");
            same(fitted, "c.1.b", "left.bias");
            same(fitted, "y.1.W", "head.weight");
        }
    }

    @Test
    void whatIsMissingAndWhatIsLeftAreSaidByName() {
        StateFile file =
                new StateFile().single("fc.weight", 4, 3).single("fc.bias", 4).single("embedding.weight", 7, 5);
        assertThatThrownBy(() -> fit(net("y = x |> dense(4) |> dense(2)"), file))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "state.safetensors does not fit Net",
                        "nothing in the file can be y.2.W, weight [2, 4]",
                        "nothing in the file can be y.2.b, bias [2]",
                        "embedding.weight [7, 5] belongs to nothing in the model");
    }

    @Test
    void mapsThatDoNotFitAreRefused() {
        Compilation net = net("y = x |> dense(2)");
        StateFile file = new StateFile().single("fc.weight", 2, 3).single("fc.bias", 2);
        assertThatThrownBy(() -> fit(net, file, Map.of("fc.wieght", "y.1.W")))
                .hasMessageContainingAll("--map fc.wieght=y.1.W", "has no tensor fc.wieght", "fc.weight, fc.bias");
        assertThatThrownBy(() -> fit(net, file, Map.of("fc.weight", "y.W")))
                .hasMessageContainingAll("Net has no y.W", "y.1.W, y.1.b");
        assertThatThrownBy(() -> fit(net, file, Map.of("fc.weight", "y.1.b")))
                .hasMessageContaining("[2, 3] does not fit [2]");
    }

    @Test
    void aBiasIsTheLastColumnOfItsMatrix() throws IOException {
        StateFile torch = new StateFile().single("0.weight", 4, 4).single("2.weight", 2, 5);
        assertThatThrownBy(() -> fit(net("y = x |> dense(4, tanh) |> dense(2)"), torch))
                .hasMessageContainingAll("nothing in the file can be y.1.W", "0.weight [4, 4] belongs to nothing");
        StateFile file = new StateFile().single("0.weight", 5, 4).single("2.weight", 2, 6);
        StateDict.Result fitted = fit(net("y = x |> dense(5, tanh) |> dense(2)"), file);
        assertThat(fitted.origins().get("y.1.W")).isEqualTo("0.weight[:, :3] [5, 3]");
        assertThat(fitted.origins().get("y.2.b")).isEqualTo("2.weight[:, 5] [2]");
        assertThat(fitted.weights().get("y.1.W").get(4)).isEqualTo(StateFile.value("0.weight", 5));
        assertThat(fitted.weights().get("y.1.b").get(1)).isEqualTo(StateFile.value("0.weight", 7));
        StateFile turned = new StateFile().single("a0", 4, 5).single("a1", 6, 2);
        StateDict.Result across = fit(net("y = x |> dense(5, tanh) |> dense(2)"), turned);
        assertThat(across.weights().get("y.1.W").get(1)).isEqualTo(StateFile.value("a0", 5));
        assertThat(across.weights().get("y.1.b").get(2)).isEqualTo(StateFile.value("a0", 17));
    }

    @Test
    void oneVectorHoldsTheBiasesOfAllLayers() throws IOException {
        StateFile file = new StateFile().single("w.0", 4, 3).single("w.1", 2, 4).single("biases", 6);
        StateDict.Result fitted = fit(net("y = x |> dense(4, tanh) |> dense(2)"), file);
        assertThat(fitted.origins().get("y.1.b")).isEqualTo("biases[0:4] [4]");
        assertThat(fitted.weights().get("y.2.b").get(1)).isEqualTo(StateFile.value("biases", 5));
    }

    @Test
    void theOrderOfMoreThanTwoAxesMustBeTheModels() throws IOException {
        Compilation net = net("param p: real[2, 3, 5] ~ normal(0, 1)\n y = sum(p, axis: 2) @ x");
        same(fit(net, new StateFile().single("p.weight", 2, 3, 5)), "p", "p.weight");
        assertThatThrownBy(() -> fit(net, new StateFile().single("p.weight", 2, 5, 3)))
                .hasMessageContainingAll("p.weight [2, 5, 3] is not p [2, 3, 5]", "the order must be the same");
    }
}
