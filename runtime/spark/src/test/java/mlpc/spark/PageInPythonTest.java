package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import py4j.GatewayServer;

/**
 * The code of PySpark's page runs: in Python, by the wrapper as it is in the jar, and with the stages of this JVM. In PySpark's place there
 * is a stand-in of the tests, which calls the JVM as PySpark does, by Py4J.
 */
@ExtendWith(LocalSpark.class)
class PageInPythonTest {
    @TempDir
    private Path folder;

    /** What the stand-in asks for. */
    public static final class Entry {
        /** The session of the tests. */
        public SparkSession session() {
            return LocalSpark.session();
        }

        /** Of arrays, which do not travel. */
        public List<Object> elements(Object array) {
            List<Object> elements = new ArrayList<>();
            for (int index = 0; index < Array.getLength(array); index++) {
                elements.add(Array.get(array, index));
            }
            return elements;
        }

        /** Some columns. */
        public Dataset<Row> select(Dataset<Row> rows, List<String> columns) {
            return rows.select(columns.stream().map(functions::col).toArray(Column[]::new));
        }

        /** Of fitted stages. */
        public PipelineModel pipeline(List<Transformer> stages) {
            return new PipelineModel("pipeline", stages);
        }
    }

    private String page() throws IOException {
        String page = Files.readString(LocalSpark.ROOT.resolve("runtime/spark/PYSPARK.md"));
        String code = page.substring(page.indexOf("```python\n") + "```python\n".length());
        return code.substring(0, code.indexOf("```"))
                .replace("\"samples/", "\"" + LocalSpark.ROOT + "/samples/")
                .replace("\"screening.pipeline\"", "\"" + folder.resolve("screening.pipeline") + "\"");
    }

    /** With what each thing on the page should have come to. */
    private String script() throws IOException {
        return """
                from pyspark.jvm import entry
                from pyspark.sql import SparkSession
                spark = SparkSession(entry.session())
                """
                + page()
                + """
                fitted = pipeline.stages[0]
                assert type(fitted) is MlpModel and type(model) is MlpModel
                assert len(fitted.losses) == 20 and fitted.losses[19] < fitted.losses[0]
                assert model.losses == []
                assert model.uid == fitted.uid
                named = MlpEstimator(modelText="model Line { input a: real input b: real target t: real hyper w = 2 "
                    "y = [a, b] |> dense(w, tanh) |> unit() predict t = y loss l = (y - t)^2 "
                    "train { optimizer = adam(rate: 0.05) batch = 8 epochs = 1 seed = 1 } }")
                named.setFeaturesCols(["p", "q"]).setSettings(["w=3"]).setNumPartitions(1).setRoundsPerEpoch(1)
                line = named.fit(spark.sql("select id / 9 as p, id / 7 as q, id / 5 as t from range(40)"))
                line.setPredictionCol("y").transform(spark.sql("select 1.0 as p, 2.0 as q")).select("y").show()
                line.save("%s")
                again = MlpModel.load("%s")
                assert again.getOrDefault(again.featuresCols) == ["p", "q"]
                try:
                    MlpEstimator(maxIter=0).fit(people)
                    raise AssertionError("no epochs were taken")
                except RuntimeError as refused:
                    assert "maxIter given invalid value 0" in str(refused), refused
                print("all of it ran")
                """
                        .formatted(folder.resolve("line"), folder.resolve("line"));
    }

    @Test
    void runs() throws Exception {
        Path file = Files.writeString(folder.resolve("page.py"), script());
        GatewayServer server =
                new GatewayServer.GatewayServerBuilder(new Entry()).javaPort(0).build();
        server.start();
        try {
            ProcessBuilder python = new ProcessBuilder("python3", "-B", file.toString()).redirectErrorStream(true);
            python.environment().put("GATEWAY_PORT", String.valueOf(server.getListeningPort()));
            python.environment()
                    .put(
                            "PYTHONPATH",
                            place("/python/pyspark").getParent()
                                    + File.pathSeparator
                                    + place("/mlpc/spark.py").getParent().getParent());
            Process process;
            try {
                process = python.start();
            } catch (IOException absent) {
                Assumptions.abort("there is no python3 here");
                return;
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said)
                    .contains("800 rows in", "|patient|", "mlp_predict", "all of it ran")
                    .doesNotContain("Traceback");
            assertThat(process.waitFor()).isZero();
        } finally {
            server.shutdown();
        }
    }

    private static Path place(String resource) throws Exception {
        return Path.of(PageInPythonTest.class.getResource(resource).toURI());
    }
}
