package mlpc.compiler.logic.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthTableReaderTest {
    @Test
    void theCodingIsWhatTheCellsSay() {
        assertThat(TruthTableReader.read("t", "a,t\n0,1\n1,0\n", 1).inputCoding())
                .isEqualTo(Coding.BITS);
        assertThat(TruthTableReader.read("t", "a,t\n-1,1\n+1,-1\n", 1).outputCoding())
                .isEqualTo(Coding.SIGNS);
        TruthTable mixed = TruthTableReader.read("t", "a,t\n0,1\n1,-1\n", 1);
        assertThat(mixed.inputCoding()).isEqualTo(Coding.BITS);
        assertThat(mixed.outputCoding()).isEqualTo(Coding.SIGNS);
        TruthTable ones = TruthTableReader.read("t", "a,t\n1,-1\n", 1);
        assertThat(ones.inputCoding()).as("the other side's").isEqualTo(Coding.SIGNS);
    }

    @Test
    void theSameRowTwiceIsOneRow() {
        assertThat(TruthTableReader.read("t", "a,t\n0,1\n\n0,1\n", 1).rows()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | t: is empty",
                "'a,t'                     | has names only",
                "'0,1\n1,0'                | t:1: the first line has to name the columns",
                "'t\n1'                    | t:1: expected at least 2 columns",
                "'a,a\n0,1'                | t:1: two columns are called a",
                "'a b,t\n0,1'              | write a_b",
                "'1st,t\n0,1'              | write x1st",
                "'if,t\n0,1'               | means something else",
                "'a,t\n0,2'                | t:2, t: expected 0 or 1, or -1 or 1, found `2`",
                "'a,t\n0,'                 | found an empty cell",
                "'a,t\n0,1\n-1,1'          | t:3, a: -1 here, but 0 in t:2, a",
                "'a,t\n0,1,1'              | t:2: expected 2 columns, as in the first line, found 3",
                "'a,t\n0,1\n0,0'           | t:3: the same inputs as in line 2, and another result"
            })
    void mistakesAreSaidWithTheirLine(String text, String message) {
        assertThatThrownBy(() -> TruthTableReader.read("t", text, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }
}
