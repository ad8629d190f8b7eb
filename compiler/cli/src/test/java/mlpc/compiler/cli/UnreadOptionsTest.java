package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An option that would have no effect is refused, with what to do instead. */
class UnreadOptionsTest {
    private static final String XOR =
            """
            model Xor {
              input  x: real[2]
              target t: flag
              y = x |> dense(2, tanh) |> unit(logistic)
              predict t = y
              loss squared = 1/2 * (y - t)^2
              examples { [0, 0] -> 0   [0, 1] -> 1   [1, 0] -> 1   [1, 1] -> 0 }
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "import w.safetensors --into x.mlp -o a.safetensors -w b.safetensors; --out and --weights: with --into, both name",
                "import w.safetensors --into x.mlp --name N; --name: with --into, FILE holds weights",
                "import w.safetensors --into x.mlp --fix a=1 --size n=2; --fix, --size: with --into",
                "import w.safetensors --into x.mlp --rows true; --rows: with --into",
                "report a.safetensors --weights b.safetensors; a.safetensors and --weights b.safetensors: both name weights",
                "report --compare a.html b.html --weights w; --weights: --compare reads two reports",
                "report --compare a.html b.html --data d.csv --no-baselines; --data, --no-baselines: --compare reads",
                "report --compare a.html b.html --set a=1; --set: --compare reads",
                "explain --error bad-encoding -o a.txt; --out: --error explains a message",
                "explain x.mlp --after=plan --weights w; --weights: what is shown here is the same for any weights",
                "explain x.mlp --explain-rewrites -w w; --weights: what is shown here",
                "explain x.mlp --derivation --data d.csv; --data: what is shown here is the same for any rows",
                "explain x.mlp --rows 0:1; --rows: what is shown here is the same for any rows",
                "plot x.mlp --over a=0:1 --over b=0:1 --points 9; --points: it is of a line",
                "plot x.mlp --over a=0:1 --data d.csv; --data: rows are drawn on a map alone",
                "plot x.mlp --over a=0:1 --over b=0:1 --every 2 -o target/f.html -w w; --weights: --every trains the model",
                "sweep x.mlp --over a=1,2 --costs --seeds 3; --seeds: --costs compiles",
                "sweep x.mlp --over a=1,2 --costs --epochs 3 --data d.csv; --epochs, --data: --costs compiles",
                "sweep x.mlp --over a=1,2 --no-train --epochs 3; --epochs: --no-train measures",
                "features x.mlp --data d.csv; --data: rows are read for an example alone",
                "graph x.mlp --format dot --width 300; --width: it is of a drawing",
                "graph x.mlp -o target/x.mmd --width 300; --width: it is of a drawing",
                "evaluate x.mlp --baselines; --baselines: what is reached without a network is shown with the details",
                "trace x.mlp --mode inference --seed 3; --seed: it draws the masks of training",
                "soften x.mlp --errors 1,2 --gain 3; --gain: --errors has gains of its own",
                "separable x.mlp --weights w; --weights: the rows' inputs are the same for any weights",
            })
    void itIsWrongUsage(String line, String message) {
        Cli run = Cli.run((Object[]) line.split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: " + message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void howRowsAreReadIsRefusedWhereNoneAre() throws IOException {
        Path model = Files.writeString(folder.resolve("xor.mlp"), XOR);
        assertThat(Cli.run("train", model, "--epochs", 1, "--no-report").code()).isZero();
        for (String option : new String[] {"--delimiter", "--decimal", "--header", "--query", "--driver"}) {
            Cli run = Cli.run("evaluate", model, option, option.equals("--header") ? "1" : ",");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains(option + " says how rows are read, and the model has no data line");
        }
        Path table = Files.writeString(folder.resolve("rows.jsonl"), "{\"x\": [0, 1], \"t\": 1}\n");
        assertThat(Cli.run("evaluate", model, "--data", table).code()).isZero();
        assertThat(Cli.run("evaluate", model, "--data", table, "--delimiter", ";")
                        .err())
                .contains("--delimiter is of tables of text, such as table.csv; this is jsonl");
        assertThat(Cli.run("evaluate", model, "--data", table, "--driver", "d.jar")
                        .err())
                .contains("--driver is of databases");
        Path csv = Files.writeString(folder.resolve("rows.csv"), "x.0,x.1,t\n0,1,1\n");
        Path reading = Files.writeString(
                folder.resolve("reading.mlp"), XOR.replaceFirst("examples .*\n", "data \"rows.csv\"\n"));
        assertThat(csv).exists();
        assertThat(Cli.run("trace", reading, "--query", "select 1").err())
                .contains("--query is what a database is asked for");
    }
}
