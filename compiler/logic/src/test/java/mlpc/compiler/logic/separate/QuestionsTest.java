package mlpc.compiler.logic.separate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mlpc.compiler.verify.Rational;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    @Test
    void theLargerOfTwoNumbersIsPositive() {
        Question question = ask(Field.real("t"), -1, 1, -1).get(0);
        assertThat(question.positive()).isEqualTo("t = 1");
        assertThat(question.negative()).isEqualTo("t = -1");
        assertThat(question.positives()).containsExactly(1);
        assertThat(question.negatives()).containsExactly(0, 2);
    }

    @Test
    void oneValueIsOneSide() {
        assertThat(ask(Field.flag("t"), 1, 1).get(0).negative()).isEqualTo("t ≠ 1");
        assertThat(ask(Field.flag("t"), 1, 1).get(0).negatives()).isEmpty();
        assertThat(ask(Field.flag("t"), 0, 0).get(0).positives()).isEmpty();
    }

    @Test
    void threeNumbersAreNoQuestion() {
        assertThatThrownBy(() -> ask(Field.real("t"), 0, 0.5, 1, 2))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("t takes 4 values (0, 1/2, 1, …)");
    }

    @Test
    void aClassIsHeldAgainstTheRestOrAgainstEachOther() {
        Field species = Field.labelled("species", "a", "b", "c");
        assertThat(ask(species, 0, 1, 2, 1))
                .extracting(Question::title)
                .containsExactly("species = a", "species = b", "species = c");
        Dataset rows = rows(species, 0, 1, 2, 1);
        List<Question> pairs = Questions.of(Spaces.ofInputs(rows), rows, true);
        assertThat(pairs)
                .extracting(Question::title)
                .containsExactly(
                        "species = a or species = b", "species = a or species = c", "species = b or species = c");
        assertThat(pairs.get(0).negatives()).containsExactly(1, 3);
        assertThat(ask(Field.category("k", 2), 0, 1, 1))
                .as("two classes are one question")
                .hasSize(1);
    }

    @Test
    void inputsAreOnePointAndAClassItsOneHotVector() {
        Dataset rows = new Dataset(
                List.of(Field.real("x", 2), Field.labelled("colour", "red", "blue")),
                List.of(),
                List.of(new Tensor64(new double[][] {{0.5, -2}}), new Tensor64(new double[][] {{1}})));
        Space space = Spaces.ofInputs(rows);
        assertThat(space.name()).isEqualTo("x, colour");
        assertThat(space.coordinates()).containsExactly("x[0]", "x[1]", "colour[0]", "colour[1]");
        assertThat(space.point(0)).containsExactly(Rational.of(1, 2), Rational.of(-2, 1), Rational.ZERO, Rational.ONE);
    }

    private static List<Question> ask(Field target, double... values) {
        Dataset rows = rows(target, values);
        return Questions.of(Spaces.ofInputs(rows), rows, false);
    }

    private static Dataset rows(Field target, double... values) {
        double[][] points = new double[values.length][];
        double[][] targets = new double[values.length][];
        for (int row = 0; row < values.length; row++) {
            points[row] = new double[] {row};
            targets[row] = new double[] {values[row]};
        }
        return new Dataset(
                List.of(Field.real("x")), List.of(target), List.of(new Tensor64(points), new Tensor64(targets)));
    }
}
