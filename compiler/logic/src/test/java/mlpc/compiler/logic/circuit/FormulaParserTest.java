package mlpc.compiler.logic.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import mlpc.compiler.source.CompileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaParserTest {
    @ParameterizedTest
    @CsvSource({
        "a or b and c, a or (b and c)",
        "not a and b, (not a) and b",
        "a xor b and c, a xor (b and c)",
        "a or b xor c, a or (b xor c)",
        "a or b implies c, (a or b) implies c",
        "a -> b -> c, a -> (b -> c)",
        "a <-> b -> c, a <-> (b -> c)",
        "a <-> b <-> c, (a <-> b) <-> c",
        "!a & b | c ^ b, ((not a) and b) or (c xor b)",
        "a AND NOT b, a && ~b",
        "a ∧ ¬b ∨ c, (a & !b) | c",
        "a ⊕ b → c ↔ b, ((a xor b) implies c) iff b",
        "a => b <=> b, (a implies b) == b",
        "true and a != false or b and c and 0, (1 and a) xor 0 or b and 0 and c"
    })
    void bothAreTheSame(String one, String other) {
        BooleanFormula.Named left = FormulaParser.parse("(a or b or c or 1) and (" + one + ")");
        BooleanFormula.Named right = FormulaParser.parse("(a or b or c or 1) and (" + other + ")");
        assertThat(left.variables()).containsExactly("a", "b", "c");
        for (int number = 0; number < 8; number++) {
            BitSet configuration = TruthTable.configuration(number, 3);
            assertThat(left.formula().value(configuration))
                    .as("%s at %s", one, configuration)
                    .isEqualTo(right.formula().value(configuration));
        }
    }

    @Test
    void implicationIsNotItsConverse() {
        BooleanFormula.Named formula = FormulaParser.parse("a implies b");
        assertThat(formula.formula().value(TruthTable.configuration(0b10, 2))).isFalse();
        assertThat(formula.formula().value(TruthTable.configuration(0b01, 2))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a xor (b and;formula:1:13;expected a variable, 0, 1, not or `(`, found the end of the formula",
                "(a or b;formula:1:8;expected an operator or `)`, found the end of the formula",
                "a or b);formula:1:7;this `)` closes nothing",
                "a b;formula:1:3;expected an operator, found `b`",
                "a + b;formula:1:3;`+` has no meaning in a formula",
                "a or 2;formula:1:6;`2` is neither 0 nor 1",
                "and b;formula:1:1;expected a variable",
                "a and threshold;formula:1:7;means something else in the network",
                "é or a;formula:1:1;is not a name",
                "' ';formula:1:1;expected a variable"
            })
    void mistakesAreShownWhereTheyAre(String text, String place, String title) {
        assertThatThrownBy(() -> FormulaParser.parse(text))
                .isInstanceOf(CompileException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(title);
    }

    @Test
    void chainsMayBeLongButNotDeep() {
        assertThat(FormulaParser.parse("a" + " xor b and c".repeat(5_000)).variables())
                .hasSize(3);
        assertThatThrownBy(() -> FormulaParser.parse("(".repeat(300) + "a" + ")".repeat(300)))
                .isInstanceOf(CompileException.class)
                .hasMessageContaining("more than 200 operations within one another");
    }
}
