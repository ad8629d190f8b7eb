package mlpc.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldsTest {
    /** Each row is in one fold alone, and the folds differ by one row at most. */
    @ParameterizedTest
    @CsvSource({"10, 5", "11, 3", "100, 7", "5, 5", "2, 2"})
    void eachRowIsMeasuredOnce(int size, int folds) {
        Dataset rows = rows(size, Field.real("t"), row -> row);
        Set<Double> seen = new TreeSet<>();
        for (Dataset.Split fold : rows.folds(folds, 3, SplitRule.AUTOMATIC)) {
            assertThat(fold.validation().size()).isBetween(size / folds, (size + folds - 1) / folds);
            assertThat(fold.training().size() + fold.validation().size()).isEqualTo(size);
            Set<Double> training = numbers(fold.training());
            for (double row : numbers(fold.validation())) {
                assertThat(training).doesNotContain(row);
                assertThat(seen.add(row)).isTrue();
            }
        }
        assertThat(seen).hasSize(size);
    }

    @Test
    void anotherSeedHasOtherFolds() {
        Dataset rows = rows(40, Field.real("t"), row -> row);
        assertThat(numbers(rows.folds(4, 1, SplitRule.AUTOMATIC).get(0).validation()))
                .isEqualTo(numbers(rows.folds(4, 1, SplitRule.AUTOMATIC).get(0).validation()))
                .isNotEqualTo(
                        numbers(rows.folds(4, 2, SplitRule.AUTOMATIC).get(0).validation()));
    }

    /** Of 30, 12 and 7 rows of three classes, each of 5 folds has 6, 2 or 3, and 1 or 2. */
    @Test
    void eachFoldHasItsShareOfEachClass() {
        Dataset rows = rows(49, Field.category("t", 3), row -> row < 30 ? 0 : row < 42 ? 1 : 2);
        for (Dataset.Split fold : rows.folds(5, 1, SplitRule.AUTOMATIC)) {
            long[] counts = new long[3];
            for (int row = 0; row < fold.validation().size(); row++) {
                counts[(int) fold.validation().target(0).get(row, 0)]++;
            }
            assertThat(counts[0]).isEqualTo(6);
            assertThat(counts[1]).isBetween(2L, 3L);
            assertThat(counts[2]).isBetween(1L, 2L);
        }
    }

    @Test
    void inOrderThePastPredictsTheFuture() {
        List<Dataset.Split> folds = rows(11, Field.real("t"), row -> row).folds(3, 1, SplitRule.ORDERED);
        assertThat(folds).hasSize(3);
        assertThat(numbers(folds.get(0).training())).containsExactly(0., 1., 2., 3., 4.);
        assertThat(numbers(folds.get(0).validation())).containsExactly(5., 6.);
        assertThat(numbers(folds.get(2).training())).hasSize(9);
        assertThat(numbers(folds.get(2).validation())).containsExactly(9., 10.);
    }

    @Test
    void groupsStayWhole() {
        Field group = Field.real("g").with(Reading.of("g").as(Role.GROUP));
        Dataset rows = rows(60, group, row -> row % 7);
        Set<Double> measured = new HashSet<>();
        for (Dataset.Split fold : rows.folds(3, 1, SplitRule.AUTOMATIC)) {
            Set<Double> learned = targets(fold.training());
            assertThat(fold.validation().size()).isPositive();
            for (double each : targets(fold.validation())) {
                assertThat(learned).doesNotContain(each);
                assertThat(measured.add(each)).isTrue();
            }
        }
        assertThat(measured).hasSize(7);
        assertThatThrownBy(() -> rows.folds(8, 1, SplitRule.AUTOMATIC))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("7 groups")
                .hasMessageContaining("no 8 folds");
    }

    @Test
    void tooFewRowsAreRefused() {
        Dataset rows = rows(3, Field.real("t"), row -> row);
        assertThatThrownBy(() -> rows.folds(4, 1, SplitRule.AUTOMATIC))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there are 3 rows, too few for 4 folds");
        assertThatThrownBy(() -> rows.folds(3, 1, SplitRule.ORDERED))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("one before the first");
    }

    private interface Target {
        double of(int row);
    }

    private static Dataset rows(int size, Field target, Target value) {
        double[][] x = new double[size][1];
        double[][] t = new double[size][1];
        for (int row = 0; row < size; row++) {
            x[row][0] = row;
            t[row][0] = value.of(row);
        }
        return new Dataset(List.of(Field.real("x")), List.of(target), List.of(new Tensor64(x), new Tensor64(t)));
    }

    private static Set<Double> numbers(Dataset rows) {
        return column(rows, 0);
    }

    private static Set<Double> targets(Dataset rows) {
        return column(rows, 1);
    }

    private static Set<Double> column(Dataset rows, int slot) {
        double[] values = new double[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.slots().get(slot).get(row, 0);
        }
        return new TreeSet<>(Arrays.stream(values).boxed().toList());
    }
}
