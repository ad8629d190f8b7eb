package mlpc.compiler.logic.circuit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mlpc.compiler.Backend;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;

/** Runs a network that was written, and holds every number that it predicts against the truth. */
public final class ExhaustiveTrial {
    private static final int AT_ONCE = 4096;

    private final Model model;
    private final Coding inputs;
    private final Coding outputs;

    /** How many rows a network was right for: all that were tried. */
    public record Result(long rows) {}

    ExhaustiveTrial(String network, Coding inputs, Coding outputs) {
        this(network, inputs, outputs, Backend.JANINO);
    }

    ExhaustiveTrial(String network, Coding inputs, Coding outputs, Backend backend) {
        this.model = Mlp.compile(new Source("generated.mlp", network), Options.STANDARD.withBackend(backend));
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * Runs the rows.
     *
     * @param truth the outputs for an input
     * @throws IllegalStateException if one number is another than the truth
     */
    Result run(List<BitSet> rows, Function<BitSet, BitSet> truth) {
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            part(rows.subList(from, Math.min(rows.size(), from + AT_ONCE)), truth);
        }
        return new Result(rows.size());
    }

    private void part(List<BitSet> rows, Function<BitSet, BitSet> truth) {
        List<Tensor> slots = new ArrayList<>();
        for (int input = 0; input < model.signature().inputs().size(); input++) {
            double[][] column = new double[rows.size()][1];
            for (int row = 0; row < column.length; row++) {
                column[row][0] = inputs.number(rows.get(row).get(input));
            }
            slots.add(new Tensor64(column));
        }
        Map<String, Tensor> found = model.predict(Dataset.of(model.signature(), slots));
        List<Field> predictions = model.signature().predictions();
        for (int row = 0; row < rows.size(); row++) {
            BitSet expected = truth.apply(rows.get(row));
            for (int output = 0; output < predictions.size(); output++) {
                Tensor prediction =
                        requireNonNull(found.get(predictions.get(output).name()));
                double value = prediction.get(prediction.rows() == 1 ? 0 : row, 0);
                if (value != outputs.number(expected.get(output))) {
                    throw new IllegalStateException("the network is wrong for " + rows.get(row) + ": "
                            + predictions.get(output).name() + " = " + value);
                }
            }
        }
    }
}
