package mlpc.compiler.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.cli.Cli;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxGraph;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.exchange.onnx.OnnxTensor;
import mlpc.compiler.exchange.onnx.OnnxValue;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.weights.Safetensors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models go out and come in by the command. */
class ExchangeTest {
    private static final String FLOWERS =
            """
            model Flowers {
              input flower { height: real standardized, missing as mean  colour: one of { red, blue } missing as mode }
              target kind: one of { rose, "blue bell" }
              logits = flower |> dense(4, tanh) |> dense(2)
              predict kind = softmax(logits)
              loss e = softmax_cross_entropy(logits, kind)
              data "flowers.csv"
              train { epochs = 3 }
            }
            """;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void train() throws IOException {
        model = Files.writeString(folder.resolve("flowers.mlp"), FLOWERS);
        StringBuilder rows = new StringBuilder("height,colour,kind\n");
        for (int row = 0; row < 40; row++) {
            rows.append(row % 7 == 0 ? "" : String.valueOf(row % 11)).append(row % 2 == 0 ? ",red," : ",blue,");
            rows.append(row % 3 == 0 ? "rose\n" : "blue bell\n");
        }
        Files.writeString(folder.resolve("flowers.csv"), rows);
        assertThat(Cli.run("train", model, "--no-baselines").code()).isZero();
    }

    @Test
    void aModelComesBackWithItsPredictions() throws IOException {
        Path file = folder.resolve("flowers.onnx");
        Cli out = Cli.run("export", model, "-o", file, "--licence", "CC0-1.0");
        assertThat(out.code()).as(out.err()).isZero();
        assertThat(out.out()).isEqualTo(file + "\n");
        assertThat(out.err())
                .contains("input  height: float[N, 1]", "input  colour: string[N, 1]", "output label: string[N]");
        Path back = folder.resolve("back.mlp");
        Cli in = Cli.run("import", file, "-o", back, "--name", "Back");
        assertThat(in.code()).as(in.err()).isZero();
        Files.writeString(back, Files.readString(back) + "// mine");
        Cli again = Cli.run("import", file, "-o", back, "--name", "Back");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("--out " + back + ": this file is there already; --force replaces it");
        assertThat(Files.readString(back)).endsWith("// mine");
        assertThat(Cli.run("import", file, "-o", back, "--name", "Back", "--force")
                        .code())
                .isZero();
        assertThat(Files.readString(back))
                .contains("model Back {", "dense(4, tanh) |> dense(2)", "{ rose, \"blue bell\" }");
        List<String> first = Cli.run("predict", model).out().lines().toList();
        List<String> second = Cli.run("predict", back, "--data", folder.resolve("flowers.csv"))
                .out()
                .lines()
                .toList();
        assertThat(second.subList(1, second.size())).hasSize(40);
        for (int row = 1; row < first.size(); row++) {
            assertThat(label(second.get(row))).isEqualTo(label(first.get(row)));
        }
    }

    private static String label(String row) {
        return row.contains("blue bell") ? "blue bell" : "rose";
    }

    @Test
    void anImportedModelTrainsOn() {
        Path file = folder.resolve("flowers.onnx");
        Cli.run("export", model, "-o", file);
        Path back = folder.resolve("back.mlp");
        Path weights = folder.resolve("first.safetensors");
        assertThat(Cli.run("import", file, "-o", back, "--weights", weights).code())
                .isZero();
        Cli tuned = Cli.run("train", back, "--init", weights, "--data", training(), "--epochs", 2, "--no-baselines");
        assertThat(tuned.code()).as(tuned.err()).isZero();
    }

    /** The table with the target's column as the imported model calls it. */
    private Path training() {
        try {
            String text = Files.readString(folder.resolve("flowers.csv"));
            return Files.writeString(
                    folder.resolve("again.csv"), text.replace("height,colour,kind", "height,colour,label"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void mistakesAreSaid() throws IOException {
        assertThat(Cli.run("export", model, "--opset", 12).err())
                .startsWith("error: --opset 12: expected a version from 13 to 25");
        assertThat(Cli.run("import", model).err()).contains("is a model file already");
        Path torch = Files.writeString(folder.resolve("net.pt"), "PK");
        assertThat(Cli.run("import", torch).err()).contains("export it as ONNX there");
        Path noise = Files.writeString(folder.resolve("net.onnx"), "this is no model");
        Cli broken = Cli.run("import", noise, "-o", folder.resolve("net.mlp"));
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("net.onnx: at byte").doesNotContain("Exception");
        assertThat(folder.resolve("net.mlp")).doesNotExist();
    }

    /** What came from elsewhere, or was written by hand, is not replaced by what is exported. */
    @Test
    void filesOfOthersAreKept() throws IOException {
        byte[] bytes = OnnxWriter.write(iris());
        Path onnx = Files.write(folder.resolve("iris.onnx"), bytes);
        Path net = folder.resolve("iris.mlp");
        assertThat(Cli.run("import", onnx, "-o", net).code()).isZero();
        Cli back = Cli.run("export", net);
        assertThat(back.code()).isEqualTo(2);
        assertThat(back.err()).contains("this file holds a model that pytorch made; name another");
        assertThat(Files.readAllBytes(onnx)).isEqualTo(bytes);
        Path other = folder.resolve("other.onnx");
        assertThat(Cli.run("export", net, "-o", other).code()).isZero();
        assertThat(Cli.run("export", net, "-o", other).code()).isZero();
        Path program = Files.writeString(folder.resolve("main.c"), "int main(void) { return 0; }\n");
        Cli refused = Cli.run("export", net, "-o", program);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("this file was not written by mlp export");
        assertThat(Files.readString(program)).startsWith("int main");
        assertThat(Cli.run("export", net, "-o", folder.resolve("net.c")).code()).isZero();
        assertThat(Cli.run("export", net, "-o", folder.resolve("net.c")).code()).isZero();
    }

    @Test
    void wordsThatTheFileHasNotAreSaid() throws IOException {
        Path onnx = Files.write(folder.resolve("iris.onnx"), OnnxWriter.write(iris()));
        Path net = folder.resolve("iris.mlp");
        assertThat(Cli.run("import", onnx, "-o", net, "--size", "M=3").err())
                .contains("--size M: no axis of an input is called so; there is N");
        assertThat(Cli.run("import", onnx, "-o", net, "--fix", "flower=1,2").err())
                .contains("--fix flower: 2 numbers do not fit the shape [N, 4]");
        assertThat(Cli.run("import", onnx, "-o", net, "--fix", "nose=1").err())
                .contains("--fix nose: the model has no such input; it has flower");
        assertThat(Cli.run("import", onnx, "-o", net, "--rows", "maybe").err())
                .contains("--rows: expected true or false, found maybe");
        assertThat(net).doesNotExist();
        assertThat(folder.resolve("iris.safetensors")).doesNotExist();
        Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
        assertThat(Cli.run("import", empty, "-o", net).err()).contains("empty.onnx: is empty");
    }

    /** The program of the commands' page, on the model that it names. */
    @Test
    void thePageAboutCIsTrue() throws IOException, InterruptedException {
        Path gcc = Path.of("/usr/bin/gcc");
        assumeThat(gcc).as("gcc is not here: C is not tried").exists();
        Path tables = Path.of("../../samples/tables");
        Path penguins = Files.copy(tables.resolve("penguins.mlp"), folder.resolve("penguins.mlp"));
        assertThat(Cli.run("train", penguins, "--epochs", 5, "--no-baselines").code())
                .isZero();
        Cli export = Cli.run("export", penguins, "-o", folder.resolve("penguins.c"));
        assertThat(export.code()).as(export.err()).isZero();
        assertThat(export.out()).contains("penguins.c\n").contains("penguins.h\n");
        assertThat(export.err()).contains("int penguins_predict(const penguins_input *in, penguins_output *out)");
        String page = Files.readString(Path.of("COMMANDS.md"));
        int from = page.indexOf("```c\n#include \"penguins.h\"") + "```c\n".length();
        Files.writeString(folder.resolve("main.c"), page.substring(from, page.indexOf("```", from)));
        assertThat(page).contains("cc -std=c99 -O3 -march=native -ffp-contract=off penguins.c main.c -o penguins -lm");
        String command =
                gcc + " -Wall -Wextra -Werror -std=c99 -O3 -ffp-contract=off penguins.c main.c -o penguins -lm";
        assertThat(ran(command.split(" "))).isEmpty();
        assertThat(ran("./penguins")).matches("(Adelie|Chinstrap|Gentoo) [01]\\.\\d{3}\n");
    }

    private String ran(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void mistakesAboutCAreSaid() {
        assertThat(Cli.run("export", model, "--format", "c", "--opset", 17).err())
                .startsWith("error: --opset, --raw and --encoded are of ONNX");
        assertThat(Cli.run("export", model, "--format", "c", "-o", folder.resolve("model.onnx"))
                        .err())
                .contains("expected the name of a C source file, which ends in .c");
        assertThat(Cli.run("export", model, "--format", "rust").err()).contains("expected onnx or c, found rust");
    }

    /** Every command of the page about PyTorch, in its order, on a file as torch.onnx.export writes it. */
    @Test
    void thePageAboutPyTorchIsTrue() throws IOException {
        Path onnx = Files.write(folder.resolve("iris.onnx"), OnnxWriter.write(iris()));
        Files.writeString(folder.resolve("more.csv"), "1,2,3,4,1,0,0\n2,3,4,5,0,1,0\n0,1,0,1,0,0,1\n");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        put(tensors, shapes, "fc1.weight", 16, 4);
        put(tensors, shapes, "fc1.bias", 16);
        put(tensors, shapes, "fc2.weight", 3, 16);
        put(tensors, shapes, "fc2.bias", 3);
        Safetensors.write(folder.resolve("state.safetensors"), new Weights(tensors, shapes, Map.of()));
        String page = Files.readString(Path.of("../PYTORCH.md"));
        List<String> commands =
                page.lines().filter(line -> line.startsWith("./mlp ")).toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
        for (String command : commands) {
            Object[] words = java.util.Arrays.stream(
                            command.substring("./mlp ".length()).split(" "))
                    .map(word -> word.matches(".*\\.(mlp|onnx|csv|safetensors|c)|src/.*")
                            ? folder.resolve(word).toString()
                            : word)
                    .toArray();
            Cli ran = Cli.run(words);
            assertThat(ran.code()).as(command + "\n" + ran.err()).isZero();
        }
        String text = Files.readString(folder.resolve("iris.mlp")).replace(onnx.toString(), "iris.onnx");
        assertThat(page).contains("```mlp\n" + text + "```");
        assertThat(folder.resolve("src/main/java/com/example/models/Iris.java")).exists();
        assertThat(folder.resolve("again.onnx")).exists();
        assertThat(Safetensors.read(folder.resolve("iris.safetensors"))
                        .get("y.2.W")
                        .get(5))
                .isEqualTo(tensors.get("fc2.weight").get(5));
    }

    private static OnnxModel iris() {
        Map<String, OnnxTensor> weights = new LinkedHashMap<>();
        List.of(
                        OnnxTensor.of("fc1.weight", ElementType.FLOAT, List.of(16, 4), numbers(64)),
                        OnnxTensor.of("fc1.bias", ElementType.FLOAT, List.of(16), numbers(16)),
                        OnnxTensor.of("fc2.weight", ElementType.FLOAT, List.of(3, 16), numbers(48)),
                        OnnxTensor.of("fc2.bias", ElementType.FLOAT, List.of(3), numbers(3)))
                .forEach(tensor -> weights.put(tensor.name(), tensor));
        List<OnnxNode> nodes = List.of(
                gemm("flower", "fc1", "/fc1/Gemm_output_0"),
                OnnxNode.of("Relu", List.of("/fc1/Gemm_output_0"), List.of("/Relu_output_0")),
                gemm("/Relu_output_0", "fc2", "scores"));
        OnnxGraph graph = new OnnxGraph(
                "main_graph",
                nodes,
                weights,
                List.of(OnnxValue.rows("flower", ElementType.FLOAT, List.of(4), "")),
                List.of(OnnxValue.rows("scores", ElementType.FLOAT, List.of(3), "")),
                "");
        return new OnnxModel(8, Map.of("", 17L), "pytorch", "2.4.0", "", "", graph, List.of(), Map.of());
    }

    private static OnnxNode gemm(String from, String layer, String to) {
        return OnnxNode.of("Gemm", List.of(from, layer + ".weight", layer + ".bias"), List.of(to))
                .with("transB", 1);
    }

    private static double[] numbers(int count) {
        double[] numbers = new double[count];
        for (int at = 0; at < count; at++) {
            numbers[at] = (at * 37 % 11 - 5) / 16.0;
        }
        return numbers;
    }

    @Test
    void aStateDictIsFittedToAModel() throws IOException {
        Path net = Files.writeString(
                folder.resolve("net.mlp"),
                """
                model Net {
                  input x: real[2]
                  target t: real
                  h = x |> dense(3, tanh) |> dense(3, tanh)
                  y = h |> unit()
                  predict t = y
                  loss e = squared_error(y, t)
                }
                """);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        put(tensors, shapes, "net.10.bias", 1);
        put(tensors, shapes, "net.10.weight", 1, 3);
        put(tensors, shapes, "net.0.weight", 3, 2);
        put(tensors, shapes, "net.0.bias", 3);
        put(tensors, shapes, "net.2.bias", 3);
        put(tensors, shapes, "net.2.weight", 3, 3);
        Path state = folder.resolve("state.safetensors");
        Safetensors.write(state, new Weights(tensors, shapes, Map.of()));
        Cli fitted = Cli.run("import", state, "--into", net);
        assertThat(fitted.code()).as(fitted.err()).isZero();
        assertThat(fitted.err())
                .contains("h.1.W is net.0.weight [3, 2]", "h.2.b is net.2.bias [3]", "y.1.w is net.10.weight [1, 3]");
        Weights weights = Safetensors.read(folder.resolve("net.safetensors"));
        assertThat(weights.get("h.2.W").get(5))
                .isEqualTo(tensors.get("net.2.weight").get(5));
        assertThat(Cli.run("import", state).err()).contains("--into net.mlp");
        Cli again = Cli.run("import", state, "--into", net);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("net.safetensors: this file is there already; --force replaces it");
        assertThat(Cli.run("import", state, "--into", net, "--force", "--map", "net.0.weigth=h.1.W")
                        .err())
                .contains("has no tensor net.0.weigth");
        tensors.put("head.bias", tensors.remove("net.2.bias"));
        shapes.put("head.bias", shapes.remove("net.2.bias"));
        tensors.put("tail.bias", tensors.remove("net.0.bias"));
        shapes.put("tail.bias", shapes.remove("net.0.bias"));
        Path other = folder.resolve("other.safetensors");
        Safetensors.write(other, new Weights(tensors, shapes, Map.of()));
        assertThat(Cli.run("import", other, "--into", net, "--force").err())
                .contains("any of head.bias, tail.bias can be h.1.b, h.2.b", "--map");
        assertThat(Cli.run("import", other, "--into", net, "--force", "--map", "head.bias=h.2.b")
                        .code())
                .isZero();
    }

    /** The weights are PyTorch's, what the columns are scaled and filled by is measured on the model's rows, or on those that are named. */
    @Test
    void aStateDictIsFittedToATable() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        put(tensors, shapes, "net.0.weight", 4, 3);
        put(tensors, shapes, "net.0.bias", 4);
        put(tensors, shapes, "net.2.weight", 2, 4);
        put(tensors, shapes, "net.2.bias", 2);
        Path state = folder.resolve("state.safetensors");
        Safetensors.write(state, new Weights(tensors, shapes, Map.of()));
        Weights trained = Safetensors.read(folder.resolve("flowers.safetensors"));
        Cli fitted = Cli.run("import", state, "--into", model, "--force");
        assertThat(fitted.code()).as(fitted.err()).isZero();
        assertThat(fitted.err()).contains("logits.1.W is net.0.weight [4, 3]", "flower.height.mean is measured");
        Weights weights = Safetensors.read(folder.resolve("flowers.safetensors"));
        assertThat(weights.get("logits.2.W").get(5))
                .isEqualTo(tensors.get("net.2.weight").get(5));
        assertThat(weights.get("flower.height.mean").get(0))
                .isCloseTo(trained.get("flower.height.mean").get(0), org.assertj.core.api.Assertions.within(0.5));
        assertThat(Cli.run("predict", model).code()).isZero();
        Path few = Files.writeString(folder.resolve("few.csv"), "height,colour,kind\n7,red,rose\n9,blue,rose\n");
        assertThat(Cli.run("import", state, "--into", model, "--force", "--data", few)
                        .code())
                .isZero();
        assertThat(Safetensors.read(folder.resolve("flowers.safetensors"))
                        .get("flower.height.mean")
                        .get(0))
                .isEqualTo(8);
        Path bare = Files.writeString(folder.resolve("bare.mlp"), FLOWERS.replace("  data \"flowers.csv\"\n", ""));
        Cli unmeasured = Cli.run("import", state, "--into", bare);
        assertThat(unmeasured.code()).isEqualTo(1);
        assertThat(unmeasured.err())
                .contains("such as flower.height.mean: name rows to measure it on, --data rows.csv");
        assertThat(folder.resolve("bare.safetensors")).doesNotExist();
        assertThat(Cli.run("import", state, "--into", bare, "--data", few).code())
                .isZero();
        Cli tuned = Cli.run(
                "train",
                bare,
                "--init",
                folder.resolve("bare.safetensors"),
                "--data",
                folder.resolve("flowers.csv"),
                "--no-baselines");
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(Cli.run("import", state, "--data", few).err()).contains("--data is for weights of a table's model");
    }

    private static void put(
            Map<String, Tensor> tensors, Map<String, List<Integer>> shapes, String name, Integer... shape) {
        int columns = shape[shape.length - 1];
        Tensor tensor = Tensor.zeros(Precision.FLOAT32, shape.length == 1 ? 1 : shape[0], columns);
        for (int at = 0; at < tensor.size(); at++) {
            tensor.set(at, name.length() + at);
        }
        tensors.put(name, tensor);
        shapes.put(name, List.of(shape));
    }
}
