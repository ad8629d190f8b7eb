package mlpc.compiler.logic.circuit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A Boolean formula as a compact network: a hard threshold for each gate of its circuit. */
public final class CircuitNetwork {
    /** Variables up to which every configuration is tried. */
    public static final int EXHAUSTIVE = 16;
    /** Configurations that are tried beyond that. */
    public static final int SAMPLED = 10_000;
    /** Variables up to which the file has its whole truth table as examples. */
    private static final int EXAMPLES = 8;

    private static final int LONGEST_FORMULA = 200;

    private final BooleanFormula.Named formula;
    private final Circuit circuit;
    private final ModelText text = new ModelText();
    private final String gate;

    /**
     * What was written.
     *
     * @param text the model's file
     * @param weights and biases
     * @param depth the most units on a way from an input to the result
     */
    public record Written(String text, int inputs, int units, int weights, int depth) {}

    private CircuitNetwork(BooleanFormula.Named formula) {
        this.formula = formula;
        this.circuit = Circuit.of(formula.formula(), formula.variables().size());
        this.gate = new ModelNames(formula.variables()).freePrefix("g");
    }

    /** The model's file. */
    public static Written write(BooleanFormula.Named formula, String model) {
        return new CircuitNetwork(formula).write(model);
    }

    private Written write(String model) {
        List<String> variables = formula.variables();
        String target = new ModelNames(variables).free("t");
        Written sizes = new Written("", variables.size(), circuit.gates().size(), circuit.weights(), circuit.depth());
        if (formula.text().length() <= LONGEST_FORMULA) {
            text.comment(formula.text());
        }
        text.comment(describe(sizes));
        text.line("model " + model + " {");
        text.line("input " + String.join(", ", variables) + ": real");
        text.line("target " + target + ": flag");
        text.blank();
        for (int i = 0; i < circuit.gates().size(); i++) {
            boolean last = i == circuit.gates().size() - 1;
            Gate each = circuit.gates().get(i);
            String name = last ? "predict " + target : gate + (i + 1);
            text.line(name + " = " + threshold(each) + "  // " + each.meaning(this::name));
        }
        if (variables.size() <= EXAMPLES) {
            text.blank();
            text.examples(examples(target));
        }
        text.line("}");
        return new Written(text.formatted(), sizes.inputs(), sizes.units(), sizes.weights(), sizes.depth());
    }

    /** {@code 3 inputs, 4 units with 12 weights, 3 deep; one hidden layer …}. */
    public static String describe(Written sizes) {
        String inputs = sizes.inputs() == 1 ? "1 input" : sizes.inputs() + " inputs";
        String units = sizes.units() == 1 ? "1 unit" : sizes.units() + " units";
        String wide = sizes.inputs() < 63 ? String.format(java.util.Locale.ROOT, " = %,d", 1L << sizes.inputs()) : "";
        return inputs + ", " + units + " with " + sizes.weights() + " weights and biases, " + sizes.depth()
                + " deep; a single hidden layer with a unit for each configuration has 2^" + sizes.inputs() + wide
                + ".";
    }

    private String name(int source) {
        int variables = formula.variables().size();
        return source < variables ? formula.variables().get(source) : gate + (source - variables + 1);
    }

    private String threshold(Gate each) {
        List<String> sources =
                each.wires().stream().map(wire -> name(wire.source())).toList();
        String bias = each.bias() < 0 ? " - " + -each.bias() : " + " + each.bias();
        return "threshold(dot(" + ModelText.vector(each.weights()) + ", " + ModelText.vector(sources) + ")" + bias
                + ")";
    }

    private List<String> examples(String target) {
        int inputs = formula.variables().size();
        return IntStream.range(0, 1 << inputs)
                .mapToObj(number -> {
                    BitSet configuration = TruthTable.configuration(number, inputs);
                    return ModelText.example(
                            formula.variables(),
                            TruthTable.numbers(configuration, inputs, Coding.BITS),
                            List.of(target),
                            List.of(Coding.BITS.number(formula.formula().value(configuration))));
                })
                .toList();
    }

    /** Runs a written network on every configuration, or on a sample where they are too many; each must be right. */
    public static ExhaustiveTrial.Result verify(BooleanFormula.Named formula, String network) {
        return new ExhaustiveTrial(network, Coding.BITS, Coding.BITS)
                .run(configurations(formula.variables().size()), configuration -> {
                    BitSet result = new BitSet(1);
                    result.set(0, formula.formula().value(configuration));
                    return result;
                });
    }

    private static List<BitSet> configurations(int inputs) {
        if (inputs <= EXHAUSTIVE) {
            return LongStream.range(0, 1L << inputs)
                    .mapToObj(number -> TruthTable.configuration(number, inputs))
                    .toList();
        }
        SplittableRandom random = new SplittableRandom(1);
        List<BitSet> sample = new ArrayList<>();
        for (int i = 0; i < SAMPLED; i++) {
            BitSet configuration = new BitSet(inputs);
            for (int bit = 0; bit < inputs; bit++) {
                configuration.set(bit, random.nextBoolean());
            }
            sample.add(configuration);
        }
        return sample;
    }
}
