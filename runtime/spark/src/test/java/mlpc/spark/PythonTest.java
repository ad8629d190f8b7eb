package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wrapper for PySpark says what the Java classes say, and its page what the wrapper has. */
class PythonTest {
    @TempDir
    private Path folder;

    private static String wrapper() throws IOException {
        try (var in = PythonTest.class.getResourceAsStream("/mlpc/spark.py")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What a class of the wrapper declares, with what it has of the class before it. */
    private static String part(String name) throws IOException {
        String text = wrapper();
        String shared = text.substring(text.indexOf("class _PredictionColumns"), text.indexOf("class MlpEstimator"));
        int from = text.indexOf("class " + name);
        int next = text.indexOf("\nclass ", from + 1);
        return shared + text.substring(from, next < 0 ? text.length() : next);
    }

    private static Set<String> found(String regex, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(regex).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> params(Params stage) {
        return Arrays.stream(stage.params()).map(Param::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void hasEachParameterWithItsSetter() throws IOException {
        for (PipelineStage stage : List.of(new MlpEstimator(), new MlpModel("model"))) {
            String name = stage.getClass().getSimpleName();
            String text = part(name);
            assertThat(found("Params\\._dummy\\(\\), \"(\\w+)\"", text))
                    .as(name)
                    .isEqualTo(params(stage));
            Set<String> setters = new TreeSet<>(methods(stage.getClass()));
            setters.removeIf(method ->
                    !method.matches("set[A-Z]\\w+") || method.equals("setParent") || method.equals("setDefault"));
            assertThat(found("def (set[A-Z]\\w+)\\(", text)).as(name).isEqualTo(setters);
        }
        String keywords = part("MlpEstimator");
        keywords = keywords.substring(keywords.indexOf("def __init__"), keywords.indexOf("super().__init__"));
        assertThat(found("\\n        (\\w+): Optional", keywords)).isEqualTo(params(new MlpEstimator()));
    }

    @Test
    void callsMethodsThatThereAre() throws IOException {
        assertThat(wrapper()).contains("_new_java_obj(\"" + MlpEstimator.class.getName() + "\", self.uid)");
        assertThat(methods(MlpEstimator.class)).containsAll(found("_call_java\\(\"(\\w+)\"", part("MlpEstimator")));
        assertThat(methods(MlpModel.class))
                .containsAll(found("_call_java\\(\"(\\w+)\"", part("MlpModel")))
                .contains("losses", "register", "setModelClass");
        // The module's name is the package's: so PySpark finds the classes of a saved pipeline.
        assertThat(MlpModel.class.getPackageName()).isEqualTo("mlpc.spark");
    }

    @Test
    void thePageUsesWhatTheWrapperHas() throws IOException {
        String page = Files.readString(LocalSpark.ROOT.resolve("runtime/spark/PYSPARK.md"));
        String code = page.substring(page.indexOf("```python\n") + "```python\n".length());
        code = code.substring(0, code.indexOf("```"));
        Set<String> keywords = found(
                "[(, ](\\w+)=", code.substring(code.indexOf("MlpEstimator(")).split("\n")[0]);
        assertThat(keywords).hasSize(3);
        assertThat(params(new MlpEstimator())).containsAll(keywords);
        assertThat(found("(?:model|estimator)\\.(\\w+)\\(", code)).containsExactlyInAnyOrder("explain", "register");
        compile("page.py", code);
    }

    @Test
    void isPython() throws IOException {
        compile("spark.py", wrapper());
    }

    private void compile(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Process process;
        try {
            process = new ProcessBuilder("python3", "-m", "py_compile", file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            Assumptions.abort("there is no python3 here");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEmpty();
    }
}
