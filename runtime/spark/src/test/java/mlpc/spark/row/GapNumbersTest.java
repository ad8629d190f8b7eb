package mlpc.spark.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.source.Source;
import mlpc.runtime.data.cell.CellReader;
import mlpc.runtime.data.cell.Decimal;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.spark.code.CompiledModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal$;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** A word for a gap that is a number is a gap in a column of numbers, as it is in a table. */
class GapNumbersTest {
    private static final String TEXT =
            """
            model Ward {
              input patient {
                bp: real[0..300] standardized, missing "0", "-999.0" as median
                level: real standardized, missing "99.9" as mean
                kind: one of { "1", "2" }, missing "-1.0" as mode
              }
              target days: real, missing "-1" as ignore
              y = patient |> unit()
              predict days = y
              loss l = squared_error(y, days)
              train { optimizer = adam(rate: 0.05)  epochs = 1  seed = 1 }
            }
            """;

    private static final Signature SIGNATURE =
            CompiledModel.of(new Source("ward.mlp", TEXT), List.of()).signature();

    private static RowReader reader(DataType bp, DataType level, DataType kind, DataType days) {
        StructType schema = new StructType()
                .add("bp", bp)
                .add("level", level)
                .add("kind", kind)
                .add("days", days);
        return RowLayout.ofRows(
                schema, SIGNATURE, Precision.FLOAT32, new ColumnNames("", List.of(), "", "", "", "UTC"));
    }

    private static InternalRow row(Object... values) {
        return new GenericInternalRow(values);
    }

    /** What a table with such cells gives. */
    private static double[] table(String... cells) {
        double[] numbers = new double[cells.length];
        List<Field> fields = Stream.concat(SIGNATURE.inputs().stream(), SIGNATURE.targets().stream())
                .toList();
        for (int column = 0; column < cells.length; column++) {
            assertThat(new CellReader(fields.get(column), column == 3, Decimal.POINT)
                            .read(cells[column], numbers, column))
                    .isTrue();
        }
        return numbers;
    }

    @Test
    void numbersOfEveryTypeAreTheGapsOfATable() {
        RowReader whole = reader(DataTypes.IntegerType, DataTypes.FloatType, DataTypes.ShortType, DataTypes.LongType);
        assertThat(whole.read(row(0, 99.9f, (short) -1, 3L), new Place(0)))
                .isEqualTo(table("0", "99.9", "-1.0", "3"))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, 3);
        assertThat(whole.read(row(-999, 7.5f, (short) 2, 3L), new Place(0)))
                .isEqualTo(table("-999.0", "7.5", "2", "3"))
                .containsExactly(Double.NaN, 7.5, 1, 3);
        assertThat(whole.read(row(120, 98.9f, (short) 1, 0L), new Place(0))).containsExactly(120, 98.9f, 0, 0);
        RowReader doubles =
                reader(DataTypes.DoubleType, DataTypes.DoubleType, DataTypes.DoubleType, DataTypes.DoubleType);
        assertThat(doubles.read(row(-0.0, 99.9, -1.0, 2.5), new Place(0)))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, 2.5);
        RowReader decimals = reader(
                DataTypes.createDecimalType(9, 2), DataTypes.DoubleType, DataTypes.StringType, DataTypes.DoubleType);
        assertThat(decimals.read(
                        row(
                                Decimal$.MODULE$.apply(new BigDecimal("-999.00"), 9, 2),
                                null,
                                UTF8String.fromString("-1.0"),
                                0.0),
                        new Place(0)))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, 0);
    }

    @Test
    void rowsAreLeftOutByTheNumberOfATarget() {
        RowReader reader =
                reader(DataTypes.IntegerType, DataTypes.DoubleType, DataTypes.IntegerType, DataTypes.IntegerType);
        assertThat(reader.skips(row(0, 1.0, 1, -1))).isTrue();
        assertThat(reader.skips(row(0, 1.0, 1, null))).isTrue();
        assertThat(reader.skips(row(0, 1.0, 1, 0))).isFalse();
    }

    /** What is no gap and out of range is refused as before. */
    @Test
    void otherNumbersStayWhatTheyAre() {
        RowReader reader =
                reader(DataTypes.IntegerType, DataTypes.DoubleType, DataTypes.IntegerType, DataTypes.IntegerType);
        assertThatThrownBy(() -> reader.read(row(-998, 1.0, 1, 5), new Place(0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column `bp`: expected a number from 0 to 300 for `patient.bp`, found `-998`");
    }

    /** Of a vector the numbers of a class are the model's own, so that no word means one of them. */
    @Test
    void elementsOfVectorsAreGapsToo() {
        ColumnNames names = new ColumnNames("all", List.of(), "", "", "", "UTC");
        RowReader vectors = RowLayout.ofInputs(
                new StructType().add("all", SQLDataTypes.VectorType()), SIGNATURE, Precision.FLOAT32, names);
        InternalRow vector = new VectorUDT().serialize(Vectors.dense(-999, 99.9, 1));
        assertThat(vectors.read(row(vector), new Place(0))).containsExactly(Double.NaN, Double.NaN, 1);
        RowReader floats = RowLayout.ofInputs(
                new StructType().add("all", DataTypes.createArrayType(DataTypes.FloatType)),
                SIGNATURE,
                Precision.FLOAT32,
                names);
        assertThat(floats.read(row(new GenericArrayData(new float[] {80, 99.9f, 0})), new Place(0)))
                .containsExactly(80, Double.NaN, 0);
    }
}
