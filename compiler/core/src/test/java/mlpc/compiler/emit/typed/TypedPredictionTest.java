package mlpc.compiler.emit.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.Backend;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.Scorer;
import mlpc.runtime.data.Tables;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the typed form of a generated class says, beside what a model says of the same rows of a table. */
class TypedPredictionTest {
    /** Each encoding, and each rule for gaps. */
    private static final Path COLUMNS = Path.of("src/test/resources/cases/models/columns.mlp");

    private static final Path PENGUINS = Path.of("../../samples/tables/penguins.mlp");
    /** More than are computed together. */
    private static final int ROWS = 300;
    /** Columns of that model that are no inputs. */
    private static final List<String> BEHIND = List.of("counts", "household", "name", "price", "way");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"FLOAT32, false", "FLOAT64, false", "FLOAT32, true", "FLOAT64, true"})
    void eachEncodingHasTheBitsOfTheTable(Precision precision, boolean standalone) throws Exception {
        Random random = new Random(5);
        List<List<String>> rows =
                Stream.generate(() -> columns(random)).limit(ROWS).toList();
        Model served = fitted(COLUMNS, precision, rows, BEHIND);
        Options options = Options.STANDARD.withPrecision(precision).withStandalone(standalone);
        TypedClass typed = TypedClass.of(new Compiler(options).compile(Source.read(COLUMNS)), Map.of());
        Object model = typed.load(Path.class, saved(served));
        Dataset table = table(served, rows, BEHIND);
        Map<String, Tensor> expected = served.predict(table);
        List<String> ways = served.labels(table).get("way");
        Model interpreter = measured(
                COLUMNS, Options.STANDARD.withPrecision(precision).withBackend(Backend.INTERPRETER), rows, BEHIND);
        Tensor computed = interpreter.predict(table).get("way");
        List<Object> records = rows.stream().map(typed::row).toList();
        List<?> listed = typed.predict(model, records);
        List<?> listedWithDetails = typed.detailed(model, records);
        Object[] array = typed.predictArray(model, records);
        for (int at = 0; at < ROWS; at++) {
            Object result = typed.predict(model, records.get(at));
            assertThat(result).isEqualTo(listed.get(at)).isEqualTo(array[at]);
            assertThat(typed.get(result, "price"))
                    .isEqualTo(expected.get("price").get(at, 0));
            assertThat(typed.get(typed.get(result, "way"), "label")).isEqualTo(ways.get(at));
            Object detailed = typed.detailed(model, records.get(at));
            assertThat(detailed).hasToString(listedWithDetails.get(at).toString());
            assertThat(typed.get(detailed, "way")).isEqualTo(typed.get(result, "way"));
            assertThat(((Map<?, ?>) typed.get(detailed, "wayProbabilities")).values())
                    .hasToString(numbers(expected.get("way"), at).toString());
            assertThat(computed.get(at, 0)).isCloseTo(expected.get("way").get(at, 0), within(1e-6));
            assertThat((double[]) typed.get(detailed, "place"))
                    .containsExactly(numbers(expected.get("place"), at).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
            assertThat(detailed.toString()).startsWith("Prediction[price=").contains("wayProbabilities={UP=");
        }
    }

    @Test
    void rowsOfPlainNumbersHaveTheSameBits() throws Exception {
        List<List<String>> rows = birds(600);
        Model served = fitted(PENGUINS, Precision.FLOAT32, rows, List.of("species"));
        Scorer scorer = Scorer.read(typed(PENGUINS, Precision.FLOAT32).raw(), saved(served));
        Dataset table = table(served, rows, List.of("species"));
        Tensor expected = served.predict(table).get("species");
        float[] numbers = new float[rows.size() * scorer.rowWidth()];
        for (int at = 0; at < rows.size(); at++) {
            for (int slot = 0; slot < scorer.rowWidth(); slot++) {
                List<String> labels = scorer.signature().inputs().get(slot).labels();
                String cell = rows.get(at).get(slot);
                numbers[at * scorer.rowWidth() + slot] =
                        cell.isEmpty() ? Float.NaN : labels.isEmpty() ? Float.parseFloat(cell) : labels.indexOf(cell);
            }
        }
        float[] answers = new float[rows.size() * scorer.answerWidth()];
        scorer.score(numbers, answers);
        for (int at = 0; at < answers.length; at++) {
            assertThat(answers[at]).isEqualTo((float) expected.get(at / 3, at % 3));
        }
        numbers[7 * scorer.rowWidth() + 4] = 3;
        assertThatThrownBy(() -> scorer.score(numbers, answers))
                .isInstanceOf(DataException.class)
                .hasMessage("Penguins, row 7: the input `bird.island` is 3.0; expected a class, 0 to 2");
        assertThatThrownBy(() -> scorer.score(new float[7], answers))
                .hasMessage("Penguins: 7 numbers in, 1800 out; expected 6 for each row in, and 3 out");
    }

    @Test
    void aValueThatNoColumnHoldsIsRefusedByName() throws Exception {
        Model served = fitted(PENGUINS, Precision.FLOAT32, birds(60), List.of("species"));
        TypedClass typed = typed(PENGUINS, Precision.FLOAT32);
        Object model = typed.load(Path.class, saved(served));
        assertThatThrownBy(() -> typed.predict(model, typed.row(List.of("-1", "18", "180", "3000", "Dream", ""))))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "Penguins: the input `bird.bill_length_mm` is -1.0; expected a number from 0.0");
        assertThatThrownBy(() -> typed.row(List.of("39", "18", "180", "3000", "Java", "")))
                .isInstanceOf(DataException.class)
                .hasMessage("Penguins: `bird.island` is `Java`; expected one of Biscoe, Dream, Torgersen");
        assertThatThrownBy(() ->
                        typed.predict(model, typed.row(List.of("Infinity", "18", "180", "3000", "Dream", "MALE"))))
                .hasMessageContaining("`bird.bill_length_mm` is Infinity");
        List<Object> listed = new ArrayList<>(birds(9).stream().map(typed::row).toList());
        List<?> answers = typed.predict(model, listed);
        listed.add(typed.row(List.of("Infinity", "18", "180", "3000", "Dream", "MALE")));
        assertThatThrownBy(() -> typed.predict(model, listed))
                .hasMessageStartingWith("Penguins: the input `bird.bill_length_mm` is Infinity");
        assertThat(typed.predict(model, listed.get(8))).isEqualTo(answers.get(8));
        assertThat(typed.predict(model, List.of())).isEmpty();
        assertThat(typed.predict(model, listed.subList(0, 2))).isEqualTo(answers.subList(0, 2));
        Object builder = typed.nested("Bird").getMethod("builder").invoke(null);
        assertThatThrownBy(() -> typed.get(builder, "build"))
                .isInstanceOf(DataException.class)
                .hasMessage("Penguins: there is no value for the input `bird.island`, and the model does not say what a"
                        + " gap means");
        // what the model says of a gap, for a number that is none too
        Object gap = typed.predict(model, typed.row(List.of("", "18", "180", "3000", "Dream", "")));
        assertThat(typed.predict(model, typed.row(List.of("NaN", "18", "180", "3000", "Dream", ""))))
                .isEqualTo(gap);
    }

    @Test
    void weightsComeFromWhereverTheyAre() throws Exception {
        List<List<String>> rows = birds(60);
        Path file = saved(fitted(PENGUINS, Precision.FLOAT32, rows, List.of("species")));
        byte[] bytes = Files.readAllBytes(file);
        Compilation compilation = compilation(PENGUINS, Precision.FLOAT32);
        TypedClass typed = TypedClass.of(compilation, Map.of("penguins.safetensors", bytes));
        Path archive = folder.resolve("weights.jar");
        List<Object> models = new ArrayList<>(List.of(
                typed.load(),
                typed.load(Path.class, file),
                typed.load(InputStream.class, new ByteArrayInputStream(bytes)),
                typed.load(byte[].class, bytes)));
        try (FileSystem jar =
                FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), Map.of("create", "true"))) {
            Files.write(jar.getPath("/penguins.safetensors"), bytes);
        }
        try (FileSystem jar = FileSystems.newFileSystem(archive)) {
            models.add(typed.load(Path.class, jar.getPath("/penguins.safetensors")));
        }
        List<Object> records = rows.stream().map(typed::row).toList();
        for (Object model : models) {
            assertThat(typed.predict(model, records)).isEqualTo(typed.predict(models.get(0), records));
        }
        assertThatThrownBy(TypedClass.of(compilation, Map.of())::load)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("there is no resource penguins.safetensors beside the class Penguins: put ");
        assertThatThrownBy(() -> typed.load(
                        byte[].class, "PK\3\4 and all that follows in an archive".getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("the array is not a safetensors file: it is a zip archive");
    }

    @Test
    void weightsOfAnotherStructureAreRefusedByWhatDiffers() throws Exception {
        String text = Files.readString(PENGUINS);
        Path file = saved(fitted(PENGUINS, Precision.FLOAT32, birds(60), List.of("species")));
        assertThat(refusal(text.replace("Biscoe, Dream,", "Dream, Biscoe,"), file))
                .contains("the input `bird.island` has its labels in another order: Dream, Biscoe, Torgersen, before");
        assertThat(refusal(
                        text.replace("Chinstrap, Gentoo }", "Chinstrap, Gentoo2 }")
                                .replaceAll("(?s)examples \\{.*?\n  }", ""),
                        file))
                .contains("the prediction `species` has the label `Gentoo2`, which it had not");
        assertThat(refusal(text.replaceAll("(?s)examples \\{.*?\n  }", "").replaceAll("(?m)^ *sex:.*$", ""), file))
                .contains("they were trained with the input `bird.sex`, which the model has not");
        assertThat(refusal(
                        text.replaceAll("(?s)examples \\{.*?\n  }", "")
                                .replace("bill_length_mm, bill_depth_mm,", "bill_depth_mm, bill_length_mm,"),
                        file))
                .contains("the order of the inputs is another: `bird.bill_depth_mm` comes where `bird.bill_length_mm`");
        assertThat(refusal(text.replace("dense(16", "dense(17"), file))
                .contains("is [17, 9] in the model, but [16, 9]");
    }

    /** Each answer is one of the two models', while 64 threads predict and another replaces the weights. */
    @Test
    void aSwapIsWhole() throws Exception {
        List<List<String>> rows = birds(40);
        Model first = fitted(PENGUINS, Precision.FLOAT32, rows, List.of("species"));
        Weights one = first.weights();
        first.fit(table(first, rows, List.of("species")));
        Weights other = first.weights();
        TypedClass typed = typed(PENGUINS, Precision.FLOAT32);
        Object model = typed.load(Path.class, saved(first));
        List<Object> records = rows.stream().map(typed::row).toList();
        List<List<String>> expected = new ArrayList<>();
        for (Weights weights : List.of(one, other)) {
            typed.swap(model, Weights.class, weights);
            expected.add(records.stream()
                    .map(row -> typed.detailed(model, row).toString())
                    .toList());
        }
        assertThat(expected.get(0)).isNotEqualTo(expected.get(1));
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger wrong = new AtomicInteger();
        AtomicInteger answers = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 64)
                .mapToObj(number -> new Thread(() -> {
                    for (int at = number; !ended.get(); at++) {
                        String answer =
                                typed.detailed(model, records.get(at % 40)).toString();
                        boolean isOne = expected.get(0).get(at % 40).equals(answer);
                        if (!isOne && !expected.get(1).get(at % 40).equals(answer)) {
                            wrong.incrementAndGet();
                        }
                        answers.incrementAndGet();
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (int swap = 0; swap < 300 || answers.get() <= 64; swap++) {
            typed.swap(model, Weights.class, swap % 2 == 0 ? one : other);
        }
        ended.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).hasValue(0);
        assertThat(answers.get()).isGreaterThan(64);
    }

    private static String refusal(String changed, Path weights) throws Exception {
        Compilation compilation = new Compiler(Options.STANDARD).compile(new Source("penguins.mlp", changed));
        TypedClass typed = TypedClass.of(compilation, Map.of());
        try {
            typed.load(Path.class, weights);
            return "nothing was refused";
        } catch (DataException refused) {
            return refused.getMessage();
        }
    }

    private Model fitted(Path file, Precision precision, List<List<String>> rows, List<String> behind)
            throws IOException {
        return measured(file, Options.STANDARD.withPrecision(precision), rows, behind);
    }

    private Model measured(Path file, Options options, List<List<String>> rows, List<String> behind)
            throws IOException {
        Model model = Mlp.compile(file, options);
        model.measure(table(model, rows, behind));
        return model;
    }

    private Path saved(Model model) {
        Path file = folder.resolve("weights.safetensors");
        model.save(file);
        return file;
    }

    private static TypedClass typed(Path file, Precision precision) throws Exception {
        return TypedClass.of(compilation(file, precision), Map.of());
    }

    private static Compilation compilation(Path file, Precision precision) throws IOException {
        return new Compiler(Options.STANDARD.withPrecision(precision)).compile(Source.read(file));
    }

    /** @param behind columns that are no inputs; each has one value that fits */
    private Dataset table(Model model, List<List<String>> rows, List<String> behind) throws IOException {
        Map<String, String> values = Map.of("counts", "2", "household", "h", "name", "n", "price", "12.5", "way", "up");
        List<String> header = new ArrayList<>();
        for (Field field : model.signature().inputs()) {
            header.add(field.reading().column());
        }
        header.addAll(behind);
        List<String> lines = new ArrayList<>(List.of(String.join(",", header)));
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            String species = lines.size() % 3 == 0 ? "Gentoo" : "Adelie";
            behind.forEach(column -> cells.add(values.getOrDefault(column, species)));
            lines.add(String.join(",", cells));
        }
        return Tables.csv(Files.write(folder.resolve("rows.csv"), lines), model.signature());
    }

    private static List<Double> numbers(Tensor tensor, int row) {
        return IntStream.range(0, tensor.columns())
                .mapToObj(column -> tensor.get(row, column))
                .toList();
    }

    private static List<List<String>> birds(int count) {
        Random random = new Random(3);
        return Stream.generate(() -> List.of(
                        number(random, 30, 60),
                        number(random, 12, 22),
                        number(random, 170, 240),
                        number(random, 2500, 6500),
                        random.nextBoolean() ? "Biscoe" : random.nextBoolean() ? "Dream" : "Torgersen",
                        word(random, "MALE", "FEMALE")))
                .limit(count)
                .toList();
    }

    private static List<String> columns(Random random) {
        return List.of(
                number(random, -99, 99),
                number(random, 1000, 9000),
                number(random, -3, 3),
                number(random, -3, 3),
                number(random, -1, 12),
                number(random, -2, 2),
                number(random, 0, 90),
                number(random, 0, 24),
                word(random, "yes", "no"),
                word(random, "0", "1"),
                word(random, "Biscoe", "Dream", "Torgersen", "Java"),
                word(random, "A", "B", "C", "D", "E"),
                word(random, "small", "medium", "large"),
                word(random, "low", "middle", "high", "top"),
                word(random, "High Street", "Mill Lane", "Am Anger"),
                word(random, "Ltd", "AG", "GmbH"),
                word(random, "0", "1", "2", "3"),
                word(random, "1990-01-31", "2001-12-24", "1964-02-29"),
                word(random, "01.05.2024 17:30", "24.12.2023 08:05"),
                word(random, "2024-03-01", "2024-07-14"),
                word(random, "2020-11-11", "2021-06-30"));
    }

    private static String number(Random random, double low, double high) {
        return random.nextInt(8) == 0 ? "" : Double.toString(low + (high - low) * random.nextDouble());
    }

    private static String word(Random random, String... words) {
        return random.nextInt(8) == 0 ? "" : words[random.nextInt(words.length)];
    }
}
