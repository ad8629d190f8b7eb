package mlpc.compiler.logic.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of some configurations of Boolean inputs; those that are not there are missing.
 *
 * @param inputs names
 * @param outputs names
 * @param rows for each configuration the results, in the order of the file; a configuration's bit i is input i
 */
public record TruthTable(
        List<String> inputs, List<String> outputs, Coding inputCoding, Coding outputCoding, Map<BitSet, BitSet> rows) {
    public TruthTable {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** How many configurations there are: 2 to the power of the inputs. */
    public long configurations() {
        return 1L << inputs.size();
    }

    /** Configurations without a row. */
    public long missing() {
        return configurations() - rows.size();
    }

    /** Numbers for bits, the first {@code count} of them. */
    static List<Integer> numbers(BitSet bits, int count, Coding coding) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(coding.number(bits.get(i)));
        }
        return numbers;
    }

    /** The configuration with a number, the last input being its lowest digit, as truth tables count. */
    static BitSet configuration(long number, int inputs) {
        BitSet bits = new BitSet(inputs);
        for (int i = 0; i < inputs; i++) {
            bits.set(i, (number >> (inputs - 1 - i) & 1) == 1);
        }
        return bits;
    }

    /** A table with one output of all configurations, {@code results} in their order. */
    static TruthTable complete(List<String> inputs, String output, Coding coding, boolean... results) {
        Map<BitSet, BitSet> rows = new LinkedHashMap<>();
        for (int row = 0; row < results.length; row++) {
            BitSet result = new BitSet(1);
            result.set(0, results[row]);
            rows.put(configuration(row, inputs.size()), result);
        }
        if (rows.size() != 1 << inputs.size()) {
            throw new IllegalArgumentException(inputs + ": " + Arrays.toString(results));
        }
        return new TruthTable(inputs, List.of(output), coding, coding, rows);
    }
}
