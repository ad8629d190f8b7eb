package mlpc.compiler.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.Mlp;
import mlpc.compiler.cli.Cli;
import mlpc.runtime.Model;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.network.Dataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a model whose prediction, and so its loss, is NaN on one row that was held back: the root of a negative number. */
class NoNumberTest {
    private static final String MODEL =
            """
            model Root {
              input x: real[2]
              target t: real
              y = sqrt(x) |> unit()
              predict t = y
              loss fit = squared_error(y, t)
              data "root.csv"
              train { optimizer = adam(rate: 0.05)  batch = 16  epochs = 5  validation = 30%  seed = 1 }
            }
            """;

    @TempDir
    private Path folder;

    private Path model;
    /** Of the row without a prediction, as the report counts them. */
    private int broken;

    @BeforeEach
    void oneRowHasNoRoot() throws IOException {
        Random random = new Random(8);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < 120; row++) {
            double one = random.nextDouble();
            double other = random.nextDouble();
            lines.add(String.format(Locale.ROOT, "%.3f,%.3f,%.3f", one, other, Math.sqrt(one) - Math.sqrt(other)));
        }
        Path data = Files.write(folder.resolve("root.csv"), lines);
        model = Files.writeString(folder.resolve("root.mlp"), MODEL);
        broken = held(lines);
        lines.set(broken, "-0.500,0.500,0.100");
        Files.write(data, lines);
    }

    /** The number of the first row that is held back: by its number, so that it stays so when its values change. */
    private int held(List<String> lines) throws IOException {
        Model compiled = Mlp.compile(model);
        Dataset rows = DataSources.open(
                compiled.signature().data().orElseThrow(), Folder.of(folder), Rows.ALL, compiled.signature());
        Dataset held = rows.split(0.3, 1).validation();
        String begin = String.format(
                Locale.ROOT,
                "%.3f,%.3f,",
                held.input(0).get(0, 0),
                held.input(0).get(0, 1));
        for (int row = 0; row < lines.size(); row++) {
            if (lines.get(row).startsWith(begin)) {
                return row;
            }
        }
        throw new AssertionError(begin);
    }

    @Test
    void theRowComesFirstAndIsCalledWhatItIs() throws IOException {
        Cli run = Cli.run("train", model);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        String html = Files.readString(folder.resolve("root.report.html"));
        assertThat(html)
                .contains("What it predicts of t cannot be measured on these rows.")
                .contains("The prediction of 1 row is no number (NaN)", "Not drawn: 1 row without a finite error.")
                .contains("no bar is drawn.")
                .doesNotContain("Every row is predicted exactly", ">NaN", "NaN%", "width:NaN");
        Matcher worst = Pattern.compile(
                        "(?s)The rows predicted worst</h2>.*?<tbody>\n<tr><td class=\"number\">(\\d+)</td>"
                                + "<td><b>0\\.1</b></td><td>no number</td>")
                .matcher(html);
        assertThat(worst.find()).isTrue();
        assertThat(worst.group(1)).isEqualTo(Integer.toString(broken));
    }

    @Test
    void suchReportsAreCompared() throws IOException {
        assertThat(Cli.run("train", model).code()).isZero();
        Path other = folder.resolve("other.safetensors");
        assertThat(Cli.run("train", model, "--epochs", "2", "-o", other).code()).isZero();
        Path compared = folder.resolve("compared.html");
        Cli run = Cli.run("report", "--compare", model, other, "-o", compared);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(Files.readString(compared))
                .contains("Prediction of t: there is no figure that both have", "<td>no number</td>");
    }
}
