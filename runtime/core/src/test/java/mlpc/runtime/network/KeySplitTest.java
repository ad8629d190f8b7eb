package mlpc.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.signature.WordHash;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;

/** A row's side follows from its key and the seed, whatever the other rows are and wherever it stands. */
class KeySplitTest {
    private static final List<Field> INPUTS = List.of(Field.real("x"));
    private static final List<Field> TARGETS =
            List.of(Field.flag("t"), Field.real("id").with(Reading.of("id").as(Role.KEY)));

    @Test
    void shufflingChangesNoSide() {
        List<String> keys = keys(500);
        Set<String> held = held(keys, 0.2, 1);
        Collections.shuffle(keys, new Random(3));
        assertThat(held(keys, 0.2, 1)).isEqualTo(held);
        assertThat(held(keys, 0.2, 2)).isNotEqualTo(held);
    }

    @Test
    void rowsThatAreAddedOrLeftOutChangeNoSideOfOthers() {
        List<String> keys = keys(400);
        Set<String> held = held(keys, 0.3, 1);
        assertThat(held).hasSize(held.size()).isNotEmpty();
        Set<String> ofFewer = held(keys.subList(0, 250), 0.3, 1);
        Set<String> expected = new HashSet<>(held);
        expected.retainAll(keys.subList(0, 250));
        assertThat(ofFewer).isEqualTo(expected);
    }

    @Test
    void aLargerShareHoldsBackMoreOfTheSame() {
        List<String> keys = keys(400);
        assertThat(held(keys, 0.4, 1)).containsAll(held(keys, 0.1, 1));
    }

    @Test
    void theShareIsTheOneThatIsAskedFor() {
        assertThat(held(keys(20_000), 0.2, 5).size() / 20_000.0).isCloseTo(0.2, within(0.01));
    }

    @Test
    void rowsOfOneKeyAreOnOneSide() {
        List<String> keys = new ArrayList<>(keys(50));
        keys.addAll(keys(50));
        Dataset.Split split = rows(keys).split(0.3, 1);
        Set<Double> training = column(split.training());
        Set<Double> held = column(split.validation());
        assertThat(training).doesNotContainAnyElementsOf(held);
        assertThat(training.size() + held.size()).isEqualTo(50);
    }

    @Test
    void oneRowAtLeastIsOnEachSide() {
        assertThat(held(keys(2), 0.01, 1)).hasSize(1);
        assertThat(held(keys(2), 0.9, 1)).hasSize(1);
        assertThat(held(keys(200), 0, 1)).isEmpty();
    }

    @Test
    void oneKeyOfAllRowsIsRefused() {
        assertThatThrownBy(() -> rows(List.of("a", "a", "a")).split(0.2, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("all 3 rows have one key");
    }

    @Test
    void rulesThatDoNotGoByKeysAreRefused() {
        Dataset rows = rows(keys(20));
        for (SplitRule rule : List.of(SplitRule.STRATIFIED, SplitRule.ORDERED)) {
            assertThatThrownBy(() -> rows.split(0.2, 1, rule)).hasMessageContaining("hash of their key");
            assertThatThrownBy(() -> rows.folds(3, 1, rule)).hasMessageContaining("hash of their key");
        }
        assertThat(rows.split(0.2, 1, SplitRule.RANDOM).validation().size())
                .isEqualTo(rows.split(0.2, 1).validation().size());
    }

    @Test
    void foldsAreEvenAndTheSameInAnyOrder() {
        List<String> keys = new ArrayList<>(keys(60));
        keys.addAll(keys(15));
        Map<Double, Integer> folds = folds(keys, 5);
        rows(keys)
                .folds(5, 1, SplitRule.AUTOMATIC)
                .forEach(fold -> assertThat(fold.validation().size()).isBetween(14, 16));
        Collections.shuffle(keys, new Random(1));
        assertThat(folds(keys, 5)).isEqualTo(folds);
        assertThatThrownBy(() -> rows(keys(3)).folds(4, 1, SplitRule.AUTOMATIC))
                .hasMessageContaining("the rows are of 3 keys");
    }

    private static Map<Double, Integer> folds(List<String> keys, int count) {
        Map<Double, Integer> folds = new HashMap<>();
        List<Dataset.Split> splits = rows(keys).folds(count, 1, SplitRule.AUTOMATIC);
        for (int fold = 0; fold < count; fold++) {
            for (double key : column(splits.get(fold).validation())) {
                assertThat(folds.put(key, fold)).as("a key is in one fold").isNull();
            }
        }
        return folds;
    }

    private static List<String> keys(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(number -> "patient " + number)
                .toList());
    }

    private static Set<String> held(List<String> keys, double share, long seed) {
        Set<Double> numbers = column(rows(keys).split(share, seed).validation());
        Set<String> held = new HashSet<>();
        keys.stream().filter(key -> numbers.contains(WordHash.number(key))).forEach(held::add);
        return held;
    }

    private static Set<Double> column(Dataset rows) {
        Set<Double> keys = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            keys.add(rows.target(1).get(row, 0));
        }
        return keys;
    }

    private static Dataset rows(List<String> keys) {
        double[][] x = new double[keys.size()][1];
        double[][] t = new double[keys.size()][1];
        double[][] id = new double[keys.size()][1];
        for (int row = 0; row < x.length; row++) {
            x[row][0] = row;
            t[row][0] = row % 2;
            id[row][0] = WordHash.number(keys.get(row));
        }
        return new Dataset(INPUTS, TARGETS, List.of(new Tensor64(x), new Tensor64(t), new Tensor64(id)));
    }
}
