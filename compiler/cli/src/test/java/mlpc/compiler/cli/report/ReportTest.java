package mlpc.compiler.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import mlpc.compiler.Mlp;
import mlpc.compiler.cli.Cli;
import mlpc.runtime.Model;
import mlpc.runtime.assess.Assessment;
import mlpc.runtime.assess.Figure;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.json.JsonReader;
import mlpc.runtime.network.Dataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of trainings: what stands in them, that they are the same each time, and what is refused. */
class ReportTest {
    private static final String HOSTILE = "</script><script>alert(1)</script>";
    private static final String HOSTILE_TOO = "'><img src=x onerror='alert(2)'>&amp;";

    @TempDir
    static Path folder;

    private static Path model;
    private static Path page;

    @BeforeAll
    static void trained() throws IOException {
        Random random = new Random(5);
        StringBuilder table = new StringBuilder("width,height,<b>colour</b>,copy,number,kind\n");
        for (int row = 0; row < 200; row++) {
            double width = random.nextGaussian();
            double height = random.nextGaussian();
            String kind = width + height > 0.6 * random.nextGaussian() ? HOSTILE : HOSTILE_TOO;
            table.append(String.format(
                    Locale.ROOT,
                    "%.3f,%.3f,%s,%.3f,%d,\"%s\"%n",
                    width,
                    height,
                    random.nextBoolean() ? "<i>red" : "blue&",
                    width,
                    row + 7,
                    kind.replace("\"", "\"\"")));
        }
        Path data = Files.writeString(folder.resolve("boxes.csv"), table.toString());
        model = folder.resolve("boxes.mlp");
        assertThat(Cli.run("init", data, "--target", "kind", "-o", model).code())
                .isZero();
        // The number of a row is ignored by init; a person may think otherwise.
        Files.writeString(
                model,
                Files.readString(model).replaceFirst("(?m)^( *)number: ignore.*$", "$1number: real standardized"));
        Cli run = Cli.run("train", model, "--epochs", "40");
        assertThat(run.code()).as(run.err()).isZero();
        page = folder.resolve("boxes.report.html");
        assertThat(run.out()).contains("  report      " + page);
    }

    private static String text() throws IOException {
        return Files.readString(page);
    }

    @Test
    void aPageHasEverySection() throws IOException {
        assertThat(text())
                .startsWith("<!DOCTYPE html>")
                .contains("Content-Security-Policy", "default-src 'none'", "theme-dark", "prefers-color-scheme: dark")
                .contains(">Training</h2>", ">Prediction of kind</h2>", ">What the model does with its columns</h2>")
                .contains(">The rows predicted worst</h2>", ">Data</h2>", ">Model</h2>", ">How to reproduce it</h2>")
                .contains(
                        "ROC: ",
                        "Precision and recall: ",
                        "Calibration: ",
                        "permutation importance",
                        "partial dependence")
                .contains("mlp train boxes.mlp --epochs 40")
                .containsPattern("<p class=\"lead\">\\d+\\.\\d % of the rows have their kind predicted right;"
                        + " a linear model gets \\d+\\.\\d %, the commonest class alone \\d+\\.\\d %\\.</p>")
                .endsWith("</html>\n");
        assertThat(Files.size(page)).isLessThan(500_000);
    }

    @Test
    void nothingOfTheDataIsMarkup() throws IOException {
        String html = text();
        assertThat(html).doesNotContain("alert(1)</script>", "<img src=x", "<b>colour", "<i>red", "onerror='");
        assertThat(Pattern.compile("<script").matcher(html).results().count()).isEqualTo(1);
        assertThat(html).contains("&lt;b&gt;colour&lt;/b&gt;", "&lt;i&gt;red");
        assertThat(html).doesNotContainPattern("(?i)(src|href)=\"(?!data:|#)").doesNotContain("@import", "url(");
    }

    @Test
    void whatLooksWrongIsSaid() throws IOException {
        assertThat(text()).contains("“copy” says the same as “width”", "“number” numbers the rows");
    }

    /** Out of the page's JSON, against an assessment of the same rows from code. */
    @Test
    void theNumbersAreThoseOfTheAssessment() throws Exception {
        Model loaded = Mlp.compile(model);
        loaded.load(folder.resolve("boxes.safetensors"));
        Dataset rows = DataSources.open(
                loaded.signature().data().orElseThrow(), Folder.of(folder), Rows.ALL, loaded.signature());
        Dataset held = rows.split(
                        loaded.signature().recipe().validation(),
                        loaded.signature().recipe().seed())
                .validation();
        Assessment assessment = loaded.assess(held).get("kind");
        Map<?, ?> json = json(page);
        assertThat(json.get("measured_rows")).isEqualTo((long) held.size());
        Map<?, ?> target = (Map<?, ?>) ((List<?>) json.get("targets")).get(0);
        List<?> figures = (List<?>) target.get("figures");
        assertThat(figures).hasSize(assessment.figures().size());
        for (int index = 0; index < figures.size(); index++) {
            Figure figure = assessment.figures().get(index);
            Map<?, ?> found = (Map<?, ?>) figures.get(index);
            assertThat(found.get("name")).isEqualTo(figure.name());
            assertThat(((Number) found.get("value")).doubleValue()).isEqualTo(figure.value());
            assertThat(((Number) found.get("low")).doubleValue())
                    .isEqualTo(figure.interval().orElseThrow().low());
        }
        double right = ((List<?>) target.get("right"))
                .stream()
                        .mapToDouble(each -> ((Number) each).doubleValue())
                        .average()
                        .orElseThrow();
        assertThat(right).isEqualTo(assessment.figure("accuracy").orElseThrow().value());
    }

    private static Map<?, ?> json(Path from) throws Exception {
        String html = Files.readString(from);
        String begin = "<script type=\"application/json\" id=\"mlpc-report\">";
        int at = html.indexOf(begin) + begin.length();
        return (Map<?, ?>) JsonReader.parse(html.substring(at, html.indexOf("</script>", at)));
    }

    @Test
    void theSamePageComesAgain() throws IOException {
        Path again = folder.resolve("again.html");
        Cli report = Cli.run("report", model, "-o", again);
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(Files.readString(again)).isEqualTo(text());
        Path byWeights = folder.resolve("by-weights.html");
        assertThat(Cli.run("report", folder.resolve("boxes.safetensors"), "-o", byWeights)
                        .code())
                .isZero();
        assertThat(Files.readString(byWeights)).isEqualTo(text());
        Path other = folder.resolve("other.safetensors");
        Path named = folder.resolve("named.html");
        assertThat(Cli.run(
                                "train",
                                "--epochs=40",
                                model,
                                "-o",
                                other,
                                "--threads",
                                "3",
                                "--report",
                                named,
                                "--backend",
                                "javac",
                                "--quiet")
                        .err())
                .doesNotContain("epoch ", "measured ");
        assertThat(Files.readString(named)).isEqualTo(text());
        assertThat(Files.readAllBytes(other)).isEqualTo(Files.readAllBytes(folder.resolve("boxes.safetensors")));
        assertThat(folder.resolve("other.report.html")).doesNotExist();
    }

    @Test
    void noReportIfNoneIsWanted() throws IOException {
        Path weights = folder.resolve("none.safetensors");
        Cli run = Cli.run("train", model, "--epochs", "2", "-o", weights, "--no-report");
        assertThat(run.code()).isZero();
        assertThat(run.out()).doesNotContain("report");
        assertThat(folder.resolve("none.report.html")).doesNotExist();
        Path later = folder.resolve("later.html");
        assertThat(Cli.run("report", model, "-w", weights, "-o", later).code()).isZero();
        assertThat(Files.readString(later)).contains("--epochs 2");
    }

    @Test
    void twoReportsAreComparedWithPairedIntervals() throws IOException {
        Path weights = folder.resolve("short.safetensors");
        assertThat(Cli.run("train", model, "--epochs", "1", "-o", weights).code())
                .isZero();
        Path compared = folder.resolve("compared.html");
        Cli run = Cli.run("report", "--compare", weights, model, "-o", compared);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("accuracy", "paired, 95 %", "log_loss", compared.toString());
        assertThat(Files.readString(compared))
                .contains("measured on the same rows", "<del>1</del>", "<ins>40</ins>", "A, held back", "B, training")
                .contains("Content-Security-Policy")
                .doesNotContain("<script", "<b>colour");
        Cli json = Cli.run("report", "--compare", weights, page, "-o", compared, "--json");
        assertThat(json.out()).startsWith("{").contains("\"same_rows\": true", "\"verdict\"");
    }

    @Test
    void whatChangedIsRefusedAndNothingIsTouched() throws IOException {
        Path home = Files.createDirectory(folder.resolve("changed"));
        Path mine = Files.copy(model, home.resolve("boxes.mlp"));
        Path data = Files.copy(folder.resolve("boxes.csv"), home.resolve("boxes.csv"));
        assertThat(Cli.run("train", mine, "--epochs", "2").code()).isZero();
        Path report = home.resolve("boxes.report.html");
        byte[] before = Files.readAllBytes(report);

        String rows = Files.readString(data);
        Files.writeString(data, rows.replaceFirst("\n[^,]*,", "\n0.125,"));
        Cli otherRows = Cli.run("report", mine);
        assertThat(otherRows.code()).isEqualTo(1);
        assertThat(otherRows.err()).contains("boxes.csv is not what it was", "mlp train boxes.mlp");
        Files.writeString(data, rows);

        String source = Files.readString(mine);
        Files.writeString(mine, source + "// changed\n");
        Cli otherModel = Cli.run("report", mine);
        assertThat(otherModel.code()).isEqualTo(1);
        assertThat(otherModel.err()).contains("boxes.mlp is not what it was");
        Files.writeString(mine, source);

        Path kept = Files.copy(report, home.resolve("kept.html"));
        assertThat(Cli.run("train", mine, "--epochs", "3", "--no-report").code())
                .isZero();
        Cli stale = Cli.run("report", "--compare", mine, kept);
        assertThat(stale.code()).isEqualTo(1);
        assertThat(stale.err()).contains("was made from other weights than those now in", "mlp report");
        assertThat(Files.readAllBytes(report)).isEqualTo(before);
    }

    @Test
    void mistakesAreSaidInOneLine() throws IOException {
        assertThat(Cli.run("report", "--compare", page).err()).contains("--compare takes two reports");
        assertThat(Cli.run("report", page, page).err()).contains("two reports are compared with --compare");
        assertThat(Cli.run("report", model, "-w", folder.resolve("absent.safetensors"))
                        .err())
                .contains("there are no such weights");
        Path text = Files.writeString(folder.resolve("text.html"), "<p>hello</p>");
        assertThat(Cli.run("report", "--compare", text, page).err()).contains("is no report of mlpc");
        Path damaged = Files.writeString(folder.resolve("damaged.html"), text().replace("\"targets\":", "\"targets\""));
        assertThat(Cli.run("report", "--compare", damaged, page).err()).contains("was damaged");
        assertThat(Cli.run("report", "--compare", folder.resolve("absent.html"), page)
                        .err())
                .contains("there is no such report");
        assertThat(Cli.run("train", model, "--report", folder.resolve("nowhere").resolve("x.html"))
                        .code())
                .isEqualTo(2);
        assertThat(Cli.run("train", model, "--report", model).err()).contains("this file holds a model");
    }

    @Test
    void severalTargetsHaveASectionEach() throws IOException {
        Path two = Files.writeString(
                folder.resolve("two.mlp"),
                """
                model Two {
                  input x: real[2]
                  target sum: real
                  target both: flag
                  h = x |> dense(4, tanh)
                  s = h |> unit()
                  b = h |> unit(logistic)
                  predict sum = s
                  predict both = b
                  loss fit = squared_error(s, sum) + 1/2 * (b - both)^2
                  examples {
                    [0, 0] -> sum: 0, both: 0
                    [0, 1] -> sum: 1, both: 0
                    [1, 0] -> sum: 1, both: 0
                    [1, 1] -> sum: 2, both: 1
                  }
                  train { optimizer = adam(rate: 0.05)  epochs = 30  seed = 1 }
                }
                """);
        Cli run = Cli.run("train", two);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(Files.readString(folder.resolve("two.report.html")))
                .contains(
                        ">Prediction of sum</h2>",
                        ">Prediction of both</h2>",
                        "sum: R²",
                        "both: accuracy",
                        "sum: RMSE");
    }

    @Test
    void modelsWithoutDataFilesAndWithoutTargetsHaveReportsToo() throws IOException {
        Path xor = Files.copy(Path.of("../../samples/xor/xor.mlp"), folder.resolve("xor.mlp"));
        assertThat(Cli.run("train", xor, "--epochs", "3").code()).isZero();
        assertThat(Files.readString(folder.resolve("xor.report.html"))).contains("the ones trained on");
        Files.writeString(folder.resolve("coder.csv"), "0,0,1\n0,1,0\n1,0,0\n");
        Path coder = Files.writeString(
                folder.resolve("coder.mlp"),
                """
                model Coder {
                  input x: real[3]
                  y = x |> dense(2, tanh) |> dense(3)
                  output code = y
                  loss squared = sum((y - x)^2)
                  data "coder.csv"
                  train { optimizer = adam(rate: 0.05)  epochs = 20  seed = 1 }
                }
                """);
        Cli run = Cli.run("train", coder);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(Files.readString(folder.resolve("coder.report.html")))
                .contains("A model without a prediction of a target", "x[2]");
    }
}
