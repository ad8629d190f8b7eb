package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.Scorer;
import mlpc.runtime.Turn;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.weights.Provenance;
import mlpc.runtime.weights.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A standalone class of every model there is, compiled with all lints and nothing on the class path, loaded where no class of the runtime
 * can be seen: it has the bits, and the refusals, of the class on the runtime.
 */
class StandaloneModelsTest {
    private static final Path CASES = Path.of("src/test/resources/cases/models");
    private static final Path SAMPLES = Path.of("../../samples");
    private static final int ROWS = 300;

    /** A model of more is given all rows once; each number that is spoiled among a few of them, which is one place in a row as before. */
    private static final int MANY_PARAMETERS = 100_000;

    private static final int FEW_ROWS = 7;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void eachHasTheBitsOfTheRuntime(Precision precision) throws Exception {
        Map<String, Compilation> compilations = new LinkedHashMap<>();
        List<Path> sources = new ArrayList<>();
        for (Path model : models()) {
            String name = "m" + compilations.size() + ".of_" + plain(model);
            Options options =
                    Options.STANDARD.withPrecision(precision).withPackage(name).withOutside(true);
            Compilation compilation = new Compiler(options.withStandalone(true)).compile(Source.read(model));
            JavaSource java = compilation.javaAhead();
            Path file = folder.resolve("src").resolve(java.path());
            Files.createDirectories(file.getParent());
            sources.add(Files.writeString(file, java.text()));
            compilations.put(java.qualifiedName(), compilation);
        }
        Path classes = compiled(sources, "classes");
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (Map.Entry<String, Compilation> entry : compilations.entrySet()) {
                agree(alone.loadClass(entry.getKey()), entry.getValue());
            }
        }
    }

    @Test
    void compilesInAModuleThatRequiresNothingAndIsTheSameTextEachTime() throws Exception {
        JavaSource java = penguins();
        assertThat(penguins().text()).isEqualTo(java.text());
        assertThat(java.text()).doesNotContain("mlpc.runtime", "mlpc.compiler", "prepare_decay");
        Path source = folder.resolve("birds/Penguins.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, java.text());
        Path module = Files.writeString(folder.resolve("module-info.java"), "module app { exports birds; }");
        compiled(List.of(source, module), "module");
    }

    /** What differs is named, as the class on the runtime names it. */
    @Test
    void weightsOfAnotherModelAreRefusedAsByTheRuntime() throws Exception {
        JavaSource java = penguins();
        Path source = folder.resolve("Penguins.java");
        Path classes = compiled(List.of(Files.writeString(source, java.text())), "classes");
        String text = Files.readString(SAMPLES.resolve("tables/penguins.mlp"));
        Map<String, String> changes = Map.of(
                "Gentoo", "Emperor",
                "dense(16, tanh)", "dense(8, tanh)",
                "tanh", "relu",
                "body_mass_g", "weight_g");
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = alone.loadClass("birds.Penguins");
            for (Map.Entry<String, String> change : changes.entrySet()) {
                String other = text.replace(change.getKey(), change.getValue());
                assertThat(other).as(change.getKey()).isNotEqualTo(text);
                byte[] bytes = weights(new Compiler(Options.STANDARD).compile(new Source("penguins.mlp", other)));
                Supplier<Network> networks = new JaninoLoader()
                        .load(new Compiler(Options.STANDARD)
                                .compile(Source.read(SAMPLES.resolve("tables/penguins.mlp")))
                                .java());
                String expected = refusal(() -> Scorer.read(networks, new ByteArrayInputStream(bytes), "the array"));
                assertThat(expected).contains("do not fit");
                assertThat(refusal(() -> call(null, type, "load", new Class<?>[] {byte[].class}, bytes)))
                        .isEqualTo(expected);
            }
            byte[] sound = weights(new Compiler(Options.STANDARD).compile(new Source("penguins.mlp", text)));
            assertThat(refusal(() -> call(null, type, "load", new Class<?>[] {byte[].class}, sound)))
                    .isEmpty();
            sound[sound.length - 5] ^= 1;
            assertThat(refusal(() -> call(null, type, "load", new Class<?>[] {byte[].class}, sound)))
                    .contains("was damaged");
            for (int length : new int[] {0, 5, 100, sound.length - 1}) {
                byte[] cut = Arrays.copyOf(sound, length);
                assertThat(refusal(() -> call(null, type, "load", new Class<?>[] {byte[].class}, cut)))
                        .contains("the array is not a sound safetensors file");
            }
        }
    }

    /** It answers the same each time, as often as there is room for answers. */
    @Test
    void aModelWithoutInputsIsScoredToo() throws Exception {
        Compilation compilation = new Compiler(
                        Options.STANDARD.withStandalone(true).withPackage("alone"))
                .compile(new Source("fixed.mlp", "model Fixed { param a: real[2] = [3, 4]  output twice = 2 * a }"));
        JavaSource java = compilation.javaAhead();
        Path classes = compiled(List.of(Files.writeString(folder.resolve("Fixed.java"), java.text())), "classes");
        Path file = folder.resolve("fixed.safetensors");
        Model model = Mlp.load(compilation, Options.STANDARD);
        model.save(file);
        Scorer onRuntime = Scorer.read(new JaninoLoader().load(compilation.java()), file);
        float[] three = new float[6];
        onRuntime.score(new float[0], three);
        assertThat(three).containsExactly(6, 8, 6, 8, 6, 8);
        assertThat(refusal(() -> onRuntime.score(new float[1], three))).contains("1 numbers in, 6 out");
        assertThat(refusal(() -> onRuntime.score(new float[0], new float[5]))).contains("0 numbers in, 5 out");
        onRuntime.score(new float[0], new float[0]);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass("alone.Fixed");
            Object fixed = call(null, type, "load", new Class<?>[] {Path.class}, file);
            Object scorer = call(fixed, "scorer");
            Class<?>[] arrays = {float[].class, float[].class};
            float[] found = new float[6];
            call(scorer, scorer.getClass(), "score", arrays, new float[0], found);
            assertThat(found).isEqualTo(three);
            for (int room : new int[] {0, 5}) {
                float[] numbers = new float[room == 0 ? 1 : 0];
                assertThat(refusal(() -> call(scorer, scorer.getClass(), "score", arrays, numbers, new float[room])))
                        .isEqualTo(refusal(() -> onRuntime.score(numbers, new float[room])))
                        .isNotEmpty();
            }
            assertThat((double[]) call(fixed, type, "predict", new Class<?>[] {double[].class}, new double[0]))
                    .containsExactly(6, 8);
        }
    }

    private static JavaSource penguins() throws IOException {
        return new Compiler(Options.STANDARD.withStandalone(true).withPackage("birds"))
                .compile(Source.read(SAMPLES.resolve("tables/penguins.mlp")))
                .javaAhead();
    }

    private byte[] weights(Compilation compilation) throws IOException {
        Signature signature = compilation.program().signature();
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, Run.Point.of(signature, 4, 1).weights().withMetadata(Provenance.of(signature)));
        return Files.readAllBytes(file);
    }

    private static List<Path> models() throws IOException {
        try (Stream<Path> cases = Files.list(CASES);
                Stream<Path> samples = Files.walk(SAMPLES)) {
            return Stream.concat(cases, samples)
                    .filter(file ->
                            file.toString().endsWith(".mlp") && !file.toString().contains("target"))
                    .sorted()
                    .filter(StandaloneModelsTest::predicts)
                    .toList();
        }
    }

    private static boolean predicts(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("model ") && (text.contains("predict ") || text.contains("output "));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String plain(Path file) {
        return file.getFileName().toString().replace(".mlp", "").replaceAll("\\W", "_");
    }

    private Path compiled(List<Path> sources, String to) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(to));
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-Xlint:all",
                    "-Werror",
                    "-proc:none",
                    "-encoding",
                    "UTF-8",
                    "-d",
                    classes.toString(),
                    "-cp",
                    classes.toString());
            boolean isGood = javac.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(messages.toString()).isEmpty();
            assertThat(isGood).isTrue();
        }
        return classes;
    }

    private void agree(Class<?> type, Compilation compilation) throws Exception {
        Signature signature = compilation.program().signature();
        String name = type.getName();
        Run.Point point = Run.Point.of(signature, 4, ROWS);
        for (Variable variable : signature.variables()) {
            Tensor tensor = point.weights().get(variable.name());
            for (int at = 0; variable.isVariance() && at < tensor.size(); at++) {
                tensor.set(at, Math.abs(tensor.get(at)));
            }
        }
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, point.weights().withMetadata(Provenance.of(signature)));
        byte[] bytes = Files.readAllBytes(file);
        Supplier<Network> networks = new JaninoLoader().load(compilation.java());
        Scorer expected = Scorer.read(networks, new ByteArrayInputStream(bytes), "the array");
        Object scorer = call(call(null, type, "load", new Class<?>[] {byte[].class}, bytes), "scorer");
        assertThat(call(scorer, "rowWidth")).as(name).isEqualTo(expected.rowWidth());
        assertThat(call(scorer, "answerWidth")).as(name).isEqualTo(expected.answerWidth());
        float[] rows = rows(point.rows(), expected.rowWidth());
        for (float spoiled : new float[] {0, Float.NaN, 1.5f, -3e9f}) {
            boolean isLong = spoiled != 0 && signature.parameterCount() > MANY_PARAMETERS;
            int count = isLong ? FEW_ROWS : ROWS;
            float[] given = Arrays.copyOf(rows, count * expected.rowWidth());
            if (spoiled != 0 && given.length > 0) {
                given[given.length / 2] = spoiled;
            }
            float[] wanted = new float[count * expected.answerWidth()];
            float[] found = wanted.clone();
            String refused = refusal(() -> expected.score(given, wanted));
            assertThat(refusal(() -> call(
                            scorer,
                            scorer.getClass(),
                            "score",
                            new Class<?>[] {float[].class, float[].class},
                            given,
                            found)))
                    .as(name)
                    .isEqualTo(refused);
            if (refused.isEmpty()) {
                assertThat(found).as(name).isEqualTo(wanted);
            }
        }
        if (expected.rowWidth() > 0) {
            aRowAtATime(name, scorer, expected, signature, rows);
        }
    }

    private static void aRowAtATime(String name, Object scorer, Scorer expected, Signature signature, float[] rows)
            throws Exception {
        int width = expected.rowWidth();
        try (Turn wanted = expected.turn()) {
            Object found = call(scorer, "turn");
            double[] row = (double[]) call(found, "row");
            for (int at = 0; at < 20; at++) {
                for (int column = 0; column < width; column++) {
                    double number = rows[at * width + column] * (number(signature, column) ? 1.000000001 : 1);
                    row[column] = number;
                    wanted.row()[column] = number;
                }
                String refused = refusal(wanted::run);
                assertThat(refusal(() -> call(found, "run"))).as(name).isEqualTo(refused);
                if (!refused.isEmpty()) {
                    continue;
                }
                for (int index = 0; index < signature.predictions().size(); index++) {
                    Class<?>[] one = {int.class};
                    assertThat((double[]) call(found, found.getClass(), "numbers", one, index))
                            .as(name)
                            .isEqualTo(wanted.numbers(index));
                    if (signature.predictions().get(index).kind() != Kind.REAL) {
                        int decided = wanted.decide(index);
                        assertThat(call(found, found.getClass(), "decide", one, index))
                                .as(name)
                                .isEqualTo(decided);
                    }
                }
                for (int index = 0; index < signature.outputs().size(); index++) {
                    assertThat((double[]) call(found, found.getClass(), "output", new Class<?>[] {int.class}, index))
                            .as(name)
                            .startsWith(wanted.output(index));
                }
            }
            call(found, "close");
        }
    }

    /** Whether a number of a row may be moved a little: classes, flags and dates may not. */
    private static boolean number(Signature signature, int column) {
        int at = 0;
        for (Field field : signature.inputs()) {
            at += field.width();
            if (column < at) {
                return field.kind() == Kind.REAL && field.reading().isPlain();
            }
        }
        return false;
    }

    private static float[] rows(Dataset data, int width) {
        float[] rows = new float[ROWS * width];
        for (int row = 0; row < ROWS; row++) {
            int at = row * width;
            for (int slot = 0; slot < data.inputs().size(); slot++) {
                Reading reading = data.inputs().get(slot).reading();
                Tensor numbers = data.slots().get(slot);
                for (int column = 0; column < numbers.columns(); column++) {
                    double number = numbers.get(row, column);
                    rows[at++] = (float) Math.max(reading.low(), Math.min(reading.high(), number));
                }
            }
        }
        return rows;
    }

    private interface Action {
        void run() throws Exception;
    }

    /** The message; empty if nothing is refused. */
    private static String refusal(Action action) throws Exception {
        try {
            action.run();
            return "";
        } catch (DataException refused) {
            return refused.getMessage();
        } catch (InvocationTargetException refused) {
            assertThat(refused.getCause().getClass().getSimpleName()).startsWith("DataException");
            return refused.getCause().getMessage();
        }
    }

    private static Object call(Object on, String method) throws Exception {
        return call(on, on.getClass(), method, new Class<?>[0]);
    }

    private static Object call(Object on, Class<?> of, String method, Class<?>[] types, Object... arguments)
            throws Exception {
        return of.getMethod(method, types).invoke(on, arguments);
    }
}
