package mlpc.runtime.internal.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;

class ValidationSplitTest {
    private static List<Integer> numbers(boolean[] held) {
        return IntStream.range(0, held.length).filter(row -> held[row]).boxed().toList();
    }

    private static long count(boolean[] held, int[] strata, int stratum) {
        return IntStream.range(0, held.length)
                .filter(row -> held[row] && strata[row] == stratum)
                .count();
    }

    private static Dataset rows(Field target, double... values) {
        double[][] x = new double[values.length][1];
        double[][] t = new double[values.length][1];
        for (int row = 0; row < values.length; row++) {
            x[row][0] = row;
            t[row][0] = values[row];
        }
        return new Dataset(List.of(Field.real("x")), List.of(target), List.of(new Tensor64(x), new Tensor64(t)));
    }

    private static List<Integer> held(Dataset rows, double share, SplitRule rule) {
        Dataset held = rows.split(share, 3, rule).validation();
        return IntStream.range(0, held.size())
                .mapToObj(row -> (int) held.input(0).get(row, 0))
                .toList();
    }

    /** A hash of the row's number decides: more rows, and only those near the threshold change sides. */
    @Test
    void rowsThatAreAddedLeaveTheOthersWhereTheyWere() {
        List<Integer> before = numbers(ValidationSplit.of(1_000, 0.2, 5));
        List<Integer> after = numbers(ValidationSplit.of(1_100, 0.2, 5)).stream()
                .filter(row -> row < 1_000)
                .toList();
        assertThat(before).hasSize(200);
        assertThat(before.containsAll(after) || after.containsAll(before)).isTrue();
        assertThat(after.size()).isBetween(180, 220);
        assertThat(numbers(ValidationSplit.of(1_000, 0.2, 6))).isNotEqualTo(before);
    }

    @Test
    void eachStratumHasItsShare() {
        int[] strata = IntStream.range(0, 1_000)
                .map(row -> row % 10 == 0 ? 1 : row % 50 == 1 ? 2 : 0)
                .toArray();
        for (long seed = 0; seed < 10; seed++) {
            boolean[] held = ValidationSplit.stratified(strata, 0.2, seed);
            assertThat(numbers(held)).hasSize(200);
            assertThat(count(held, strata, 1)).isEqualTo(20);
            assertThat(count(held, strata, 2)).isEqualTo(4);
        }
    }

    @Test
    void numbersOfStrataMeanNothing() {
        int[] strata = IntStream.range(0, 97).map(row -> row * row % 7 % 4).toArray();
        int[] renamed = IntStream.of(strata).map(stratum -> 3 - stratum).toArray();
        assertThat(ValidationSplit.stratified(renamed, 0.3, 1)).isEqualTo(ValidationSplit.stratified(strata, 0.3, 1));
    }

    @Test
    void aStratumOfOneRowStaysForTraining() {
        int[] strata = {0, 0, 0, 0, 0, 0, 0, 0, 1, 2};
        for (long seed = 0; seed < 50; seed++) {
            boolean[] held = ValidationSplit.stratified(strata, 0.5, seed);
            assertThat(numbers(held)).hasSize(5).doesNotContain(8, 9);
            assertThat(numbers(ValidationSplit.stratified(new int[] {0, 1, 2, 3}, 0.5, seed)))
                    .hasSize(2);
            assertThat(numbers(ValidationSplit.stratified(new int[] {0, 0, 1, 1}, 0.95, seed)))
                    .hasSize(2);
        }
    }

    private static double ones(Dataset.Split split) {
        return IntStream.range(0, split.validation().size())
                .mapToDouble(row -> split.validation().target(0).get(row, 0))
                .sum();
    }

    @Test
    void classesAreStratifiedUnlessSaid() {
        double[] classes = IntStream.range(0, 100)
                .mapToDouble(row -> row % 10 == 0 ? 1 : 0)
                .toArray();
        Dataset rows = rows(Field.flag("t"), classes);
        for (long seed = 0; seed < 20; seed++) {
            assertThat(ones(rows.split(0.2, seed))).isEqualTo(2);
        }
        assertThat(held(rows, 0.2, SplitRule.AUTOMATIC)).isEqualTo(held(rows, 0.2, SplitRule.STRATIFIED));
        assertThat(IntStream.range(0, 20)
                        .mapToDouble(seed -> ones(rows.split(0.2, seed, SplitRule.RANDOM)))
                        .distinct()
                        .count())
                .isGreaterThan(1);
    }

    @Test
    void numbersAreStratifiedByTenthsWhereSaid() {
        double[] prices =
                IntStream.range(0, 100).mapToDouble(row -> row * 37 % 100).toArray();
        Dataset rows = rows(Field.real("t"), prices);
        Dataset held = rows.split(0.2, 1, SplitRule.STRATIFIED).validation();
        for (int tenth = 0; tenth < 10; tenth++) {
            int low = 10 * tenth;
            assertThat(IntStream.range(0, held.size())
                            .mapToDouble(row -> held.target(0).get(row, 0))
                            .filter(price -> price >= low && price < low + 10)
                            .count())
                    .isEqualTo(2);
        }
        assertThat(held(rows, 0.2, SplitRule.AUTOMATIC)).isEqualTo(held(rows, 0.2, SplitRule.RANDOM));
    }

    @Test
    void theLastRowsInTheOrderOfTime() {
        Dataset rows = rows(Field.flag("t"), 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        assertThat(held(rows, 0.3, SplitRule.ORDERED)).containsExactly(7, 8, 9);
        assertThat(held(rows, 0.99, SplitRule.ORDERED)).hasSize(9).doesNotContain(0);
        assertThat(held(rows, 0, SplitRule.ORDERED)).isEmpty();
    }

    @Test
    void groupsAreNotDivided() {
        Dataset rows = rows(Field.real("who").with(Reading.of("who").as(Role.GROUP)), 1, 1, 2, 2, 3, 3);
        assertThatThrownBy(() -> rows.split(0.3, 1, SplitRule.ORDERED))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "rows with a group are held back by whole groups, so their split cannot be `ordered`");
        assertThat(rows.split(0, 1, SplitRule.ORDERED).validation().size()).isZero();
        assertThat(held(rows, 0.3, SplitRule.AUTOMATIC)).hasSize(2);
    }
}
