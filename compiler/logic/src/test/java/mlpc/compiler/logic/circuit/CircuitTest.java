package mlpc.compiler.logic.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;

class CircuitTest {
    /** A formula's text, and its meaning by Java's own operators. */
    private record Sample(String text, Predicate<BitSet> truth, int operators) {}

    @Test
    void randomFormulaeAgreeWithTheirTruthTables() {
        Random random = new Random(1);
        for (int trial = 0; trial < 2_000; trial++) {
            int variables = 1 + random.nextInt(5);
            Sample sample = random(random, variables, 4);
            // Every variable stands in the text, in this order, whatever the rest of the formula has.
            String all = String.join(" and ", names(variables));
            BooleanFormula.Named formula = FormulaParser.parse("(" + all + " and 0) or (" + sample.text() + ")");
            Circuit circuit = Circuit.of(formula.formula(), variables);
            for (int number = 0; number < 1 << variables; number++) {
                BitSet configuration = TruthTable.configuration(number, variables);
                assertThat(run(circuit, configuration))
                        .as("%s at %s", formula.text(), configuration)
                        .isEqualTo(sample.truth().test(configuration));
            }
            assertThat(circuit.gates().size()).isLessThanOrEqualTo(2 * sample.operators() + 1);
        }
    }

    @Test
    void writtenNetworksCompileWithoutAWarningAndAreRight() {
        Random random = new Random(2);
        for (int trial = 0; trial < 60; trial++) {
            BooleanFormula.Named formula =
                    FormulaParser.parse(random(random, 4, 3).text());
            if (formula.variables().isEmpty()) {
                continue;
            }
            CircuitNetwork.Written written = CircuitNetwork.write(formula, "F");
            Circuit circuit = Circuit.of(formula.formula(), formula.variables().size());
            boolean constant = circuit.gates().get(0).kind() == Gate.Kind.ONE;
            Compilation compilation = new Compiler(Options.STANDARD).compile(new Source("f.mlp", written.text()));
            assertThat(compilation.problems().stream()
                            .filter(problem -> !constant)
                            .filter(problem -> !problem.id().equals("unused-name")))
                    .as(written.text())
                    .isEmpty();
            assertThat(CircuitNetwork.verify(formula, written.text()).rows())
                    .isEqualTo(1L << formula.variables().size());
        }
    }

    @Test
    void parityIsLinearWhereATableIsExponential() {
        for (int inputs = 2; inputs <= 8; inputs++) {
            BooleanFormula.Named parity = BooleanFormula.Named.parity(names(inputs));
            CircuitNetwork.Written written = CircuitNetwork.write(parity, "Parity");
            assertThat(written.units()).isEqualTo(2 * (inputs - 1));
            assertThat(written.depth()).isEqualTo(2 * (32 - Integer.numberOfLeadingZeros(inputs - 1)));
        }
        BooleanFormula.Named parity = BooleanFormula.Named.parity(names(8));
        assertThat(CircuitNetwork.verify(
                                parity, CircuitNetwork.write(parity, "P").text())
                        .rows())
                .isEqualTo(256);
        boolean[] results = new boolean[256];
        IntStream.range(0, 256).forEach(i -> results[i] = Integer.bitCount(i) % 2 == 1);
        TruthTable table = TruthTable.complete(names(8), "t", Coding.BITS, results);
        assertThat(TableNetwork.units(table, false)).isEqualTo(256);
        assertThat(TableNetwork.verify(table, TableNetwork.write(table, "P", false))
                        .rows())
                .isEqualTo(256);
    }

    @Test
    void sharedPartsAreMadeOnce() {
        assertThat(gates("(a and b) xor (b and a)")).as("always 0").isEqualTo(1);
        assertThat(gates("((a or b) and c) or ((b or a) and d)")).isEqualTo(4);
        assertThat(gates("((not a and not b) and 1 and c) xor (a or b)")).isEqualTo(4);
        assertThat(gates("not (a or b or not c)"))
                .as("negations and chains cost nothing")
                .isEqualTo(1);
        assertThat(gates("a and (b and (c and not (d or e)))")).isEqualTo(1);
        assertThat(gates("a xor b xor a")).as("a cancels out").isEqualTo(1);
    }

    @Test
    void beyondSixteenVariablesASampleIsTried() {
        BooleanFormula.Named parity = BooleanFormula.Named.parity(names(20));
        CircuitNetwork.Written written = CircuitNetwork.write(parity, "P");
        assertThat(written.units()).isEqualTo(38);
        assertThat(written.text()).doesNotContain("examples");
        assertThat(CircuitNetwork.verify(parity, written.text()).rows()).isEqualTo(CircuitNetwork.SAMPLED);
    }

    @Test
    void namesOfItsOwnStepAside() {
        BooleanFormula.Named formula = FormulaParser.parse("(g1 and t) xor (t_ or g2)");
        assertThat(CircuitNetwork.verify(
                                formula, CircuitNetwork.write(formula, "F").text())
                        .rows())
                .isEqualTo(16);
    }

    private static int gates(String text) {
        BooleanFormula.Named formula = FormulaParser.parse(text);
        return Circuit.of(formula.formula(), formula.variables().size()).gates().size();
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i).toList();
    }

    private static boolean run(Circuit circuit, BitSet configuration) {
        int[] values = new int[circuit.variables() + circuit.gates().size()];
        for (int i = 0; i < circuit.variables(); i++) {
            values[i] = configuration.get(i) ? 1 : 0;
        }
        for (int i = 0; i < circuit.gates().size(); i++) {
            Gate gate = circuit.gates().get(i);
            double z = gate.bias();
            for (int wire = 0; wire < gate.wires().size(); wire++) {
                z += gate.weights().get(wire) * values[gate.wires().get(wire).source()];
            }
            assertThat(Math.abs(z)).as("never near 0").isGreaterThanOrEqualTo(0.5);
            values[circuit.variables() + i] = z > 0 ? 1 : 0;
        }
        return values[values.length - 1] == 1;
    }

    private static Sample random(Random random, int variables, int depth) {
        int choice = random.nextInt(depth == 0 ? 2 : 9);
        if (choice == 0 && random.nextInt(4) == 0) {
            boolean value = random.nextBoolean();
            return new Sample(value ? "1" : "false", unused -> value, 0);
        }
        if (choice < 2) {
            int variable = random.nextInt(variables);
            return new Sample("v" + variable, bits -> bits.get(variable), 0);
        }
        Sample left = random(random, variables, depth - 1);
        if (choice == 2) {
            return new Sample("not (" + left.text() + ")", left.truth().negate(), left.operators());
        }
        Sample right = random(random, variables, depth - 1);
        int operators = left.operators() + right.operators() + 1;
        return switch (choice) {
            case 3, 4 -> new Sample(join(left, "and", right), left.truth().and(right.truth()), operators);
            case 5, 6 -> new Sample(join(left, "or", right), left.truth().or(right.truth()), operators);
            case 7 -> new Sample(join(left, "->", right), left.truth().negate().or(right.truth()), operators);
            default -> {
                boolean equivalent = random.nextBoolean();
                yield new Sample(
                        join(left, equivalent ? "iff" : "xor", right),
                        bits -> (left.truth().test(bits) == right.truth().test(bits)) == equivalent,
                        operators);
            }
        };
    }

    private static String join(Sample left, String operator, Sample right) {
        return "(" + left.text() + ") " + operator + " (" + right.text() + ")";
    }
}
