package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlpc.runtime.tensor.DataException;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong is said with its place, and with what to do. */
@ExtendWith(LocalSpark.class)
class MistakesTest {
    private static final String MIXED =
            """
            model Mixed {
              input row {
                id: key
                part: real[0..1]
                yes: flag
                kind: one of { x, y, z }
              }
              target t: flag
              z = row |> dense(3, tanh) |> unit()
              predict t = logistic(z)
              loss fit = binary_cross_entropy_with_logits(z, t)
              train { optimizer = adam(rate: 0.01)  batch = 16  epochs = 1  seed = 1 }
            }
            """;

    @TempDir
    private Path folder;

    private static MlpModel model;

    private static Dataset<Row> table() {
        return LocalSpark.session()
                .range(0, 40, 1, 1)
                .selectExpr(
                        "id",
                        "id / 40.0D as part",
                        "id % 2 = 0 as yes",
                        "element_at(array('x', 'y', 'z'), cast(1 + id % 3 as int)) as kind",
                        "id % 4 = 0 as t");
    }

    private static MlpEstimator estimator() {
        return new MlpEstimator().setModelText(MIXED);
    }

    @BeforeAll
    static void train() {
        model = estimator().fit(table());
    }

    @Test
    void columnsThatAreNotThereOrThereTwice() {
        assertThatThrownBy(() -> model.transform(table().withColumnRenamed("kind", "Kind")))
                .isInstanceOf(DataException.class)
                .hasMessage("the DataFrame has no column kind, which Mixed needs; it has [id, part, yes, Kind, t];"
                        + " Kind is written otherwise. Rename the one that is meant by withColumnRenamed, or name it by"
                        + " setFeaturesCols");
        assertThatThrownBy(() -> estimator().fit(table().drop("t")))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("or name it by setLabelCol");
        assertThatThrownBy(() -> model.transform(table().selectExpr("*", "1 - part as part")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "the DataFrame has more than one column part, which Mixed needs: drop or rename the others");
    }

    @Test
    void numbersOfAVectorThatNoInputCanHave() {
        MlpModel vectors =
                model.copy(org.apache.spark.ml.param.ParamMap.empty()).setFeaturesCol("v");
        String[] good = {"0.5D", "1.0D", "2.0D"};
        Dataset<Row> rows = table().selectExpr("id", "array(" + String.join(", ", good) + ") as v");
        assertThat(vectors.transform(rows).count()).isEqualTo(40);
        String[][] wrong = {
            {"1.5D", "element 0, of `row.part`, is 1.5; expected a number from 0.0 to 1.0"},
            {"0.5D", "element 1, of `row.yes`, is 0.5; expected 0 or 1"},
            {"3.0D", "element 2, of `row.kind`, is 3.0; expected a class, 0 to 2"}
        };
        for (int element = 0; element < wrong.length; element++) {
            String[] numbers = good.clone();
            numbers[element] = "if(id = 7, " + wrong[element][0] + ", " + good[element] + ")";
            Dataset<Row> arrays = table().selectExpr("id", "array(" + String.join(", ", numbers) + ") as v");
            String said = "Mixed, partition 0, row 8, column `v`: " + wrong[element][1];
            for (Dataset<Row> each :
                    List.of(arrays, arrays.withColumn("v", functions.array_to_vector(arrays.col("v"))))) {
                assertThatThrownBy(() ->
                                vectors.transform(each).select("prediction").collectAsList())
                        .hasStackTraceContaining(said);
            }
        }
    }

    @Test
    void noModelOrTwo() {
        assertThatThrownBy(() -> new MlpEstimator().fit(table()))
                .hasMessageEndingWith("Call one of setModelFile, setModelText and setModelClass");
        assertThatThrownBy(() -> estimator().setModelFile("mixed.mlp").fit(table()))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("and set the others to \"\": there are 2");
        assertThatThrownBy(() -> new MlpEstimator()
                        .setModelFile(folder.resolve("absent.mlp").toString())
                        .fit(table()))
                .isInstanceOf(DataException.class)
                .hasMessage("cannot read the model file " + folder.resolve("absent.mlp")
                        + " where the driver runs: there is none");
    }

    @Test
    void aFunctionOfOneColumn() {
        model.register(LocalSpark.session(), "mixed");
        assertThatThrownBy(() -> table().selectExpr("mixed(part).prediction").collectAsList())
                .hasStackTraceContaining("a model takes one struct with all its columns, as in mlp_predict(struct(*))");
    }

    @Test
    void foldersThatHoldSomethingElse() throws IOException {
        String saved = folder.resolve("estimator").toString();
        estimator().write().overwrite().save(saved);
        assertThatThrownBy(() -> MlpModel.load(saved))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("an estimator by MlpEstimator.load");
        Path checkpoint = folder.resolve("training.checkpoint.safetensors");
        Files.writeString(checkpoint, "damaged");
        for (int partitions : new int[] {1, 2}) {
            MlpEstimator keeping = estimator().setNumPartitions(partitions).setCheckpointDir(folder.toString());
            assertThatThrownBy(() -> keeping.fit(table()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("the checkpoint " + checkpoint + " cannot be gone on from: delete it")
                    .hasMessageContaining("It is not a sound safetensors file");
        }
        assertThatThrownBy(() -> estimator()
                        .setCheckpointDir("abfs://store@account/folder")
                        .fit(table()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot reach the folder of checkpoints abfs://store@account/folder");
    }
}
