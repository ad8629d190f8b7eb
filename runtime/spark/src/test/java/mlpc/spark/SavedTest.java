package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.runtime.Model;
import mlpc.runtime.tensor.DataException;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Models that are saved and loaded, with all that they import, and those whose class was generated in the app's build. */
@ExtendWith(LocalSpark.class)
class SavedTest {
    private static final String WAVE =
            """
            model Wave {
              input x: real[2]
              target t: real
              hyper width = 3
              y = x |> dense(width, tanh) |> unit()
              predict t = y
              loss l = (y - t)^2
              train { optimizer = adam(rate: 0.05)  batch = 8  epochs = 2  seed = 1 }
            }
            """;

    @TempDir
    private Path folder;

    private static Dataset<Row> rows() {
        return LocalSpark.session()
                .range(0, 64, 1, 1)
                .selectExpr("array(id % 8 / 4.0D - 1, id / 32.0D) as x", "sin(id / 9.0D) as t");
    }

    private static List<Row> predictions(MlpModel model) {
        return model.transform(rows()).select("prediction").collectAsList();
    }

    @Test
    void whatAModelImportsIsSavedWithIt() throws Exception {
        Files.createDirectories(folder.resolve("source/parts"));
        Path file = Files.writeString(
                folder.resolve("source/main.mlp"),
                """
                import "parts/body.mlp"
                model Main {
                  input x: real[2]
                  target t: real
                  hyper width = 3
                  y = x |> body(width) |> unit()
                  predict t = y
                  loss l = (y - t)^2
                  train { optimizer = adam(rate: 0.05)  batch = 8  epochs = 2  seed = 1 }
                }
                """);
        Files.writeString(
                folder.resolve("source/parts/body.mlp"),
                "layer body(units)(x: real[n]) -> real[units] {\n  return x |> dense(units, tanh)\n}\n");
        MlpModel model = new MlpEstimator()
                .setModelFile(file.toString())
                .setSettings("width=5")
                .fit(rows());
        model.write().save(folder.resolve("saved").toString());
        Files.delete(folder.resolve("source/parts/body.mlp"));
        MlpModel loaded = MlpModel.load(folder.resolve("saved").toString());
        assertThat(predictions(loaded)).isEqualTo(predictions(model));
        assertThat(loaded.signature().hypers()).containsEntry("width", "5");
        assertThat(folder.resolve("saved/model/parts/body.mlp")).exists();
        loaded.write().save(folder.resolve("again").toString());
        assertThat(predictions(MlpModel.load(folder.resolve("again").toString())))
                .isEqualTo(predictions(model));
    }

    @Test
    void aClassOfTheAppsJarScoresAndTrains() throws Exception {
        GeneratedClass.of(WAVE);
        MlpModel compiled = new MlpEstimator().setModelText(WAVE).fit(rows());
        MlpModel trained = new MlpEstimator().setModelClass("Wave").fit(rows());
        Bits.assertEqual(trained.toModel().weights(), compiled.toModel().weights());

        MlpModel scoring = compiled.copy(ParamMap.empty()).setModelClass("Wave");
        assertThat(scoring.toModel().signature().model()).isEqualTo("Wave");
        assertThat(predictions(scoring)).isEqualTo(predictions(compiled));
        for (MlpModel each : List.of(trained, scoring)) {
            String path = folder.resolve(each.uid()).toString();
            each.write().overwrite().save(path);
            MlpModel loaded = MlpModel.load(path);
            assertThat(loaded.getOrDefault(loaded.modelClass())).isEqualTo("Wave");
            assertThat(predictions(loaded)).isEqualTo(predictions(compiled));
        }
        Model plain = Mlp.compile(folder.resolve(scoring.uid()).resolve("model/model.mlp"));
        plain.load(folder.resolve(scoring.uid()).resolve("weights.safetensors"));
        Bits.assertEqual(plain.weights(), compiled.toModel().weights());

        assertThatThrownBy(() -> compiled.setModelClass("Waves"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "there is no class Waves here: is the jar with it among the app's jars (--jars)?");
        MlpModel other =
                new MlpEstimator().setModelText(WAVE).setSettings("width=4").fit(rows());
        assertThatThrownBy(() -> other.setModelClass("Wave"))
                .hasMessageContaining("was generated from another model than Wave, or with other settings");
        assertThatThrownBy(() -> compiled.setModelClass("java.lang.String"))
                .hasMessageContaining("is no generated network");
    }
}
