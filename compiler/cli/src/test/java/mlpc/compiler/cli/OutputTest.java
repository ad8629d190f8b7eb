package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where every command writes: nothing that is read is overwritten, and what cannot be written is said before work begins. */
class OutputTest {
    private static final String LINE =
            """
            model Line {
              input  x: real
              target t: real
              y = [x] |> unit(linear)
              predict t = y
              loss fit = 1/2 * (y - t)^2
              data "rows.csv"
              train { optimizer = adam(rate: 0.05)   epochs = 3 }
            }
            """;

    /** Every command that has {@code --out}. M is the model, W its weights. */
    private static final String COMMANDS =
            """
            train M
            predict M --weights W
            explain M
            explain M --derivation
            graph M
            features M --weights W
            plot M --weights W
            sweep M --over epochs=1,2
            compare M
            soften M
            from-formula a&b
            from-table T
            tune --quick --seconds 0.1
            """;

    @TempDir
    Path folder;

    private Path model;
    private Path rows;
    private Path weights;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("line.mlp"), LINE);
        rows = Files.writeString(folder.resolve("rows.csv"), "x,t\n0,1\n1,3\n2,5\n");
        weights = folder.resolve("line.safetensors");
    }

    static Stream<String> commands() {
        return COMMANDS.lines();
    }

    private Cli run(String command, Path out) {
        List<Object> words = new ArrayList<>();
        for (String word : command.split(" ")) {
            words.add(
                    switch (word) {
                        case "M" -> model;
                        case "W" -> weights;
                        case "T" -> rows;
                        default -> word;
                    });
        }
        words.add("--out");
        words.add(out);
        return Cli.run(words.toArray());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noCommandWritesToAFolderOrIntoOneThatIsNotThere(String command) {
        for (Path out : List.of(folder, folder.resolve("absent/file.html"))) {
            Cli run = run(command, out);
            assertThat(run.code()).as(command + run.err()).isEqualTo(2);
            assertThat(run.err())
                    .containsPattern("^error: (--out|-o)[: ]")
                    .containsPattern("is a folder|is not there|expected a (name|file)")
                    .doesNotContain("Exception", "\tat ", "epoch 1/", "measuring");
        }
        assertThat(folder.resolve("absent")).doesNotExist();
    }

    /** {@code /sys} has folders, and takes no files from anybody. */
    @ParameterizedTest
    @MethodSource("commands")
    @EnabledOnOs(OS.LINUX)
    void noCommandWorksForAPlaceThatTakesNoFiles(String command) {
        for (Path out : List.of(Path.of("/proc/result.html"), Path.of("/sys/result.html"))) {
            Cli run = run(command, out);
            assertThat(run.code()).as(command + run.err()).isNotZero();
            assertThat(run.err())
                    .containsPattern("^error: ((--out|-o)[: ]|cannot write )")
                    .contains(out.toString())
                    .doesNotContain("Exception", "\tat ", "epoch 1/", "measuring");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"train M", "predict M --weights W", "explain M", "graph M", "soften M"})
    void noCommandOverwritesItsModel(String command) throws IOException {
        train();
        Cli run = run(command, model);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("--out " + model + ": this ")
                .containsPattern("command reads that file|file holds a model|file is there already");
        assertThat(model).hasContent(LINE);
        if (command.startsWith("soften")) {
            assertThat(run(command + " --force", model).err()).contains("this command reads that file");
            assertThat(model).hasContent(LINE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"from-formula a&b", "from-table T", "soften T2"})
    void noModelTakesThePlaceOfAnotherUnlessAsked(String command) throws IOException {
        Files.writeString(rows, "a,t\n0,1\n1,0\n");
        Path hard = Files.writeString(folder.resolve("hard.mlp"), "fn step(z) = threshold(z)\n");
        Path mine = Files.writeString(folder.resolve("mine.mlp"), "// a day's work\n");
        String[] words = command.replace("T2", hard.toString()).split(" ");
        Cli refused = run(String.join(" ", words), mine);
        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains("--out " + mine + ": this file is there already; --force replaces it");
        assertThat(mine).hasContent("// a day's work\n");
        assertThat(run(String.join(" ", words) + " --force", mine).code()).isZero();
        assertThat(mine).content().doesNotContain("a day's work");
        Path empty = Files.createFile(folder.resolve("empty.mlp"));
        assertThat(run(String.join(" ", words), empty).code())
                .as("nothing to lose")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain M",
                "graph M",
                "predict M --weights W",
                "sweep M --over epochs=1,2 --format text",
                "compare M --format text",
                "tune --quick --seconds 0.1"
            })
    void whatCanBeMadeAgainTakesThePlaceOfNoModelAndNoWeights(String command) throws IOException {
        train();
        Path mine = Files.writeString(folder.resolve("mine.mlp"), "// a day's work\n");
        Path trained = Files.copy(weights, folder.resolve("mine.safetensors"));
        for (Path out : List.of(mine, trained)) {
            byte[] before = Files.readAllBytes(out);
            Cli run = run(command, out);
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("--out " + out + ": this file holds ", "name another");
            assertThat(out).hasBinaryContent(before);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatDoesNotReachStandardOutputIsNotLostInSilence() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "explain",
                        model.toString())
                .redirectOutput(new File("/dev/full"))
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said).contains("error: cannot write to standard output: No space left on device");
    }

    @Test
    void generatedJavaTakesThePlaceOfGeneratedJavaAlone() throws IOException {
        Path mine = Files.writeString(folder.resolve("Line.java"), "class Line {}\n");
        Cli refused = Cli.run("generate", model, "-d", folder);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(mine + ": this file was not generated by mlpc", "--class");
        assertThat(mine).hasContent("class Line {}\n");
        Files.delete(mine);
        assertThat(Cli.run("generate", model, "-d", folder).code()).isZero();
        assertThat(Cli.run("generate", model, "-d", folder).code()).as("again").isZero();
    }

    @Test
    void noCommandOverwritesItsData() throws IOException {
        train();
        String before = Files.readString(rows);
        for (String command :
                List.of("train M", "predict M --weights W", "from-table T --force", "predict M --weights W --data T")) {
            Cli run = run(command, rows);
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("reads that file").doesNotContain("epoch");
        }
        assertThat(run("predict M --weights W", weights).err()).contains("this file holds weights");
        assertThat(rows).hasContent(before);
    }

    @Test
    void noCommandOverwritesAnImportedFileOrOneThatALinkLeadsTo() throws IOException {
        Path shared = Files.writeString(folder.resolve("shared.mlp"), "fn twice(x) = 2 * x\n");
        Files.writeString(model, "import \"shared.mlp\"\n" + LINE.replace("1/2 *", "1/2 * twice(1) *"));
        Path link = Files.createSymbolicLink(folder.resolve("link.mlp"), shared);
        for (Path out : List.of(shared, link)) {
            Cli run = run("train M", out);
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("reads that file");
        }
        assertThat(shared).hasContent("fn twice(x) = 2 * x\n");
    }

    /** What goes to one place last would be all that is there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--out A --report A",
                "--out A --report LINK",
                "--out A --checkpoint A",
                "--out A --checkpoint A --checkpoint-every 1",
                "--checkpoint A --report A",
                "--report W",
                "--checkpoint W",
            })
    void noTwoOutputsOfACommandAreOneFile(String options) throws IOException {
        Path one = folder.resolve("a.safetensors");
        Path link = Files.createSymbolicLink(folder.resolve("link"), one);
        List<Object> words = new ArrayList<>(List.of("train", model));
        for (String word : options.split(" ")) {
            words.add(word.equals("A") ? one : word.equals("LINK") ? link : word.equals("W") ? weights : word);
        }
        Cli run = Cli.run(words.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(" goes there as well; name another").doesNotContain("epoch");
        assertThat(one).doesNotExist();
        assertThat(weights).doesNotExist();
    }

    @Test
    void aPageTakesThePlaceOfNoWeights() throws IOException {
        train();
        Path mine = Files.copy(weights, folder.resolve("mine.safetensors"));
        for (String command : List.of("train", "report", "export")) {
            Cli run = Cli.run(command, model, command.equals("train") ? "--report" : "--out", mine);
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains(mine + ": this file holds weights");
            assertThat(mine).hasSameBinaryContentAs(weights);
        }
    }

    /** A checkpoint is removed when its training has ended, so it takes the place of nothing else. */
    @Test
    void aCheckpointTakesThePlaceOfACheckpointAlone() throws IOException {
        train();
        Path notes = Files.writeString(folder.resolve("notes.txt"), "a day's work\n");
        Path mine = Files.copy(weights, folder.resolve("mine.safetensors"));
        for (Path taken : List.of(model, rows, notes, mine, folder)) {
            for (String interval : List.of("--checkpoint-every=1", "--no-report")) {
                Cli run = Cli.run("train", model, "--checkpoint", taken, interval);
                assertThat(run.code()).as(run.err()).isEqualTo(2);
                assertThat(run.err())
                        .contains("--checkpoint " + taken + ": ")
                        .containsPattern("holds no checkpoint|reads that file|is a folder")
                        .doesNotContain("epoch");
            }
        }
        assertThat(model).hasContent(LINE);
        assertThat(notes).hasContent("a day's work\n");
        assertThat(mine).hasSameBinaryContentAs(weights);
        Path own = folder.resolve("own.safetensors");
        assertThat(Cli.run("train", model, "--checkpoint", own, "--checkpoint-every", 1)
                        .code())
                .isZero();
        assertThat(own).doesNotExist();
    }

    /** Nothing is gone on from a pipe, and none is removed. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aCheckpointIsNoPipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Cli run = Cli.run("train", model, "--checkpoint", pipe);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("--checkpoint " + pipe + ": is a device or a pipe");
        assertThat(pipe).exists();
    }

    private void train() {
        Cli run = Cli.run("train", model, "--out", weights);
        assertThat(run.code()).as(run.err()).isZero();
    }
}
