package mlpc.compiler.logic.separate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import mlpc.compiler.logic.separate.Certificate.Share;
import mlpc.compiler.verify.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both answers are theorems, so each is held against the rows here once more. */
class SeparabilityTest {
    private static final long PLENTY = 100_000_000_000L;
    private static final double[][] SQUARE = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    @Test
    void xorHasTheLecturesCertificate() {
        assertThat(answer(SQUARE, 0, 1, 1, 0)).isInstanceOfSatisfying(Answer.Inseparable.class, answer -> {
            Rational half = Rational.of(1, 2);
            assertThat(answer.certificate().point()).containsExactly(half, half);
            assertThat(answer.certificate().positives()).containsExactly(new Share(1, half), new Share(2, half));
            assertThat(answer.certificate().negatives()).containsExactly(new Share(0, half), new Share(3, half));
        });
    }

    @Test
    void allOtherFunctionsOfTwoBitsButItsNegationAreSeparable() {
        for (int function = 0; function < 16; function++) {
            int[] sides = {function & 1, function >> 1 & 1, function >> 2 & 1, function >> 3 & 1};
            boolean parity = function == 0b0110 || function == 0b1001;
            assertThat(answer(SQUARE, sides) instanceof Answer.Separable)
                    .as("function %s", function)
                    .isEqualTo(!parity);
        }
    }

    /** The number of threshold functions of three variables is known. */
    @Test
    void of256FunctionsOfThreeBits104AreSeparable() {
        double[][] cube = IntStream.range(0, 8)
                .mapToObj(i -> new double[] {i & 1, i >> 1 & 1, i >> 2 & 1})
                .toArray(double[][]::new);
        int separable = 0;
        for (int function = 0; function < 256; function++) {
            int table = function;
            int[] sides = IntStream.range(0, 8).map(i -> table >> i & 1).toArray();
            separable += answer(cube, sides) instanceof Answer.Separable ? 1 : 0;
        }
        assertThat(separable).isEqualTo(104);
    }

    @Test
    void weightsAreSmallWholeNumbersWhereSomeDo() {
        assertThat(answer(SQUARE, 0, 1, 1, 1)).isInstanceOfSatisfying(Answer.Separable.class, or -> {
            assertThat(or.weights()).containsExactly(Rational.ONE, Rational.ONE);
            assertThat(or.bias()).isEqualTo(Rational.of(-1, 2));
        });
    }

    @Test
    void numbersAreReadAsTheyAreWritten() {
        Answer answer = answer(new double[][] {{0.1}, {0.2}, {0.3}}, 1, 0, 1);
        assertThat(answer).isInstanceOf(Answer.Inseparable.class);
        assertThat(((Answer.Inseparable) answer).certificate().point()).containsExactly(Rational.of(1, 5));
        assertThat((0.1 + 0.3) / 2).as("in floating point it is so, too").isEqualTo(0.2);
        assertThat(answer(new double[][] {{0.1, 0.7}, {0.2, 0.8}, {0.3, 0.9}}, 1, 0, 1))
                .as("on one line, exactly")
                .isInstanceOf(Answer.Inseparable.class);
        assertThat(answer(new double[][] {{0.1, 0.7}, {0.2, 0.8000000001}, {0.3, 0.9}}, 1, 0, 1))
                .as("a little beside it")
                .isInstanceOf(Answer.Separable.class);
    }

    @Test
    void aPointOnBothSidesIsTheWholeProof() {
        Answer answer = answer(new double[][] {{1, 2}, {3, 4}, {1, 2}, {9, 9}}, 1, 1, 0, 0);
        assertThat(((Answer.Inseparable) answer).certificate().positives()).containsExactly(new Share(0, Rational.ONE));
    }

    @Test
    void rowsOfOneSideAreSeparable() {
        assertThat(answer(SQUARE, 1, 1, 1, 1)).isInstanceOf(Answer.Separable.class);
        assertThat(answer(SQUARE, 0, 0, 0, 0)).isInstanceOf(Answer.Separable.class);
    }

    /** Few values, so that points coincide, lie on lines, and touch hyperplanes: what makes a simplex method stall. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void randomRowsAreDecided(int dimension) {
        Random random = new Random(dimension);
        int separable = 0;
        for (int trial = 0; trial < 300; trial++) {
            double[][] rows = new double[2 + random.nextInt(3 * dimension + 3)][dimension];
            int[] sides = new int[rows.length];
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < dimension; column++) {
                    rows[row][column] = random.nextInt(7) / 2.0 - 1;
                }
                sides[row] = random.nextInt(2);
            }
            Answer answer = answer(rows, sides);
            verify(question(rows, sides), answer);
            separable += answer instanceof Answer.Separable ? 1 : 0;
        }
        assertThat(separable).isBetween(10, 290);
    }

    @Test
    void manyDimensionsAreDecidedEitherWay() {
        Random random = new Random(1);
        double[][] rows = new double[120][30];
        int[] sides = new int[120];
        for (int row = 0; row < rows.length; row++) {
            double sum = 0;
            for (int column = 0; column < 30; column++) {
                rows[row][column] = random.nextInt(100) / 100.0;
                sum += rows[row][column] * (column % 3 - 1);
            }
            sides[row] = sum > 0 ? 1 : 0;
        }
        Answer separable = answer(rows, sides);
        assertThat(separable).isInstanceOf(Answer.Separable.class);
        verify(question(rows, sides), separable);
        for (int column = 0; column < 30; column++) {
            rows[0][column] = (rows[1][column] + rows[2][column]) / 2;
            rows[3][column] = (rows[4][column] + rows[5][column]) / 2;
        }
        sides[1] = sides[2] = sides[3] = 1;
        sides[0] = sides[4] = sides[5] = 0;
        Answer inseparable = answer(rows, sides);
        assertThat(inseparable).isInstanceOf(Answer.Inseparable.class);
        verify(question(rows, sides), inseparable);
    }

    @Test
    void tooLittleEffortIsSaid() {
        double[][] rows = {{0, 0}, {3, 1}, {1, 3}, {4, 4}, {2, 2.5}};
        assertThat(Separability.decide(question(rows, 0, 1, 1, 0, 1), 0, pivots -> {}))
                .isInstanceOf(Answer.Undecided.class);
    }

    @Test
    void whatIsNoProofCannotBeMade() {
        Question xor = question(SQUARE, 0, 1, 1, 0);
        List<Share> positives = Certificate.evenly(xor.positives());
        assertThatThrownBy(() -> Certificate.of(xor, positives, List.of(new Share(0, Rational.ONE))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Certificate.of(xor, positives, Certificate.evenly(List.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new Answer.Separable(List.of(Rational.ONE), Rational.ONE, Rational.ZERO, Rational.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Answer answer(double[][] rows, int... sides) {
        return Separability.decide(question(rows, sides), PLENTY, pivots -> {});
    }

    private static Question question(double[][] rows, int... sides) {
        List<String> names =
                IntStream.range(0, rows[0].length).mapToObj(i -> "x[" + i + "]").toList();
        List<Integer> positives = new ArrayList<>();
        List<Integer> negatives = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            (sides[row] == 1 ? positives : negatives).add(row);
        }
        return new Question("t", "t = 1", "t = 0", Space.of("x", names, names.size(), rows), positives, negatives);
    }

    /** In fractions, and without what the solver uses. */
    private static void verify(Question question, Answer answer) {
        if (answer instanceof Answer.Separable separable) {
            question.positives().forEach(row -> assertThat(
                            z(separable, question.space().point(row)).signum())
                    .isEqualTo(1));
            question.negatives().forEach(row -> assertThat(
                            z(separable, question.space().point(row)).signum())
                    .isLessThanOrEqualTo(0));
            return;
        }
        Certificate certificate = ((Answer.Inseparable) answer).certificate();
        assertThat(average(question, certificate.positives())).isEqualTo(certificate.point());
        assertThat(average(question, certificate.negatives())).isEqualTo(certificate.point());
        assertThat(question.positives())
                .containsAll(certificate.positives().stream().map(Share::row).toList());
        assertThat(question.negatives())
                .containsAll(certificate.negatives().stream().map(Share::row).toList());
    }

    private static Rational z(Answer.Separable plane, List<Rational> point) {
        Rational z = plane.bias();
        for (int i = 0; i < point.size(); i++) {
            z = z.plus(plane.weights().get(i).times(point.get(i)));
        }
        return z;
    }

    private static List<Rational> average(Question question, List<Share> shares) {
        assertThat(shares.stream().map(Share::weight).reduce(Rational.ZERO, Rational::plus))
                .isEqualTo(Rational.ONE);
        List<Rational> sum = new ArrayList<>();
        for (int column = 0; column < question.space().dimension(); column++) {
            Rational total = Rational.ZERO;
            for (Share share : shares) {
                total = total.plus(
                        share.weight().times(question.space().point(share.row()).get(column)));
            }
            sum.add(total);
        }
        return sum;
    }
}
