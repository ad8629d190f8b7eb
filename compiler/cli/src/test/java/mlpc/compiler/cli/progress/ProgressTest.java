package mlpc.compiler.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.cli.output.JsonWriter;
import mlpc.runtime.json.JsonReader;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.Scores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** How a training's progress looks: on terminals of any width, elsewhere, and to programs. */
class ProgressTest {
    private final StringWriter written = new StringWriter();
    private final PrintWriter err = new PrintWriter(written, true);

    private static Progress at(int epoch, long step) {
        Scores scores = new Scores(
                500, 0.3 / epoch, Map.of("fit", 0.3 / epoch), Map.of("accuracy", 0.9, "a_very_long_metric_name", 1.5));
        return new Progress(
                epoch,
                10,
                step,
                1000,
                0.5 / epoch,
                Map.of("fit", 0.5 / epoch),
                0.001,
                81_234,
                Duration.ofSeconds(72),
                Optional.of(scores),
                true);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 20, 40, 60, 80, 120, 200, 400})
    void aLineIsNeverAsWideAsTheTerminal(int width) {
        for (boolean unicode : new boolean[] {true, false}) {
            ProgressBar bar = new ProgressBar(err, Ansi.OFF, () -> width, unicode);
            for (int epoch = 1; epoch <= 10; epoch++) {
                bar.progressed(at(epoch, 100L * epoch - 50));
                bar.finishedEpoch(at(epoch, 100L * epoch));
            }
            bar.close();
        }
        assertThat(written.toString().split("[\r\n]+"))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(Math.max(width, 11)));
        assertThat(written.toString()).doesNotContain("\u001b");
    }

    @Test
    void aWideTerminalShowsItAll() {
        ProgressBar bar = new ProgressBar(err, Ansi.OFF, () -> 160, true);
        bar.finishedEpoch(at(1, 100));
        bar.finishedEpoch(at(2, 200));
        bar.progressed(at(3, 250));
        assertThat(written.toString())
                .contains(
                        "epoch 3/10",
                        "━",
                        "╌",
                        " 25 %",
                        "loss 0.1667",
                        "1 min 12 s left",
                        "█▁",
                        "validation loss 0.1500")
                .contains("accuracy 90.00 %", "81,234 rows/s");
        bar.close();
        assertThat(written.toString()).endsWith("\r");
    }

    @Test
    void aNarrowOneShowsWhatMatters() {
        ProgressBar bar = new ProgressBar(err, Ansi.OFF, () -> 40, false);
        bar.progressed(at(3, 250));
        assertThat(written.toString().strip()).isEqualTo("epoch 3/10   25 %  loss 0.1667");
    }

    /** What was shown before is covered, letter by letter. */
    @Test
    void aShorterLineLeavesNothingOfALongerOne() {
        ProgressBar bar = new ProgressBar(err, Ansi.OFF, () -> 100, true);
        bar.progressed(at(10, 900));
        bar.close();
        String[] lines = written.toString().split("\r");
        assertThat(lines[2]).isBlank().hasSameSizeAs(lines[1]);
    }

    @Test
    void coloursOnlyWhereTheyAreWanted() {
        new ProgressBar(err, Ansi.ON, () -> 80, true).progressed(at(3, 250));
        assertThat(written.toString()).contains("\u001b[1m");
    }

    @Test
    void elsewhereLinesArePlain() {
        ProgressLine line = new ProgressLine(err);
        line.progressed(at(1, 50));
        line.finishedEpoch(at(1, 100));
        line.finishedEpoch(at(2, 200));
        line.finishedEpoch(at(10, 1000));
        assertThat(written.toString().lines())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).startsWith("epoch ").doesNotContain("\r", "\u001b", "━"));
    }

    @Test
    void eventsAreAnObjectALine() throws JsonReader.Malformed {
        ProgressEvents events = new ProgressEvents(err);
        events.finishedEpoch(at(1, 100));
        events.finishedEpoch(at(10, 1000));
        Map<String, Object> hint = ProgressEvents.event("hint");
        hint.put("text", "two\nlines, and \"quotes\"");
        JsonWriter.writeLine(hint, err);
        String[] lines = written.toString().split("\n");
        assertThat(lines).hasSize(3);
        Map<?, ?> last = (Map<?, ?>) JsonReader.parse(lines[1]);
        assertThat(last.get("event")).isEqualTo("epoch");
        assertThat(last.get("epoch")).isEqualTo(10L);
        assertThat(last.get("seconds_left")).isEqualTo(72.0);
        assertThat(((Map<?, ?>) last.get("validation")).get("rows")).isEqualTo(500L);
        assertThat(((Map<?, ?>) JsonReader.parse(lines[2])).get("text")).isEqualTo("two\nlines, and \"quotes\"");
    }
}
