package mlpc.compiler.logic.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import mlpc.compiler.Backend;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableNetworkTest {
    private static final List<String> ABC = List.of("a", "b", "c");

    /** The lecture's claim, for every function of three inputs; some through generated Java too, and some without the units that give 0. */
    @ParameterizedTest
    @EnumSource
    void all256FunctionsOfThreeInputsAreNetworks(Coding coding) {
        for (int function = 0; function < 256; function++) {
            TruthTable table = function(3, function, coding);
            boolean tryCompact = function % 17 == 0;
            for (boolean compact : tryCompact ? new boolean[] {false, true} : new boolean[] {false}) {
                String network = TableNetwork.write(table, "F", compact);
                Backend backend = function % 37 == 0 ? Backend.JANINO : Backend.INTERPRETER;
                assertThat(verify(table, network, backend).rows())
                        .as("function %s", function)
                        .isEqualTo(8);
            }
            assertThat(TableNetwork.units(table, false)).isEqualTo(8);
            assertThat(TableNetwork.units(table, true)).isEqualTo(function == 0 ? 8 : Integer.bitCount(function));
        }
    }

    @Test
    void oneAndFourInputsAreNetworksToo() {
        for (Coding coding : Coding.values()) {
            for (int function = 0; function < 4; function++) {
                TruthTable table = function(1, function, coding);
                verify(table, TableNetwork.write(table, "F", false), Backend.INTERPRETER);
            }
            for (int function = 1; function < 65536; function += 4099) {
                TruthTable table = function(4, function, coding);
                verify(table, TableNetwork.write(table, "F", false), Backend.INTERPRETER);
            }
        }
    }

    @Test
    void missingRowsGiveTheLowerNumber() {
        String bits = "a,b,t\n0,1,1\n1,1,0\n";
        String signs = "a,b,t\n-1,1,1\n1,1,-1\n";
        String mixed = "a,b,t\n0,1,1\n1,1,-1\n";
        for (String text : List.of(bits, signs, mixed)) {
            TruthTable table = TruthTableReader.read("t.csv", text, 1);
            assertThat(table.missing()).isEqualTo(2);
            for (boolean compact : new boolean[] {false, true}) {
                String network = TableNetwork.write(table, "F", compact);
                assertThat(TableNetwork.verify(table, network).rows()).isEqualTo(4);
                assertThat(network).contains("no row for 2 of 4 configurations; the network gives");
            }
        }
    }

    @Test
    void severalOutputsShareTheHiddenLayer() {
        String adder = "a,b,sum_bit,carry\n0,0,0,0\n0,1,1,0\n1,0,1,0\n1,1,0,1\n";
        TruthTable table = TruthTableReader.read("adder.csv", adder, 2);
        for (boolean compact : new boolean[] {false, true}) {
            String network = TableNetwork.write(table, "HalfAdder", compact);
            assertThat(TableNetwork.verify(table, network).rows()).isEqualTo(4);
            assertThat(network).contains("predict carry = y[1]", "a: 1, b: 1 -> sum_bit: 0, carry: 1");
        }
    }

    @Test
    void namesOfItsOwnStepAside() {
        TruthTable table = TruthTableReader.read("t.csv", "x,hidden,results,configurations,y\n0,0,1,0,1\n", 1);
        assertThat(TableNetwork.verify(table, TableNetwork.write(table, "F", false))
                        .rows())
                .isEqualTo(16);
    }

    @Test
    void theLargestCompilesWithoutAWarningAndIsLaidOut() {
        boolean[] parity = new boolean[1 << TableNetwork.MOST_INPUTS];
        IntStream.range(0, parity.length).forEach(i -> parity[i] = Integer.bitCount(i) % 2 == 1);
        List<String> inputs = IntStream.range(0, TableNetwork.MOST_INPUTS)
                .mapToObj(i -> "input_" + i)
                .toList();
        TruthTable table = TruthTable.complete(inputs, "t", Coding.SIGNS, parity);
        String network = TableNetwork.write(table, "Parity", false);
        Compilation compilation = new Compiler(Options.STANDARD).compile(new Source("parity.mlp", network));
        assertThat(compilation.problems()).isEmpty();
        assertThat(TableNetwork.verify(table, network).rows()).isEqualTo(1024);
    }

    private static TruthTable function(int inputs, int function, Coding coding) {
        boolean[] results = new boolean[1 << inputs];
        IntStream.range(0, results.length).forEach(row -> results[row] = (function >> row & 1) == 1);
        List<String> names = inputs <= 3 ? ABC.subList(0, inputs) : List.of("a", "b", "c", "d");
        return TruthTable.complete(names, "t", coding, results);
    }

    private static ExhaustiveTrial.Result verify(TruthTable table, String network, Backend backend) {
        int inputs = table.inputs().size();
        List<BitSet> all = IntStream.range(0, 1 << inputs)
                .mapToObj(number -> TruthTable.configuration(number, inputs))
                .toList();
        return new ExhaustiveTrial(network, table.inputCoding(), table.outputCoding(), backend)
                .run(all, table.rows()::get);
    }
}
