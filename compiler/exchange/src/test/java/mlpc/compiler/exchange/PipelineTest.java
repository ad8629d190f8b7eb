package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import mlpc.compiler.Backend;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.incoming.ImportOptions;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.network.Network;
import mlpc.runtime.weights.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline of scikit-learn with words and gaps becomes a class that an app calls with records and enums. */
class PipelineTest {
    private static final String CALLER =
            """
            import java.nio.file.Path;

            public final class Caller {
                public static double[] call(Path weights) {
                    Titanic model = Titanic.load(weights);
                    return new double[] {
                        survives(model, Titanic.Row.builder().age(22).fare(7.25).port(Titanic.Port.Q).build()),
                        survives(model, Titanic.Row.builder().fare(71.5).port(Titanic.Port.of("C")).build()),
                        survives(model, Titanic.Row.builder().age(3.5).build()),
                        survives(model, Titanic.Row.builder().age(60).fare(0).port(Titanic.Port.of("somewhere")).build()),
                        model.predict(Titanic.Row.builder().build()) == Titanic.Label.SURVIVED ? 1 : 0
                    };
                }

                private static double survives(Titanic model, Titanic.Row row) {
                    return model.predictDetailed(row).probability(Titanic.Label.SURVIVED);
                }
            }
            """;

    /** The same rows as numbers: a class is its place among C, Q, S and what is none of them. */
    private static final double[][] ROWS = {
        {22, 7.25, 1},
        {Double.NaN, 71.5, 0},
        {3.5, Double.NaN, Double.NaN},
        {60, 0, 3},
        {Double.NaN, Double.NaN, Double.NaN}
    };

    @TempDir
    private Path folder;

    @Test
    void theTypedClassGivesTheBitsOfTheInterpreter() throws Exception {
        Import imported = Import.of("titanic.onnx", ImportTest.pipeline().model(), "Titanic", ImportOptions.STANDARD);
        Path weights = folder.resolve("titanic.safetensors");
        Safetensors.write(weights, imported.weights());
        Path model = Files.writeString(
                folder.resolve("Titanic.java"),
                imported.compilation().javaAhead().text());
        Path caller = Files.writeString(folder.resolve("Caller.java"), CALLER);
        compile(model, caller);
        double[] called;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, Network.class.getClassLoader())) {
            called = (double[])
                    loader.loadClass("Caller").getMethod("call", Path.class).invoke(null, weights);
        }
        for (Backend backend : List.of(Backend.JANINO, Backend.INTERPRETER)) {
            Model numeric = Mlp.load(imported.compilation(), Options.STANDARD.withBackend(backend));
            numeric.setWeights(imported.weights());
            Predictor predictor = numeric.predictor();
            for (int row = 0; row < ROWS.length; row++) {
                predictor.run(ROWS[row]);
                double chance = predictor.prediction(0).get(0, 1);
                assertThat(called[row])
                        .as("%s, row %d", backend, row)
                        .isEqualTo(row < ROWS.length - 1 ? chance : chance > 0.5 ? 1 : 0);
            }
        }
    }

    private void compile(Path... files) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        String runtime = Path.of(java.net.URI.create(Network.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        StringWriter said = new StringWriter();
        boolean compiled = javac.getTask(
                        said,
                        null,
                        null,
                        List.of("-cp", runtime, "-d", folder.toString()),
                        null,
                        javac.getStandardFileManager(null, null, null).getJavaFileObjects(files))
                .call();
        assertThat(compiled).as(said.toString()).isTrue();
    }
}
