package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import mlpc.compiler.source.Explanations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    static Set<String> commands() {
        Set<String> names = CommandTable.whole().getSubcommands().keySet();
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
        assertThat(run.err())
                .startsWith("error: mlp " + command + " needs F")
                .contains("Help: mlp " + command + " --help");
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
                    case "search" -> new Object[] {command, "absent.mlp", "--over", "rate=1|2"};
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
        assertThat(run.err()).contains("mlp check FILE", "mlp --help").hasLineCount(10);
        assertThat(Cli.run("--help").out()).contains(commands());
        assertThat(Cli.run("--version").out()).startsWith("mlp ");
    }

    @Test
    void everyIdOfAMessageIsExplained() {
        Cli mismatch = Cli.run("explain", "--error", "shape-mismatch");
        assertThat(mismatch.code()).isZero();
        assertThat(mismatch.out()).startsWith("Two shapes do not fit together.").contains("    model M {");
        assertThat(Cli.run("explain", "--error", "[shape-mismatch]")).isEqualTo(mismatch);
        assertThat(Cli.run("explain", "--error").out())
                .contains("shape-mismatch", "unused-name")
                .hasLineCount(Explanations.all().size());
        Cli near = Cli.run("explain", "--error", "shape-mismach");
        assertThat(near.code()).isEqualTo(2);
        assertThat(near.err()).startsWith("error: no message has the id shape-mismach; did you mean shape-mismatch?");
        assertThat(Cli.run("explain", "--error=qqq").err()).contains("; mlp explain --error lists them all");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(Cli.run("help").out()).isEqualTo(Cli.run("--help").out());
        assertThat(Cli.run("help", "train")).isEqualTo(Cli.run("train", "--help"));
        assertThat(Cli.run("help", "trian").err())
                .startsWith("error: there is no command trian; did you mean mlp train?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    trian                              | there is no command trian; did you mean mlp train?
                    evalute x.mlp                      | there is no command evalute; did you mean mlp evaluate?
                    fit x.mlp                          | there is no command fit; did you mean mlp train?
                    frobnicate                         | there is no command frobnicate; mlp --help lists them all
                    x.mlp                              | x.mlp is not a command: which one shall read it? For example: mlp check x.mlp
                    --verison                          | mlp has no option --verison; did you mean --version?
                    train x.mlp --epoch 3              | mlp train has no option --epoch; did you mean --epochs?
                    train --epoch 3 x.mlp              | mlp train has no option --epoch; did you mean --epochs?
                    train --epoch=3                    | mlp train has no option --epoch; did you mean --epochs?
                    train -z                           | mlp train has no option -z
                    train x.mlp --lr 0.1               | mlp train has no option --lr; the rate stands in the model file: train { optimizer = adam(rate: 0.01) }
                    train x.mlp --batch-size 4         | mlp train has no option --batch-size; did you mean --batch?
                    train                              | mlp train needs FILE, the model file
                    check                              | mlp check needs FILE, the model file
                    from-table                         | mlp from-table needs FILE, the table
                    train x.mlp y.mlp                  | mlp train takes no more than one file: y.mlp is one too many
                    tune x.mlp                         | mlp tune takes options only, found x.mlp
                    generate x.mlp                     | mlp generate needs --directory DIR, where the package's folders start
                    train x.mlp --epochs               | --epochs needs a value: --epochs N
                    train x.mlp --epochs --json        | --epochs needs a value: --epochs N
                    train x.mlp --epochs many          | --epochs: expected a whole number, found many
                    train x.mlp --epochs 2.5           | --epochs: expected a whole number, found 2.5
                    train x.mlp --threads 99999999999  | --threads: 99999999999 is too large
                    train x.mlp --threads 2 --threads 3 | --threads is given twice
                    train x.mlp --epochs 1 --epochs 2  | --epochs is given twice
                    train x.mlp --epochs 1 --steps 2   | --epochs and --steps exclude one another
                    train x.mlp --json=3               | --json takes no value, found 3
                    train x.mlp --precision half       | --precision: expected float32 or float64, found half
                    train x.mlp --limit depth=deep     | --limit: expected a whole number, found deep
                    train x.mlp --set lambda           | --set lambda: expected NAME=VALUE
                    tune --seconds soon                | --seconds: expected a number, found soon
                    """)
    void whatIsWrongIsSaidInOurWords(String line, String message) {
        Cli run = Cli.run((Object[]) line.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines().findFirst()).hasValue("error: " + message);
        assertThat(run.err()).hasLineCount(2).contains("Help: mlp");
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
