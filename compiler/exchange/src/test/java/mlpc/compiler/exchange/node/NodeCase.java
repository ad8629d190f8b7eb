package mlpc.compiler.exchange.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.onnx.OnnxReader;
import mlpc.compiler.exchange.onnx.OnnxTensor;

/**
 * One of the node tests of ONNX's backends: a small model, inputs, and the outputs that are right.
 *
 * @param operator that it is about
 * @param tier 1: of feed-forward networks; 2: beside them; 4: those of the first written out in primitive nodes
 */
record NodeCase(String name, String operator, int tier, Path folder) {
    static List<NodeCase> all(Path folder) throws IOException {
        List<NodeCase> cases = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("cases.tsv"))) {
            if (!line.startsWith("#")) {
                String[] parts = line.split("\t");
                cases.add(new NodeCase(parts[0], parts[1], Integer.parseInt(parts[2]), folder.resolve(parts[0])));
            }
        }
        return cases;
    }

    OnnxModel model() {
        return OnnxReader.read(folder.resolve("model.onnx"));
    }

    List<OnnxTensor> inputs() {
        return tensors("input_");
    }

    List<OnnxTensor> outputs() {
        return tensors("output_");
    }

    private List<OnnxTensor> tensors(String kind) {
        List<OnnxTensor> all = new ArrayList<>();
        Path data = folder.resolve("test_data_set_0");
        for (int index = 0; Files.exists(data.resolve(kind + index + ".pb")); index++) {
            all.add(OnnxReader.tensor(data.resolve(kind + index + ".pb")));
        }
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
