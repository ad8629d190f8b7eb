package mlpc.compiler.logic.circuit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A truth table as a network with one hidden layer: a hard threshold for each configuration of the D inputs, which is above 0
 * for its own and for no other, and a linear output that gives each its result. With weights 1 and -1 as the configuration has
 * it, w·x is largest for the configuration itself, by 2 over inputs of -1 and 1 and by 1 over 0 and 1; the bias cuts between.
 */
public final class TableNetwork {
    /** Inputs that a file is written for: 2¹⁰ = 1,024 units. */
    public static final int MOST_INPUTS = 10;

    private final TruthTable table;
    private final boolean compact;
    private final List<BitSet> units = new ArrayList<>();
    private final ModelText text = new ModelText();

    private TableNetwork(TruthTable table, boolean compact) {
        this.table = table;
        this.compact = compact && table.rows().values().stream().anyMatch(result -> !result.isEmpty());
        table.rows().forEach((configuration, result) -> {
            if (!this.compact || !result.isEmpty()) {
                units.add(configuration);
            }
        });
    }

    /**
     * The model's file.
     *
     * @param compact whether configurations that give 0 everywhere go without a unit
     */
    public static String write(TruthTable table, String model, boolean compact) {
        return new TableNetwork(table, compact).write(model);
    }

    /** How many hidden units the network has. */
    public static int units(TruthTable table, boolean compact) {
        return new TableNetwork(table, compact).units.size();
    }

    private String write(String model) {
        List<String> given =
                Stream.concat(table.inputs().stream(), table.outputs().stream()).toList();
        ModelNames names = new ModelNames(given);
        String x = names.free("x");
        String configurations = names.free("configurations");
        String hidden = names.free("hidden");
        header();
        text.line("model " + model + " {");
        text.line("input " + String.join(", ", table.inputs()) + ": real");
        String type = table.outputCoding() == Coding.BITS ? "flag" : "real";
        table.outputs().forEach(output -> text.line("target " + output + ": " + type));
        text.blank();
        text.matrix(
                configurations,
                units.stream()
                        .map(unit -> TruthTable.numbers(unit, table.inputs().size(), Coding.SIGNS))
                        .toList());
        String bias = bias(names);
        String results = results(names);
        text.blank();
        text.line(x + " = " + ModelText.vector(table.inputs()));
        text.line(hidden + " = threshold(" + configurations + " @ " + x + bias + ")");
        predictions(names, results, hidden);
        text.blank();
        text.examples(examples());
        text.line("}");
        return text.formatted();
    }

    private void header() {
        int inputs = table.inputs().size();
        String which = compact ? "each configuration that gives 1" : "each configuration of the inputs";
        text.comment("A truth table as a network with one hidden layer: a hard threshold for " + which
                + ", above 0 for its own and no other, and an output that adds up their results. " + inputs
                + " inputs, "
                + units.size() + " hidden units.");
        if (table.missing() > 0) {
            text.comment("The table has no row for " + table.missing() + " of " + table.configurations()
                    + " configurations; the network gives "
                    + table.outputCoding().number(false) + " for them.");
        }
    }

    /** {@code  - 2}, or the name of a vector: over 0 and 1, w·x is the number of ones where the configuration is met. */
    private String bias(ModelNames names) {
        int inputs = table.inputs().size();
        if (table.inputCoding() == Coding.SIGNS) {
            return inputs == 1 ? "" : " - " + (inputs - 1);
        }
        String offsets = names.free("offsets");
        List<Double> numbers =
                units.stream().map(unit -> 0.5 - unit.cardinality()).toList();
        text.line("const " + offsets + " = " + ModelText.vector(numbers));
        return " + " + offsets;
    }

    /**
     * What each unit adds to each output, from {@link #rest} up. One output of the units that give 1 needs no weights.
     */
    private String results(ModelNames names) {
        if (isPlain()) {
            return "";
        }
        String results = names.free("results");
        List<List<Integer>> rows = new ArrayList<>();
        for (int output = 0; output < table.outputs().size(); output++) {
            int column = output;
            rows.add(units.stream()
                    .map(unit -> table.outputCoding()
                                    .number(requireNonNull(table.rows().get(unit))
                                            .get(column))
                            - rest())
                    .toList());
        }
        if (rows.size() == 1) {
            text.line("const " + results + " = " + ModelText.vector(rows.get(0)));
        } else {
            text.matrix(results, rows);
        }
        return results;
    }

    /** What an output gives where no unit is above 0; where that cannot be, the results need no bias. */
    private int rest() {
        boolean covered = units.size() == table.configurations() && !isPlain();
        return covered ? 0 : table.outputCoding().number(false);
    }

    /** Whether every unit means 1 for the only output. */
    private boolean isPlain() {
        return compact && table.outputs().size() == 1;
    }

    private void predictions(ModelNames names, String results, String hidden) {
        String rest = rest() == 0 ? "" : " - " + -rest();
        if (results.isEmpty()) {
            String factor = table.outputCoding() == Coding.SIGNS ? "2 * " : "";
            text.line("predict " + table.outputs().get(0) + " = " + factor + "sum(" + hidden + ")" + rest);
        } else if (table.outputs().size() == 1) {
            text.line("predict " + table.outputs().get(0) + " = dot(" + results + ", " + hidden + ")" + rest);
        } else {
            String y = names.free("y");
            text.line(y + " = " + results + " @ " + hidden + rest);
            for (int output = 0; output < table.outputs().size(); output++) {
                text.line("predict " + table.outputs().get(output) + " = " + y + "[" + output + "]");
            }
        }
    }

    private List<String> examples() {
        List<String> examples = new ArrayList<>();
        for (Map.Entry<BitSet, BitSet> row : table.rows().entrySet()) {
            examples.add(ModelText.example(
                    table.inputs(),
                    TruthTable.numbers(row.getKey(), table.inputs().size(), table.inputCoding()),
                    table.outputs(),
                    TruthTable.numbers(row.getValue(), table.outputs().size(), table.outputCoding())));
        }
        return examples;
    }

    /** Runs a written network on every configuration; missing ones give false. */
    public static ExhaustiveTrial.Result verify(TruthTable table, String network) {
        int inputs = table.inputs().size();
        List<BitSet> all = IntStream.range(0, 1 << inputs)
                .mapToObj(number -> TruthTable.configuration(number, inputs))
                .toList();
        return new ExhaustiveTrial(network, table.inputCoding(), table.outputCoding())
                .run(all, configuration -> table.rows().getOrDefault(configuration, new BitSet()));
    }
}
