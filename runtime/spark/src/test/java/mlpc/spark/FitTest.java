package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import mlpc.compiler.Mlp;
import mlpc.runtime.Model;
import mlpc.runtime.data.Tables;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on the rows of DataFrames. */
@ExtendWith(LocalSpark.class)
class FitTest {
    @TempDir
    private Path folder;

    /** Whom to call in, without what takes rows in one place. */
    static String screening() throws IOException {
        return Files.readString(Path.of(LocalSpark.sample("screening.mlp")))
                .replace("calibrate = temperature", "")
                .replace("data \"screening.csv\"", "");
    }

    private static MlpEstimator estimator() throws IOException {
        return new MlpEstimator().setModelText(screening());
    }

    @Test
    void onePartitionIsTheTrainingOfTheCommandBitForBit() throws IOException {
        Path file = Path.of(LocalSpark.sample("rides.mlp"));
        MlpModel trained = new MlpEstimator()
                .setModelFile(file.toString())
                .setSeed(4)
                .setMaxIter(3)
                .fit(LocalSpark.table("rides.csv"));
        Model alone = Mlp.compile(file);
        var recipe = alone.signature().recipe().withEpochs(3).withSeed(4);
        alone.setWeights(Weights.initial(alone.signature(), alone.precision(), 4));
        alone.fit(
                Tables.csv(Path.of(LocalSpark.sample("rides.csv")), alone.signature()),
                TrainingOptions.of(recipe),
                TrainingListener.SILENT);
        Bits.assertEqual(trained.toModel().weights(), alone.weights());
        FitSummary summary = trained.summary().orElseThrow();
        assertThat(summary.losses()).hasSize(3);
        assertThat(summary.rows() + summary.held()).isBetween(650L, 720L);
    }

    @Test
    void severalPartitionsGiveTheSameBitsAgainAndMeasureWhatOneDoes() throws IOException {
        Dataset<Row> table = LocalSpark.table("screening.csv");
        MlpEstimator estimator = estimator().setMaxIter(2).setNumPartitions(3).setRoundsPerEpoch(2);
        MlpModel first = estimator.fit(table);
        MlpModel again = estimator.fit(table);
        Bits.assertEqual(again.toModel().weights(), first.toModel().weights());
        MlpModel single = estimator().setMaxIter(2).setNumPartitions(1).fit(table);
        for (var statistic : single.signature().statistics()) {
            assertThat(first.toModel().weights().get(statistic.state()).get(0))
                    .isEqualTo(single.toModel().weights().get(statistic.state()).get(0));
        }
        FitSummary summary = first.summary().orElseThrow();
        assertThat(summary.partitions()).isEqualTo(3);
        assertThat(summary.held()).isEqualTo(single.summary().orElseThrow().held());
        assertThat(summary.repeated()).isZero();
    }

    @Test
    void partitionsMayBeEmptySkewedOrOfOneClass() throws IOException {
        Dataset<Row> table = LocalSpark.table("screening.csv");
        Dataset<Row> ill = table.filter(functions.col("ill").equalTo("yes")).coalesce(1);
        Dataset<Row> well = table.filter(functions.col("ill").equalTo("no")).coalesce(1);
        Dataset<Row> none = table.filter(functions.lit(false)).coalesce(1);
        Dataset<Row> few = ill.limit(1).coalesce(1);
        var union =
                ill.toJavaRDD().union(none.toJavaRDD()).union(well.toJavaRDD()).union(few.toJavaRDD());
        Dataset<Row> skewed = LocalSpark.session().createDataFrame(union, table.schema());
        MlpModel trained = estimator().setMaxIter(3).fit(skewed);
        FitSummary summary = trained.summary().orElseThrow();
        assertThat(summary.partitions()).isEqualTo(4);
        assertThat(summary.losses()).allSatisfy(loss -> assertThat(loss).isFinite());
        assertThat(summary.losses().get(2)).isLessThan(summary.losses().get(0));
    }

    @Test
    void manyPartitionsArePutTogetherInATree() throws IOException {
        Dataset<Row> table = LocalSpark.table("screening.csv");
        MlpModel many = estimator().setMaxIter(2).setNumPartitions(20).fit(table);
        FitSummary summary = many.summary().orElseThrow();
        assertThat(summary.partitions()).isEqualTo(20);
        assertThat(summary.losses().get(1)).isLessThan(summary.losses().get(0));
        Bits.assertEqual(
                estimator()
                        .setMaxIter(2)
                        .setNumPartitions(20)
                        .fit(table)
                        .toModel()
                        .weights(),
                many.toModel().weights());
    }

    @Test
    void aCalibratedModelTrainsInSeveralPartitions() throws IOException {
        String text =
                Files.readString(Path.of(LocalSpark.sample("screening.mlp"))).replace("data \"screening.csv\"", "");
        Dataset<Row> table = LocalSpark.table("screening.csv");
        MlpEstimator estimator = new MlpEstimator().setModelText(text).setMaxIter(30);
        MlpModel several = estimator.setNumPartitions(3).fit(table);
        MlpModel one = estimator.copy(ParamMap.empty()).setNumPartitions(1).fit(table);
        String state = one.signature().statistics().stream()
                .map(statistic -> statistic.state())
                .filter(name -> name.contains("temperature"))
                .findFirst()
                .orElseThrow();
        double temperature = several.toModel().weights().get(state).get(0);
        assertThat(temperature).isBetween(0.2, 5.0).isNotEqualTo(1);
        assertThat(one.toModel().weights().get(state).get(0))
                .isBetween(0.2, 5.0)
                .isNotEqualTo(1);
    }

    @Test
    void aTargetThatIsAlwaysTheSameIsRefusedAsOnOneMachine() throws IOException {
        Dataset<Row> ill = LocalSpark.table("screening.csv").filter("ill = 'yes'");
        for (int partitions : new int[] {1, 3}) {
            assertThatThrownBy(() -> estimator().setNumPartitions(partitions).fit(ill))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("training rows has the target `ill` = yes, so there is nothing to learn");
        }
    }

    @Test
    void aPreemptedTrainingGoesOnToTheSameBits() throws Exception {
        Dataset<Row> table = LocalSpark.table("screening.csv");
        MlpEstimator estimator = estimator().setMaxIter(25).setNumPartitions(2);
        MlpModel whole = estimator.fit(table);
        MlpEstimator keeping = estimator.copy(ParamMap.empty()).setCheckpointDir(folder.toString());
        CompletableFuture<MlpModel> fit = CompletableFuture.supplyAsync(() -> keeping.fit(table));
        Path checkpoint = folder.resolve("training.checkpoint.safetensors");
        while (!Files.exists(checkpoint)) {
            Thread.sleep(2);
        }
        while (!fit.isDone()) {
            LocalSpark.session().sparkContext().cancelAllJobs();
            Thread.sleep(5);
        }
        assertThatThrownBy(fit::join).isInstanceOf(CompletionException.class);
        assertThat(checkpoint).exists();
        MlpModel resumed = keeping.fit(table);
        Bits.assertEqual(resumed.toModel().weights(), whole.toModel().weights());
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void whatDoesNotFitIsSaidWithItsPlace() throws IOException {
        Dataset<Row> table = LocalSpark.table("screening.csv");
        Dataset<Row> wrong = table.withColumn(
                "sex",
                functions.when(functions.col("age").equalTo(59), "neither").otherwise(functions.col("sex")));
        assertThatThrownBy(() -> estimator().setMaxIter(1).fit(wrong))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Screening, partition 0, row 1, column `sex`: expected one of female, male")
                .hasMessageContaining("found `neither`");
        assertThatThrownBy(() -> estimator().fit(table.drop("bmi")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the DataFrame has no column bmi, which Screening needs; it has [patient, age");
        assertThatThrownBy(() -> new MlpEstimator().fit(table)).hasMessageContaining("setModelFile");
        assertThatThrownBy(() -> estimator().setWeightCol("age").fit(table)).hasMessageContaining("`age: weight`");
        assertThatThrownBy(() -> estimator().setSettings("miss").fit(table)).hasMessageContaining("name=value");
    }

    @Test
    void parametersAreCheckedWhereTheyAreSet() throws IOException {
        MlpEstimator estimator = estimator();
        assertThatThrownBy(() -> estimator.setMaxIter(0)).hasMessageContaining("maxIter given invalid value 0");
        assertThatThrownBy(() -> estimator.setNumPartitions(-1)).hasMessageContaining("numPartitions");
        assertThatThrownBy(() -> estimator.setSeed(-1)).hasMessageContaining("seed");
        assertThat(estimator.explainParams()).contains("maxIter: epochs, 1 or more");
    }

    @Test
    void explainSaysHowATrainingWouldGo() throws IOException {
        String plan = estimator().setNumPartitions(2).explain(LocalSpark.table("screening.csv"));
        assertThat(plan).contains("in 2 partitions").contains("a round per step would take");
        assertThat(estimator().explainParams())
                .contains("numPartitions: partitions that are trained on side by side")
                .contains("checkpointDir", "featuresCols", "predictionCol", "seed", "maxIter");
    }
}
