package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {
    static Set<String> commands() {
        Set<String> names = new CommandLine(new MlpCommand()).getSubcommands().keySet();
        return names.stream()
                .filter(name -> !name.equals("generate-completion"))
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfWithAnExample(String command) {
        Cli help = Cli.run(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .startsWith("Usage: mlp " + command)
                .contains("Example")
                .contains("  mlp " + command);
        assertThat(help.err()).isEmpty();
    }

    /** All but the one that measures the machine. */
    static Set<String> commandsOfInput() {
        Set<String> names = commands();
        names.remove("tune");
        return names;
    }

    @ParameterizedTest
    @MethodSource("commandsOfInput")
    void everyCommandWantsAFile(String command) {
        Cli run = Cli.run(command);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: Missing required").contains("Help: mlp " + command + " --help");
    }

    /** All but the one that takes a formula. */
    static Set<String> commandsOfFiles() {
        Set<String> names = commandsOfInput();
        names.remove("from-formula");
        return names;
    }

    @ParameterizedTest
    @MethodSource("commandsOfFiles")
    void aMissingFileIsAProblemOfTheInput(String command) {
        Object[] required =
                switch (command) {
                    case "generate" -> new Object[] {command, "absent.mlp", "-d", "target/none"};
                    case "sweep" -> new Object[] {command, "absent.mlp", "--over", "width=1"};
                    default -> new Object[] {command, "absent.mlp"};
                };
        Cli run = Cli.run(required);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("error: absent.mlp: there is no such file\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theBareCommandShowsWhatThereIs() {
        Cli run = Cli.run();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(commands());
        assertThat(Cli.run("--help").code()).isZero();
        assertThat(Cli.run("--version").out()).startsWith("mlp ");
    }

    @Test
    void aMistypedCommandOrOptionGetsASuggestion() {
        assertThat(Cli.run("evalute", "x.mlp").err()).contains("Did you mean: mlp evaluate");
        assertThat(Cli.run("train", "x.mlp", "--epoch", "3").err()).contains("--epochs");
        assertThat(Cli.run("train", "x.mlp", "--epoch", "3").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train x.mlp --epochs 1 --steps 2",
                "train x.mlp --epochs many",
                "train x.mlp --rows 5:2",
                "train x.mlp --rows five",
                "train x.mlp --shuffle all",
                "train x.mlp --threads 0",
                "train x.mlp --precision float16",
                "train x.mlp --backend gcc",
                "train x.mlp --set lambda",
                "trace x.mlp --mode both",
                "format --check --stdout x.mlp",
                "generate x.mlp",
                "generate x.mlp -d . --package 1a",
                "generate x.mlp -d . --class a-b",
                "tune --seconds 0",
                "tune --seconds nan"
            })
    void wrongUsageIsSaidInOneLine(String line) {
        Cli run = Cli.run((Object[]) line.split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ").doesNotContain("\tat ").hasLineCount(2);
    }

    @Test
    void shellsCompleteCommandsOptionsAndChoices() {
        Cli run = Cli.run("generate-completion");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("gradcheck", "--disable-rewrite", "float64", "interpreter", "inference");
    }
}
