package mlpc.compiler.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is calibrated and decides by cost, from its training to what is shown of it, and rows that stay on their side. */
class DecidedTrainingTest {
    private static final String MODEL =
            """
            model Screening {
              input person {
                name: key
                x, y: real standardized
              }
              target ill: flag { sick, healthy }
              target kind: one of { a, b, c }
              hyper miss = 20
              h = person |> dense(16, relu)
              z = h |> unit()
              logits = h |> dense(3)
              predict ill = logistic(z)
              predict kind = softmax(logits)
              decide ill where cost { sick as healthy = miss }
              decide kind where cost { a as b = 4   a as c = 3 }
              loss fit = binary_cross_entropy_with_logits(z, ill) + softmax_cross_entropy(logits, kind)
              data "people.csv"
              train {
                optimizer = adam(rate: 1e-2)  epochs = 20  validation = 30%  seed = 4  calibrate = temperature  baselines = none
              }
            }
            """;

    @TempDir
    Path folder;

    private Path model;
    private final List<String> rows = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("screening.mlp"), MODEL);
        Random random = new Random(5);
        for (int row = 0; row < 160; row++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            String ill = x + random.nextGaussian() > 1.2 ? "sick" : "healthy";
            String kind = y + 0.7 * random.nextGaussian() > 0.5 ? "a" : x > y ? "b" : "c";
            rows.add(String.join(",", "P" + row, Double.toString(x), Double.toString(y), ill, kind));
        }
        table(rows);
    }

    private void table(List<String> lines) throws IOException {
        table(lines, "name,x,y,ill,kind");
    }

    private void table(List<String> lines, String header) throws IOException {
        Files.writeString(folder.resolve("people.csv"), header + "\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void theTemperatureIsToldAndKept() {
        Cli run = Cli.run("train", model, "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("temperature [0-9.]+ for ill: log loss [0-9.]+ before, [0-9.]+ after")
                .containsPattern("temperature [0-9.]+ for kind")
                .contains("ill.cost", "kind.cost")
                .doesNotContain("baselines");
        assertThat(Cli.run("explain", model).out())
                .containsPattern(
                        "fitted on the rows that were held back\\s+ill.temperature += [0-9.]+\\s+kind.temperature");
        Cli json = Cli.run("train", model, "--no-report", "--json", "--baselines");
        assertThat(json.out()).contains("\"calibration\"", "\"log_loss_before\"", "\"found\": true", "\"baselines\"");
    }

    @Test
    void decisionsAreShownWithTheirCosts() throws IOException {
        assertThat(Cli.run("train", model, "--no-report").code()).isZero();
        Cli run = Cli.run("evaluate", model, "--details");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("decided by cost: [0-9.,]+ in all, [0-9.]+ a row; for the likeliest class it");
        int total = 0;
        List<String> predicted = Cli.run("predict", model).out().lines().skip(1).toList();
        int misses = 0;
        for (int row = 0; row < rows.size(); row++) {
            boolean sick = rows.get(row).contains("sick");
            String[] cells = predicted.get(row).split(",");
            boolean decided = cells[5].equals("sick");
            assertThat(decided).isEqualTo(Double.parseDouble(cells[6]) >= 1 / 21.0);
            total += sick && !decided ? 20 : !sick && decided ? 1 : 0;
            misses += sick && !decided ? 1 : 0;
        }
        String json = Cli.run("evaluate", model, "--details", "--json").out();
        assertThat(json.replaceAll("\\s", ""))
                .contains("\"total_cost\":" + total + ".0")
                .contains("\"mean_cost_of_likeliest\"");
        assertThat(misses).isLessThan(10);
        // A hyper is a cost: dearer misses make no fewer alarms, and the weights stay what they are.
        String dearer = Cli.run("predict", model, "--set", "miss=1000").out();
        assertThat(count(dearer, "P\\d+(,[^,]*){4},sick,"))
                .isGreaterThan(count(String.join("\n", predicted), "P\\d+(,[^,]*){4},sick,"));
    }

    /** With one target, whose flag is known again; the costs of classes come back as scores. */
    @Test
    void anExportedModelDecidesByCost() throws IOException {
        Files.writeString(
                model,
                MODEL.lines()
                        .filter(line -> !line.contains("kind") && !line.contains("logits"))
                        .collect(Collectors.joining("\n"))
                        .replace(
                                "data \"people.csv\"",
                                "loss fit = binary_cross_entropy_with_logits(z, ill)  data \"people.csv\""));
        table(rows.stream().map(row -> row.substring(0, row.lastIndexOf(','))).toList(), "name,x,y,ill");
        assertThat(Cli.run("train", model, "--no-report").code()).isZero();
        Cli out = Cli.run("export", model, "-o", folder.resolve("out.onnx"));
        assertThat(out.code()).as(out.err()).isZero();
        Path back = folder.resolve("back.mlp");
        Cli in = Cli.run("import", folder.resolve("out.onnx"), "-o", back, "--name", "Back");
        assertThat(in.code()).as(in.err()).isZero();
        assertThat(Files.readString(back)).contains("where cost { sick as healthy = 20 }");
        List<String> ours = Cli.run("predict", model).out().lines().skip(1).toList();
        List<String> theirs = Cli.run("predict", back, "--data", folder.resolve("people.csv"))
                .out()
                .lines()
                .skip(1)
                .toList();
        assertThat(theirs).hasSameSizeAs(ours).hasSize(160);
        int yes = 0;
        for (int row = 0; row < ours.size(); row++) {
            String[] one = ours.get(row).split(",");
            String[] other = theirs.get(row).split(",");
            assertThat(other[other.length - 2]).as("row " + row).isEqualTo(one[4]);
            assertThat(Float.parseFloat(other[other.length - 1])).isCloseTo(Float.parseFloat(one[5]), within(1e-6f));
            yes += one[4].equals("sick") && Float.parseFloat(one[5]) < 0.5f ? 1 : 0;
        }
        assertThat(yes).as("decided by cost alone").isPositive();
    }

    @Test
    void searchComparesByCost() {
        Cli run = Cli.run(
                "search", model, "--over", "rate=1e-3..1e-1:log", "--trials", 2, "--metric", "ill.cost", "--epochs", 4);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("compared by cost", "as written");
    }

    @Test
    void crossValidationCalibratesEachFold() {
        Cli run = Cli.run("crossval", model, "--folds", 3, "--epochs", 4);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("cost", "log_loss");
    }

    @Test
    void withoutRowsHeldBackNothingIsTrained() throws IOException {
        assertThat(Cli.run("train", model, "--no-report", "--epochs", 1).code()).isZero();
        byte[] before = Files.readAllBytes(folder.resolve("screening.safetensors"));
        Cli run = Cli.run("train", model, "--validation", "0");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("the probabilities of `ill` are to be calibrated", "--validation 20%")
                .doesNotContain("epoch");
        assertThat(Files.readAllBytes(folder.resolve("screening.safetensors"))).isEqualTo(before);
    }

    /** The rows held back are those of the same names, so their figures are the same but for the order of sums. */
    @Test
    void aShuffledTableHasTheSameSides() throws IOException {
        assertThat(Cli.run("train", model, "--no-report").code()).isZero();
        String first =
                Cli.run("train", model, "--no-report", "--json", "--epochs", 1).out();
        Collections.shuffle(rows, new Random(1));
        table(rows);
        String second =
                Cli.run("train", model, "--no-report", "--json", "--epochs", 1).out();
        assertThat(held(second)).isEqualTo(held(first));
        List<String> more = new ArrayList<>(rows);
        for (int row = 0; row < 40; row++) {
            more.add("Q" + row + ",0.5,0.5,healthy,b");
        }
        table(more);
        String third =
                Cli.run("train", model, "--no-report", "--json", "--epochs", 1).out();
        assertThat(held(third)).isBetween(held(first) + 2, held(first) + 25);
    }

    @Test
    void aRowWithoutAKeyIsSaid() throws IOException {
        rows.set(3, rows.get(3).replaceFirst("P3", ""));
        table(rows);
        Cli run = Cli.run("train", model);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("people.csv:5", "expected a key, any word or number for `person.name`");
        Files.writeString(folder.resolve("people.csv"), "x,y,ill,kind\n1,2,sick,a\n");
        assertThat(Cli.run("train", model).err()).contains("name");
    }

    @Test
    void keysAndOtherRulesExcludeOneAnother() throws IOException {
        Cli run = Cli.run("train", model, "--split", "ordered");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("rows with a key are held back by the hash of their key");
        Files.writeString(model, MODEL.replace("name: key", "name: key  x: group"));
        assertThat(Cli.run("check", model).err() + Cli.run("check", model).out())
                .contains("a `key` or a `group`, not both");
    }

    /** What would spoil the result is said before anything is trained. */
    @Test
    void aLoneClassAndAConstantTargetAreSaid() throws IOException {
        Path plain = Files.writeString(
                folder.resolve("plain.mlp"),
                """
                model Plain {
                  input x: real[2]
                  target kind: class[3]
                  z = x |> dense(3)
                  predict kind = softmax(z)
                  loss fit = softmax_cross_entropy(z, kind)
                  data "plain.csv"
                  train { epochs = 2  validation = 25%  batch = 4 }
                }
                """);
        Path data = folder.resolve("plain.csv");
        Files.writeString(data, "a,b,kind\n1,2,0\n2,3,0\n4,5,0\n1,1,1\n2,1,1\n3,1,1\n4,1,1\n9,9,2\n");
        Cli lone = Cli.run("train", plain, "--no-report");
        assertThat(lone.code()).as(lone.err()).isZero();
        assertThat(lone.err())
                .contains("warning: the class 2 of `kind` has one row, which is learned from or held back, not both");
        assertThat(lone.err().indexOf("has one row")).isLessThan(lone.err().indexOf("epoch"));
        assertThat(Cli.run("train", plain, "--no-report", "--validation", "0").err())
                .doesNotContain("has one row");
        byte[] before = Files.readAllBytes(folder.resolve("plain.safetensors"));
        Files.writeString(data, "a,b,kind\n1,2,1\n2,3,1\n4,5,1\n1,1,1\n");
        Cli constant = Cli.run("train", plain, "--no-report");
        assertThat(constant.code()).isEqualTo(1);
        assertThat(constant.err())
                .contains("each of the 4 rows has the target `kind` = 1, so there is nothing to learn")
                .doesNotContain("epoch");
        assertThat(Files.readAllBytes(folder.resolve("plain.safetensors"))).isEqualTo(before);
    }

    private static int held(String json) {
        Matcher matcher =
                Pattern.compile("\"validation\": \\{\\s*\"rows\": ([0-9]+)").matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
