package mlpc.compiler.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** How often, and from where. */
class CheckpointOptionsTest {
    static Stream<Arguments> intervals() {
        return Stream.of(
                Arguments.of("500", new CheckpointInterval.Steps(500)),
                Arguments.of("500steps", new CheckpointInterval.Steps(500)),
                Arguments.of("10_000 Steps", new CheckpointInterval.Steps(10_000)),
                Arguments.of("1 step", new CheckpointInterval.Steps(1)),
                Arguments.of("2 epochs", new CheckpointInterval.Epochs(2)),
                Arguments.of("30s", new CheckpointInterval.Time(Duration.ofSeconds(30))),
                Arguments.of("5m", new CheckpointInterval.Time(Duration.ofMinutes(5))),
                Arguments.of("5 minutes", new CheckpointInterval.Time(Duration.ofMinutes(5))),
                Arguments.of("1h", new CheckpointInterval.Time(Duration.ofHours(1))));
    }

    @ParameterizedTest
    @MethodSource("intervals")
    void anIntervalIsANumberAndAUnit(String text, CheckpointInterval expected) {
        assertThat(CheckpointInterval.parse(text)).isEqualTo(expected);
        TrainCommand train = new TrainCommand();
        new CommandLine(train).parseArgs("--checkpoint-every=" + text, "net.mlp");
        assertThat(train.interval()).isEqualTo(expected);
        TrainCommand apart = new TrainCommand();
        String[] words = ("--checkpoint-every " + text.replaceAll("(\\d)([a-z])", "$1 $2") + " net.mlp").split(" ");
        new CommandLine(apart).parseArgs(words);
        assertThat(apart.interval()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "often", "5 fortnights", "1.5h", "5 m m", "99999999999999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new CommandLine(new TrainCommand()).parseArgs("--checkpoint-every", text, "net.mlp"))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining("expected such as 500, 500 steps");
    }

    @ParameterizedTest
    @CsvSource({
        "train net.mlp, mlp train net.mlp --resume",
        "train net.mlp --resume, mlp train net.mlp --resume",
        "train --resume net.mlp, mlp train net.mlp --resume",
        "train net.mlp --resume old.checkpoint --threads 2, mlp train net.mlp --threads 2 --resume",
        "train net.mlp --init w.safetensors --epochs=3, mlp train net.mlp --epochs=3 --resume",
        "train net.mlp --init=w --resume=x, mlp train net.mlp --resume",
    })
    void theWayOnIsTheCommandAsItWasTyped(String typed, String expected) {
        assertThat(ResumeLine.of("mlp", List.of(typed.split(" ")))).isEqualTo(expected);
    }

    @Test
    void itsWordsAreQuotedForAShell() {
        assertThat(ResumeLine.of("mlp", List.of("train", "my net.mlp", "--set", "a=it's")))
                .isEqualTo("mlp train 'my net.mlp' --set 'a=it'\\''s' --resume");
    }
}
