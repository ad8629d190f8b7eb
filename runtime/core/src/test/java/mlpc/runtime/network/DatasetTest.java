package mlpc.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Role;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static Dataset rows(int count) {
        float[][] x = new float[count][1];
        float[][] t = new float[count][1];
        for (int row = 0; row < count; row++) {
            x[row][0] = row;
            t[row][0] = 10 * row;
        }
        return new Dataset(
                List.of(Field.real("x")), List.of(Field.real("t")), List.of(new Tensor32(x), new Tensor32(t)));
    }

    @Test
    void splitsKeepRowsWholeAndApart() {
        Dataset.Split split = rows(100).split(0.2, 7);
        assertThat(split.validation().size()).isEqualTo(20);
        assertThat(split.training().size()).isEqualTo(80);
        boolean[] seen = new boolean[100];
        for (Dataset part : List.of(split.training(), split.validation())) {
            double last = -1;
            for (int row = 0; row < part.size(); row++) {
                double x = part.input(0).get(row, 0);
                assertThat(part.target(0).get(row, 0)).isEqualTo(10 * x);
                assertThat(x).isGreaterThan(last);
                assertThat(seen[(int) x]).isFalse();
                seen[(int) x] = true;
                last = x;
            }
        }
        assertThat(rows(100).split(0.2, 7).validation().input(0).get(3, 0))
                .isEqualTo(split.validation().input(0).get(3, 0));
    }

    @Test
    void smallShares() {
        assertThat(rows(10).split(0, 1).validation().size()).isZero();
        assertThat(rows(3).split(0.01, 1).validation().size()).isEqualTo(1);
        assertThat(rows(2).split(0.99, 1).training().size()).isEqualTo(1);
        assertThat(rows(1).split(0.5, 1).training().size()).isEqualTo(1);
    }

    @Test
    void tensorsMustFitTheirFields() {
        assertThatThrownBy(() -> new Dataset(
                        List.of(Field.real("x", 2)), List.of(), List.of(new Tensor32(new float[][] {{1, 2, 3}}))))
                .isInstanceOf(DataException.class)
                .hasMessage("x has 3 numbers per row, but needs 2");
        assertThatThrownBy(() -> new Dataset(
                        List.of(Field.real("x"), Field.flag("f")),
                        List.of(),
                        List.of(new Tensor32(new float[2][1]), new Tensor32(new float[3][1]))))
                .isInstanceOf(DataException.class)
                .hasMessage("f has 3 rows, x has 2");
    }

    @Test
    void tensorsKnowWhereTheyAreNotFinite() {
        Tensor floats = new Tensor32(new float[][] {{1, 2}, {3, Float.POSITIVE_INFINITY}, {Float.NaN, 0}});
        assertThat(floats.firstNotFinite(3)).isEqualTo(1);
        assertThat(floats.firstNotFinite(1)).isEqualTo(-1);
        Tensor doubles = new Tensor64(new double[][] {{Double.MAX_VALUE, Double.MAX_VALUE}, {Double.NaN, 0}});
        assertThat(doubles.firstNotFinite(1)).isEqualTo(-1);
        assertThat(doubles.isFinite()).isFalse();
    }

    @Test
    void rowsOfAGroupStayTogether() {
        double[][] x = new double[100][1];
        double[][] patient = new double[100][1];
        for (int row = 0; row < 100; row++) {
            x[row][0] = row;
            patient[row][0] = row % 13;
        }
        Field group = Field.real("patient").with(Reading.of("patient").as(Role.GROUP));
        Dataset rows =
                new Dataset(List.of(Field.real("x")), List.of(group), List.of(new Tensor64(x), new Tensor64(patient)));
        for (long seed = 0; seed < 20; seed++) {
            Dataset.Split split = rows.split(0.2, seed);
            assertThat(split.validation().size()).isBetween(20, 28);
            assertThat(patients(split.validation())).doesNotContainAnyElementsOf(patients(split.training()));
        }
        assertThat(rows.split(0, 1).validation().size()).isZero();
        assertThatThrownBy(() -> rows.take(new int[] {1, 14, 27}).split(0.2, 1))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("all 3 rows are of one group");
    }

    private static Set<Double> patients(Dataset rows) {
        Set<Double> patients = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            patients.add(rows.target(0).get(row, 0));
        }
        return patients;
    }
}
