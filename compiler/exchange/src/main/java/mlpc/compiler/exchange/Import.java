package mlpc.compiler.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.incoming.GraphImport;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.compiler.exchange.incoming.ImportedGraph;
import mlpc.compiler.exchange.onnx.OnnxModel;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.exchange.text.ImportedModel;
import mlpc.compiler.exchange.text.ModelText;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.weights.Provenance;

/**
 * An ONNX model as a model file and its weights. The text is compiled before it is given out, so the result is known to compile and has
 * a value for every parameter.
 *
 * @param text of the model file
 * @param weights of all its parameters and states
 * @param compilation of the text
 * @param written the text with its links to the nodes of the file's graph
 * @param imported the file's graph
 */
public record Import(
        String text, Weights weights, Compilation compilation, ImportedModel written, ImportedGraph imported) {
    /**
     * Imports a model.
     *
     * @param file what messages call it
     * @param name of the model in its text
     * @throws DataException listing everything that the language cannot express
     */
    public static Import of(String file, OnnxModel model, String name, ImportOptions options) {
        ImportedGraph imported = GraphImport.read(file, model, options);
        String producer = model.producer().isEmpty() ? "" : ", which " + printable(model.producer()) + " wrote";
        ImportedModel written;
        try {
            written = ModelText.write(imported, name, "Imported from " + printable(file) + producer + ".");
        } catch (DataException refused) {
            throw new DataException(file + ": " + refused.getMessage(), refused);
        }
        byte[] bytes = written.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Compilation compilation = new Compiler(Options.STANDARD).compile(Source.of(name + ".mlp", bytes));
        return new Import(written.text(), weights(compilation, written), compilation, written, imported);
    }

    /** Replaces characters that must not appear in a comment. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static Weights weights(Compilation compilation, ImportedModel written) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Variable variable : compilation.signature().variables()) {
            Weight weight = written.weights().get(variable.name());
            if (weight == null || !weight.shape().equals(variable.shape())) {
                throw new IllegalStateException("no numbers of the shape " + variable.shape() + " for "
                        + variable.name() + " among " + written.weights().keySet());
            }
            Tensor tensor = Tensor.zeros(compilation.program().precision(), variable);
            for (int at = 0; at < weight.numbers().length; at++) {
                tensor.set(at, weight.numbers()[at]);
            }
            tensors.put(variable.name(), tensor);
        }
        return Weights.of(compilation.signature(), tensors)
                .withMetadata(Provenance.of(compilation.program().signature()));
    }

    /** {@return the names of the text's inputs, in the order of the text} */
    public List<String> inputs() {
        return List.copyOf(written.inputs().keySet());
    }
}
