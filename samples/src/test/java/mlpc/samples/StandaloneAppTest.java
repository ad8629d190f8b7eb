package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of one generated file: the commands of its page, in a copy of its folder, each in a process of its own. */
class StandaloneAppTest {
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin").toString() + File.separator;

    /** The launcher has it, too, and what ends within a second is best off with it. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    @TempDir
    Path copy;

    @Test
    void thePagesCommandsAnswer() throws Exception {
        Path folder = Files.createDirectories(copy.resolve("samples/app-standalone"));
        Files.copy(Path.of("app-standalone/BirdApp.java"), folder.resolve("BirdApp.java"));
        Files.createDirectories(copy.resolve("samples/tables"));
        Files.copy(Path.of("tables/penguins.mlp"), copy.resolve("samples/tables/penguins.mlp"));
        Matcher block = COMMANDS.matcher(Files.readString(Path.of("app-standalone/README.md")));
        assertThat(block.find()).isTrue();
        List<String> lines = block.group(1).lines().toList();
        assertThat(lines).hasSize(3);
        String output = "";
        for (String line : lines) {
            for (String command : line.split(" && ")) {
                output = run(folder, command);
            }
        }
        assertThat(output)
                .contains("Gentoo, with a probability of ")
                .contains("Penguins: `bird.island` is `Atlantis`; expected one of Biscoe, Dream, Torgersen");
    }

    private static String run(Path folder, String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ")) {
            if (word.equals("../../mlp")) {
                words.addAll(List.of(JAVA + "java", QUICK));
                words.addAll(List.of("-cp", System.getProperty("java.class.path"), "mlpc.compiler.cli.Main"));
            } else if (word.equals("javac")) {
                words.addAll(List.of(JAVA + "javac", "-J" + QUICK));
            } else if (word.equals("java")) {
                words.addAll(List.of(JAVA + "java", QUICK));
            } else if (word.equals("*.java")) {
                words.addAll(List.of("BirdApp.java", "Penguins.java"));
            } else {
                words.add(word.equals("target:.") ? "target" + File.pathSeparator + "." : word);
            }
        }
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + output).isZero();
        return output;
    }
}
