package mlpc.compiler.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.Options;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.source.Problem;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {
    private static final String DOUBLED = "model Doubled {\n  input x: real\n  output y = 2 * x\n}\n";

    @TempDir
    Path folder;

    private Path sources;
    private Path outputs;

    @BeforeEach
    void folders() {
        sources = folder.resolve("mlp");
        outputs = folder.resolve("java");
    }

    @Test
    void aFilesFolderIsItsClassesPackage() throws IOException {
        write("com/example/any-name.mlp", DOUBLED);
        assertThat(run().summary()).isEqualTo("mlp: 1 generated, 0 deleted, 0 up to date");
        assertThat(outputs.resolve("com/example/Doubled.java"))
                .content()
                .contains("package com.example;")
                .contains("class Doubled");
    }

    @Test
    void whatDidNotChangeIsLeftAlone() throws IOException {
        write("doubled.mlp", DOUBLED);
        run();
        assertThat(run().summary()).isEqualTo("mlp: 0 generated, 0 deleted, 1 up to date");
    }

    /** Forms may differ then, and the header's figures do. */
    @Test
    void anotherCostTableMakesTheClassAgain() throws IOException {
        write("line.mlp", "model Line {\n  input x: real[2]\n  param w: real[3, 2] = 1\n  output y = w @ x\n}\n");
        run();
        Options other = Options.STANDARD.withCosts(CostTable.always(Implementation.LOOPS));
        assertThat(run(other).written()).containsExactly(outputs.resolve("Line.java"));
        assertThat(run(other).written()).isEmpty();
        assertThat(run().written()).containsExactly(outputs.resolve("Line.java"));
    }

    @Test
    void aClassThatSomeoneChangedIsMadeAgain() throws IOException {
        write("doubled.mlp", DOUBLED);
        run();
        Files.writeString(outputs.resolve("Doubled.java"), "changed");
        assertThat(run().written()).containsExactly(outputs.resolve("Doubled.java"));
    }

    @Test
    void aClassThatSomeoneWroteIsNotReplaced() throws IOException {
        write("doubled.mlp", DOUBLED);
        Files.createDirectories(outputs);
        Path mine = Files.writeString(outputs.resolve("Doubled.java"), "class Doubled {}\n");
        assertThat(run().problems()).extracting(Problem::id).containsExactly("same-class");
        assertThat(mine).hasContent("class Doubled {}\n");
    }

    @Test
    void aChangedImportReachesWhatImportsIt() throws IOException {
        write("parts.mlp", "fn scaled(x) = 2 * x\n");
        write("uses.mlp", "import \"parts.mlp\"\n\nmodel Uses {\n  input x: real\n  output y = scaled(x)\n}\n");
        assertThat(run().written()).containsExactly(outputs.resolve("Uses.java"));
        write("parts.mlp", "fn scaled(x) = 3 * x\n");
        assertThat(run().written()).containsExactly(outputs.resolve("Uses.java"));
    }

    @Test
    void otherOptionsMakeEverythingAgain() throws IOException {
        write("doubled.mlp", DOUBLED);
        run();
        assertThat(run(Options.STANDARD.withPrecision(Precision.FLOAT64)).written())
                .hasSize(1);
    }

    @Test
    void aClassWithoutAModelIsDeleted() throws IOException {
        write("doubled.mlp", DOUBLED);
        run();
        Files.delete(sources.resolve("doubled.mlp"));
        assertThat(run().deleted()).containsExactly(outputs.resolve("Doubled.java"));
        assertThat(outputs.resolve("Doubled.java")).doesNotExist();
    }

    @Test
    void everyFilesProblemsAreReportedAndTheLastGoodClassesStay() throws IOException {
        write("doubled.mlp", DOUBLED);
        run();
        write("doubled.mlp", DOUBLED.replace("2 * x", "2 * z"));
        write("second.mlp", "model Second {\n  input x: real\n  output y = w\n}\n");
        Generation.Outcome outcome = run();
        assertThat(outcome.failed()).isTrue();
        assertThat(outcome.problems())
                .extracting(problem -> problem.span().line())
                .contains(3, 3);
        assertThat(files(outcome.problems())).contains("doubled.mlp", "second.mlp");
        assertThat(outputs.resolve("Doubled.java")).exists();
    }

    @Test
    void twoModelsCannotBecomeOneClass() throws IOException {
        write("first.mlp", DOUBLED);
        write("second.mlp", DOUBLED);
        assertThat(run().problems()).extracting(Problem::id).containsExactly("same-class");
    }

    @Test
    void aFolderThatIsNoPackageIsRefused() throws IOException {
        write("com/class/doubled.mlp", DOUBLED);
        assertThat(run().problems()).extracting(Problem::id).containsExactly("package-name");
    }

    @Test
    void withoutModelsThereIsNothingToDo() throws IOException {
        assertThat(run().summary()).isEqualTo("mlp: 0 generated, 0 deleted, 0 up to date");
    }

    private static List<String> files(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.span().source().fileName())
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = sources.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Generation.Outcome run() throws IOException {
        return run(Options.STANDARD);
    }

    private Generation.Outcome run(Options options) throws IOException {
        return new Generation(sources, outputs, folder.resolve("ledger"), options).run();
    }
}
