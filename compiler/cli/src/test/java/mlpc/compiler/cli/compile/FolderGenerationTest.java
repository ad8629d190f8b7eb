package mlpc.compiler.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.cli.Cli;
import mlpc.compiler.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mlp generate} of a folder, for builds that have no plugin of ours. */
class FolderGenerationTest {
    private static final String DOUBLED = "model Doubled {\n  input x: real\n  output y = 2 * x\n}\n";

    @TempDir
    Path folder;

    @Test
    void theRecipeForGradleIsACommandLineThatRuns() throws IOException {
        String page = Files.readString(Path.of("../USING.md"));
        Matcher arguments = Pattern.compile("args 'generate', '(src/main/mlp)', '-d', generated")
                .matcher(page);
        assertThat(arguments.find()).isTrue();
        assertThat(page).contains("mainClass = '" + Main.class.getName() + "'");
        write("com/example/doubled.mlp", DOUBLED);
        Path generated = folder.resolve("build/generated/sources/mlp");
        Cli run = Cli.run("generate", folder.resolve(arguments.group(1)), "-d", generated);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("Doubled.java\n", "1 generated, 0 deleted, 0 up to date");
        assertThat(generated.resolve("com/example/Doubled.java")).content().contains("package com.example;");
    }

    @Test
    void standaloneClassesOfAFolderNeedNoRuntime() throws IOException {
        write("doubled.mlp", DOUBLED);
        Path models = folder.resolve("src/main/mlp");
        Path generated = folder.resolve("generated");
        Cli alone = Cli.run("generate", models, "-d", generated, "--standalone");
        assertThat(alone.code()).as(alone.err()).isZero();
        assertThat(generated.resolve("Doubled.java"))
                .content()
                .contains("public double[] predict(double... row)")
                .doesNotContain("mlpc.runtime");
        assertThat(Cli.run("generate", models, "-d", generated, "--standalone").out())
                .contains("0 generated, 0 deleted, 1 up to date");
        assertThat(Cli.run("generate", models, "-d", generated).out()).contains("1 generated, 0 deleted, 0 up to date");
        assertThat(generated.resolve("Doubled.java")).content().contains("import mlpc.runtime");
        Cli typed = Cli.run("generate", models, "-d", generated, "--type", "bird=Penguin");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("--type: a folder has types for each model");
    }

    @Test
    void typesAreCalledAsTheCommandSays() throws IOException {
        Path penguins = Path.of("../../samples/tables/penguins.mlp");
        Cli named = Cli.run("generate", penguins, "-d", folder, "--standalone", "--type", "bird=Penguin");
        assertThat(named.code()).as(named.err()).isZero();
        assertThat(folder.resolve("Penguins.java")).content().contains("public Species predict(Penguin penguin)");
        Cli unknown = Cli.run("generate", penguins, "-d", folder, "--type", "brid=Penguin");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err())
                .contains(
                        "no type of Penguins belongs to `brid`; names can be given to those of bird, species, island, sex");
        Cli wrong = Cli.run("generate", penguins, "-d", folder, "--type", "bird=a bird");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--type: `a bird` is no class's name");
    }

    @Test
    void twoFoldersShareAPlaceAndLookAfterTheirOwn() throws IOException {
        write("doubled.mlp", DOUBLED);
        Path others = folder.resolve("others");
        Files.createDirectories(others);
        Files.writeString(others.resolve("thrice.mlp"), DOUBLED.replace("Doubled", "Thrice"));
        Path generated = folder.resolve("generated");
        assertThat(generate(folder.resolve("src/main/mlp"), generated).code()).isZero();
        assertThat(generate(others, generated).out()).contains("1 generated, 0 deleted");
        Files.delete(folder.resolve("src/main/mlp/doubled.mlp"));
        assertThat(generate(folder.resolve("src/main/mlp"), generated).out()).contains("0 generated, 1 deleted");
        assertThat(generated.resolve("Thrice.java")).exists();
        Files.writeString(others.resolve("thrice.mlp"), "model Thrice {\n  output y = z\n}\n");
        Cli broken = generate(others, generated);
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("thrice.mlp:2:14");
    }

    @Test
    void aFolderWithoutModelsIsNoted() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a folder with a rather long name/".repeat(5)));
        Cli run = generate(deep, folder.resolve("generated"));
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("note:", "there is no model file");
    }

    @Test
    void aFolderHasNoOneClass() throws IOException {
        write("doubled.mlp", DOUBLED);
        assertThat(Cli.run("generate", folder, "-d", folder, "--class", "C").err())
                .contains("--class: a folder has a class for each model");
    }

    private static Cli generate(Path models, Path generated) {
        return Cli.run("generate", models, "-d", generated);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("src/main/mlp").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
