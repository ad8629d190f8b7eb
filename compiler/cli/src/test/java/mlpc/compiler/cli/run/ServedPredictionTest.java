package mlpc.compiler.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.cli.Cli;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.data.Tables;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A prediction is one number, whoever makes it: the same bits in an evaluation, by the command, and in an app, however it got the model. */
class ServedPredictionTest {
    /** Each encoding, and each rule for gaps. */
    private static final Path MODEL = Path.of("../core/src/test/resources/cases/models/columns.mlp");

    private static final int ROWS = 60;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    /** A row as an app has it; null is a gap. */
    public record Row(
            Double raw,
            Double mass,
            Double height,
            Double width,
            Double income,
            Double share,
            Double age,
            Double hour,
            String smokes,
            Integer insured,
            String island,
            String town,
            String size,
            String grade,
            String street,
            String firm,
            Integer kind,
            String born,
            String seen,
            String sold,
            String paid,
            double counts,
            String household,
            Double price,
            String way) {
        static Row random(Random random) {
            return new Row(
                    number(random, -99, 99),
                    number(random, 1000, 9000),
                    number(random, -3, 3),
                    number(random, -3, 3),
                    number(random, -1, 12),
                    number(random, -2, 2),
                    number(random, 0, 90),
                    number(random, 0, 24),
                    word(random, "yes", "no"),
                    gap(random) ? null : random.nextInt(2),
                    word(random, "Biscoe", "Dream", "Torgersen", "Java"),
                    word(random, "A", "B", "C", "D", "E"),
                    word(random, "small", "medium", "large"),
                    word(random, "low", "middle", "high", "top"),
                    word(random, "High Street", "Mill Lane", "Am Anger"),
                    word(random, "Ltd", "AG", "GmbH"),
                    gap(random) ? null : random.nextInt(4),
                    word(random, "1990-01-31", "2001-12-24", "1964-02-29"),
                    word(random, "01.05.2024 17:30", "24.12.2023 08:05"),
                    word(random, "2024-03-01", "2024-07-14"),
                    word(random, "2020-11-11", "2021-06-30"),
                    1 + random.nextInt(3),
                    "h" + random.nextInt(20),
                    number(random, 1, 1000),
                    word(random, "up", "down"));
        }

        private static boolean gap(Random random) {
            return random.nextInt(8) == 0;
        }

        private static Double number(Random random, double low, double high) {
            return gap(random) ? null : low + (high - low) * random.nextDouble();
        }

        private static String word(Random random, String... words) {
            return gap(random) ? "" : words[random.nextInt(words.length)];
        }

        Stream<Object> cells() {
            return Stream.of(
                    raw, mass, height, width, income, share, age, hour, smokes, insured, island, town, size, grade,
                    street, firm, kind, born, seen, sold, paid, counts, household, price, way);
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void isTheSameToTheLastBit(Precision precision) throws IOException {
        Random random = new Random(5);
        List<Row> rows = Stream.generate(() -> Row.random(random)).limit(ROWS).toList();
        Path table = write("rows.csv", rows);
        Path weights = folder.resolve("weights.safetensors");
        String name = precision.name().toLowerCase(Locale.ROOT);
        succeed(Cli.run("train", MODEL, "--data", table, "--epochs", 3, "--out", weights, "--precision", name));

        Compilation compilation = new Compiler(Options.STANDARD.withPrecision(precision)).compile(Source.read(MODEL));
        Supplier<? extends Network> quick = new JaninoLoader().load(compilation.java());
        Supplier<? extends Network> built = new JavacLoader().load(compilation.java());
        Model janino = model(quick, weights);
        Model generated = model(built, weights);
        Path again = folder.resolve("again.safetensors");
        generated.save(again);
        Model returned = model(quick, again);

        Dataset asRead = inputs(Tables.csv(
                write(
                        "all.csv",
                        rows.stream().map(ServedPredictionTest::complete).toList()),
                janino.signature()));
        Dataset asObjects = inputs(
                Tables.of(rows.stream().map(ServedPredictionTest::complete).toList(), janino.signature()));
        double[] expected = together(quick, janino, asRead, Network.PREDICT);
        assertThat(expected).doesNotContain(Double.NaN).hasSize(ROWS * 6);
        assertThat(together(quick, janino, asRead, Network.EVALUATE))
                .as("evaluated")
                .containsExactly(expected);
        assertThat(together(built, generated, asRead, Network.PREDICT))
                .as("javac")
                .containsExactly(expected);
        assertThat(together(quick, returned, asRead, Network.PREDICT))
                .as("saved and loaded")
                .containsExactly(expected);
        assertThat(together(quick, janino, asObjects, Network.PREDICT))
                .as("records")
                .containsExactly(expected);
        assertThat(alone(janino, asRead)).as("row by row").containsExactly(expected);
        assertThat(alone(generated, asObjects)).as("row by row, javac").containsExactly(expected);
        assertThat(commanded(table, weights, precision)).as("the command").containsExactly(expected);
    }

    /** What a training says of the rows held back is what the model that it leaves says of them. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void isWhatTheTrainingEvaluated(Precision precision) throws IOException {
        Random random = new Random(6);
        List<Row> rows = Stream.generate(() -> Row.random(random)).limit(ROWS).toList();
        Compilation compilation = new Compiler(Options.STANDARD.withPrecision(precision)).compile(Source.read(MODEL));
        Model model = Model.initial(new JaninoLoader().load(compilation.java()), Optional.empty());
        Dataset all = Tables.csv(write("rows.csv", rows), model.signature());
        assertThat(all.leftOut()).isPositive();
        TrainingOptions options =
                TrainingOptions.of(model.signature().recipe().withEpochs(3).withValidation(0.3));
        Outcome outcome = model.fit(all, options, TrainingListener.SILENT);
        Dataset held = options.split(all).validation();
        Path weights = folder.resolve("weights.safetensors");
        model.save(weights);
        Model served = model(new JavacLoader().load(compilation.java()), weights);
        assertThat(outcome.validation()).contains(served.evaluate(held));
    }

    /** With a target, so that the row is not left out; a prediction does not depend on it. */
    private static Row complete(Row row) {
        return new Row(
                row.raw,
                row.mass,
                row.height,
                row.width,
                row.income,
                row.share,
                row.age,
                row.hour,
                row.smokes,
                row.insured,
                row.island,
                row.town,
                row.size,
                row.grade,
                row.street,
                row.firm,
                row.kind,
                row.born,
                row.seen,
                row.sold,
                row.paid,
                row.counts,
                row.household,
                1.0,
                "up");
    }

    private static Dataset inputs(Dataset rows) {
        return new Dataset(
                rows.inputs(), List.of(), rows.slots().subList(0, rows.inputs().size()));
    }

    private static Model model(Supplier<? extends Network> networks, Path weights) {
        Model model = Model.initial(networks, Optional.empty());
        model.load(weights);
        return model;
    }

    private static double[] together(Supplier<? extends Network> networks, Model model, Dataset rows, int entry) {
        Network network = networks.get();
        network.load(model.weights());
        Workspace workspace = network.workspace(rows.size());
        Dataset given = entry == Network.EVALUATE ? withTargets(model, rows) : rows;
        workspace.load(given, 0, rows.size());
        network.run(entry, workspace, Pool.SINGLE);
        List<Double> all = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            add(all, workspace.prediction(0), row);
            add(all, workspace.prediction(1), row);
            add(all, workspace.output(0), row);
        }
        return array(all);
    }

    private static Dataset withTargets(Model model, Dataset rows) {
        List<Tensor> slots = new ArrayList<>(rows.slots());
        model.signature()
                .targets()
                .forEach(target -> slots.add(Tensor.zeros(Precision.FLOAT64, rows.size(), target.width())));
        return Dataset.of(model.signature(), slots);
    }

    private static double[] alone(Model model, Dataset rows) {
        Predictor predictor = model.predictor();
        List<Double> all = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<Double> numbers = new ArrayList<>();
            for (Tensor slot : rows.slots()) {
                add(numbers, slot, row);
            }
            predictor.run(array(numbers));
            add(all, predictor.prediction(0), 0);
            add(all, predictor.prediction(1), 0);
            add(all, predictor.output(0), 0);
        }
        return array(all);
    }

    private double[] commanded(Path table, Path weights, Precision precision) {
        String name = precision.name().toLowerCase(Locale.ROOT);
        Cli run = succeed(
                Cli.run("predict", MODEL, "--data", table, "--weights", weights, "--precision", name, "--json"));
        return NUMBER.matcher(run.out())
                .results()
                .mapToDouble(found -> precision == Precision.FLOAT32
                        ? Float.parseFloat(found.group())
                        : Double.parseDouble(found.group()))
                .toArray();
    }

    private static void add(List<Double> all, Tensor tensor, int row) {
        for (int column = 0; column < tensor.columns(); column++) {
            all.add(tensor.get(row, column));
        }
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Path write(String file, List<Row> rows) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(
                ",",
                Arrays.stream(Row.class.getRecordComponents())
                        .map(part -> part.getName())
                        .toList()));
        rows.forEach(row -> lines.add(String.join(
                ",",
                row.cells().map(cell -> cell == null ? "" : cell.toString()).toList())));
        return Files.write(folder.resolve(file), lines);
    }

    private static Cli succeed(Cli run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }
}
