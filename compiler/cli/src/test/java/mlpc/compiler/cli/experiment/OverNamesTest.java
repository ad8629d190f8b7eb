package mlpc.compiler.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values to try that would have no effect are refused, before any work. */
class OverNamesTest {
    private static final String MODEL =
            """
            model Wave {
              hyper width = 4
              hyper rows = 8
              hyper passes = 3
              hyper start = 5
              input  x: real
              target t: real
              y = [x] |> dense(width, tanh) |> unit(linear)
              predict t = y
              loss fit = 1/2 * (y - t)^2
              examples { 0 -> 0  0.5 -> 0.4  1 -> 0.8  1.5 -> 1  2 -> 0.9  2.5 -> 0.6  3 -> 0.1  3.5 -> -0.3 }
              train { optimizer = adam(rate: 0.01)  batch = rows  epochs = passes  seed = start  validation = 25% }
            }
            """;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("wave.mlp"), MODEL);
    }

    private Cli run(String command, String options) {
        String[] words = options.split(" ");
        Object[] all = new Object[2 + words.length];
        all[0] = command;
        all[1] = model;
        System.arraycopy(words, 0, all, 2, words.length);
        return Cli.run(all);
    }

    private void refused(String command, String options, String message) {
        Cli run = run(command, options);
        assertThat(run.err()).contains(message).doesNotContain("1/");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("wave.search")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs=1;2 | --over epochs: a search decides itself how long it trains",
                "steps=1;2 | --over steps: a search decides itself how long it trains",
                "passes=1..9 | --over passes: the recipe's epochs follows it, and a search decides",
                "seed=1;2 | --over seed: trials with other seeds hold other rows back",
                "start=1;2 | --over start: the recipe's seed follows it, and trials with other seeds",
                "rate=0.1;0.2,seed=1;2 | --over seed: trials with other seeds",
            })
    void aSearchDecidesItselfHowLongItTrainsAndOnWhichRows(String over, String message) {
        refused("search", "--over " + over.replace(';', '|'), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch=2;4 --batch 8 | --over batch moves the recipe's batch, and --batch has the say over it",
                "rows=2;4 --batch 8 | --over rows moves the recipe's batch, and --batch has the say over it",
                "shuffle_buffer=2;4 --shuffle-buffer 3 | moves the recipe's shuffle_buffer, and --shuffle-buffer",
                "width=2;4 --set width=8 | --over width and --set width: both give it a value; leave one of them out",
                "learning=backpropagation;feedback_alignment --learning weight_perturbation | learning, and --learning has",
            })
    void aSearchRefusesWhatAnotherOptionGives(String options, String message) {
        refused("search", "--over " + options.replace(';', '|'), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "width=2,4 --set width=8 | --over width and --set width: both give it a value",
                "rows=2,4 --batch 8 | --over rows moves the recipe's batch, and --batch",
                "passes=2,4 --epochs 8 | --over passes moves the recipe's epochs, and --epochs",
                "passes=2,4 --steps 8 | --over passes moves the recipe's epochs, and --steps",
                "start=2,4 --seed 8 | --over start moves the recipe's seed, and --seed",
            })
    void soDoOtherExperiments(String options, String message) {
        refused("sweep", "--over " + options, message);
        refused("compare", "--over " + options, message);
    }

    @Test
    void whatHasAnEffectIsTried() {
        Cli search = run("search", "--over width=2|4,rows=2|4 --set passes=2 --seed 3 --learning feedback_alignment");
        assertThat(search.code()).as(search.err()).isZero();
        Cli sweep = run("sweep", "--over start=1,2 --over passes=1,2 --batch 4 --set width=2");
        assertThat(sweep.code()).as(sweep.err()).isZero();
        assertThat(sweep.err()).contains("4/4  start=2 passes=2");
    }
}
