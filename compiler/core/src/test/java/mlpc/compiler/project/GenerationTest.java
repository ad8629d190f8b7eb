package mlpc.compiler.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.Options;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.source.Limits;
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
        assertThat(run().summary()).isEqualTo("1 generated, 0 deleted, 0 up to date");
        assertThat(outputs.resolve("com/example/Doubled.java"))
                .content()
                .contains("package com.example;")
                .contains("class Doubled");
    }

    @Test
    void whatDidNotChangeIsLeftAlone() throws IOException {
        write("doubled.mlp", DOUBLED);
        run();
        assertThat(run().summary()).isEqualTo("0 generated, 0 deleted, 1 up to date");
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
        assertThat(run().summary()).isEqualTo("0 generated, 0 deleted, 0 up to date");
    }

    @Test
    void aFailedBuildRemembersWhatIsStale() throws IOException {
        write("doubled.mlp", DOUBLED);
        write("gone.mlp", DOUBLED.replace("Doubled", "Gone"));
        run();
        Files.delete(sources.resolve("gone.mlp"));
        write("broken.mlp", "model Broken {\n  output y = w\n}\n");
        assertThat(run().failed()).isTrue();
        assertThat(outputs.resolve("Gone.java")).exists();
        assertThat(run().failed()).isTrue();
        Files.delete(sources.resolve("broken.mlp"));
        assertThat(run().deleted()).containsExactly(outputs.resolve("Gone.java"));
        assertThat(run().deleted()).isEmpty();
    }

    @Test
    void aModelThatIsRenamedWhileAnotherOneIsBrokenLeavesNothing() throws IOException {
        write("doubled.mlp", DOUBLED);
        run();
        write("doubled.mlp", DOUBLED.replace("Doubled", "Twice"));
        write("broken.mlp", "model Broken {\n  output y = w\n}\n");
        assertThat(run().failed()).isTrue();
        Files.delete(sources.resolve("broken.mlp"));
        assertThat(run().deleted()).containsExactly(outputs.resolve("Doubled.java"));
        assertThat(outputs.resolve("Twice.java")).exists();
    }

    @Test
    void warningsAreShownInEveryBuild() throws IOException {
        write("doubled.mlp", "model Doubled {\n  input x: real\n  unused = 3 * x\n  output y = 2 * x\n}\n");
        List<String> first = ids(run().problems());
        assertThat(first).isNotEmpty();
        Generation.Outcome second = run();
        assertThat(ids(second.problems())).isEqualTo(first);
        assertThat(second.written()).isEmpty();
    }

    @Test
    void importsReachAcrossFoldersWithinTheSources() throws IOException {
        write("shared/parts.mlp", "import \"../more.mlp\"\n\nfn scaled(x) = factor(x)\n");
        write("more.mlp", "fn factor(x) = 2 * x\n");
        String uses = "import \"../shared/parts.mlp\"\n\nmodel Uses {\n  input x: real\n  output y = scaled(x)\n}\n";
        write("com/uses.mlp", uses);
        assertThat(run().written()).containsExactly(outputs.resolve("com/Uses.java"));
        Files.writeString(folder.resolve("secret.mlp"), "fn scaled(x) = 2 * x\n");
        write("com/uses.mlp", uses.replace("../shared/parts.mlp", "../../secret.mlp"));
        assertThat(run().problems())
                .extracting(Problem::title)
                .first()
                .asString()
                .contains("outside the folder of the model files");
    }

    @Test
    void twoExecutionsKeepTheirClassesInOneFolder() throws IOException {
        write("doubled.mlp", DOUBLED);
        Path others = folder.resolve("others");
        Files.createDirectories(others);
        Files.writeString(others.resolve("thrice.mlp"), DOUBLED.replace("Doubled", "Thrice"));
        assertThat(run("first", sources, "first", "second").written()).hasSize(1);
        assertThat(run("second", others, "first", "second").written()).hasSize(1);
        Generation.Outcome again = run("first", sources, "first", "second");
        assertThat(again.deleted()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(outputs.resolve("Doubled.java")).exists();
        assertThat(outputs.resolve("Thrice.java")).exists();
    }

    @Test
    void twoExecutionsCannotMakeOneClass() throws IOException {
        write("doubled.mlp", DOUBLED);
        Path others = folder.resolve("others");
        Files.createDirectories(others);
        Files.writeString(others.resolve("other.mlp"), DOUBLED.replace("2", "3"));
        run("first", sources, "first", "second");
        Generation.Outcome second = run("second", others, "first", "second");
        assertThat(second.problems())
                .extracting(Problem::title)
                .first()
                .asString()
                .contains("execution", "first");
        assertThat(outputs.resolve("Doubled.java")).content().contains("2");
    }

    @Test
    void theClassesOfAnExecutionThatIsGoneAreTakenOver() throws IOException {
        write("doubled.mlp", DOUBLED);
        write("thrice.mlp", DOUBLED.replace("Doubled", "Thrice"));
        run("old", sources, "old");
        Files.delete(sources.resolve("thrice.mlp"));
        Generation.Outcome renamed = run("new", sources, "new");
        assertThat(renamed.deleted()).containsExactly(outputs.resolve("Thrice.java"));
        assertThat(renamed.written()).isEmpty();
    }

    @Test
    void aModelHasSettingsOfItsOwn() throws IOException {
        write("wide.mlp", "model Wide {\n  hyper width = 2\n  input x: real[3]\n  output y = x |> dense(width)\n}\n");
        write("doubled.mlp", DOUBLED);
        Options wide = Options.STANDARD
                .withClass("Wider")
                .withPrecision(Precision.FLOAT64)
                .withSetting("width", "7");
        ModelOptions settings = new ModelOptions(Options.STANDARD, Map.of("wide.mlp", wide));
        assertThat(run(settings).problems()).isEmpty();
        assertThat(outputs.resolve("Wider.java"))
                .content()
                .contains("double", "[7]")
                .doesNotContain("float ");
        assertThat(run(settings).unchanged()).isEqualTo(2);
        ModelOptions wrong = new ModelOptions(Options.STANDARD, Map.of("wode.mlp", wide));
        assertThatThrownBy(() -> run(wrong))
                .hasMessageContaining("no model file wode.mlp; there are doubled.mlp, wide.mlp");
    }

    @Test
    void thePackageOfTheTopIsThatOfTheProject() throws IOException {
        write("parts/doubled.mlp", DOUBLED);
        ModelFolder models = new ModelFolder(sources, "com.example", StandardCharsets.UTF_8);
        assertThat(run("default", models, new ModelOptions(Options.STANDARD), "default")
                        .written())
                .containsExactly(outputs.resolve("com/example/parts/Doubled.java"));
        assertThat(outputs.resolve("com/example/parts/Doubled.java")).content().contains("package com.example.parts;");
        assertThat(models.weights("parts/doubled.mlp")).isEqualTo("com/example/parts/doubled.safetensors");
        assertThatThrownBy(() -> new ModelFolder(sources, "com.class", StandardCharsets.UTF_8))
                .hasMessageContaining("packageName");
    }

    @Test
    void aProjectMayHaveAnotherEncoding() throws IOException {
        Files.createDirectories(sources);
        String text = "// Übung\n" + DOUBLED;
        Files.writeString(sources.resolve("doubled.mlp"), text, StandardCharsets.ISO_8859_1);
        assertThat(run().problems()).extracting(Problem::id).containsExactly("not-utf-8");
        ModelFolder latin = new ModelFolder(sources, "", StandardCharsets.ISO_8859_1);
        ModelOptions settings = new ModelOptions(Options.STANDARD.withEncoding(StandardCharsets.ISO_8859_1));
        assertThat(run("default", latin, settings, "default").problems()).isEmpty();
        assertThat(run("default", latin, settings, "default").unchanged()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoTextAnyMoreIsAProblemAtItsPlace() throws IOException {
        write("a.mlp", DOUBLED.replace("Doubled", "A"));
        write("b.mlp", DOUBLED.replace("Doubled", "B"));
        write("parts.mlp", "fn scaled(x) = 2 * x\n");
        write("uses.mlp", "import \"parts.mlp\"\nmodel Uses {\n  input x: real\n  output y = scaled(x)\n}\n");
        run();
        byte[] garbled = "// \u00dcbung\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(sources.resolve("a.mlp"), garbled);
        Files.write(sources.resolve("parts.mlp"), garbled);
        write("b.mlp", DOUBLED.replace("2 * x", "2 * z"));
        List<Problem> problems = run().problems();
        assertThat(ids(problems)).contains("not-utf-8", "unknown-name");
        assertThat(files(problems)).contains("a.mlp", "b.mlp", "parts.mlp");
        Problem first = problems.get(0);
        assertThat(first.span().column()).isEqualTo(4);
    }

    @Test
    void whatSomeoneWroteInThePlaceOfAClassWithoutAModelStays() throws IOException {
        write("doubled.mlp", DOUBLED);
        run();
        Files.delete(sources.resolve("doubled.mlp"));
        Path mine = Files.writeString(outputs.resolve("Doubled.java"), "class Doubled {}\n");
        write("broken.mlp", "model Broken {\n  output y = w\n}\n");
        assertThat(run().failed()).isTrue();
        write("doubled.mlp", DOUBLED);
        assertThat(ids(run().problems())).contains("same-class");
        Files.delete(sources.resolve("doubled.mlp"));
        Files.delete(sources.resolve("broken.mlp"));
        assertThat(run().deleted()).isEmpty();
        assertThat(mine).hasContent("class Doubled {}\n");
        write("doubled.mlp", DOUBLED);
        assertThat(ids(run().problems())).containsExactly("same-class");
        assertThat(mine).hasContent("class Doubled {}\n");
    }

    /** A link makes both names one file, as some file systems do. */
    @Test
    void aModelThatIsRenamedInCaseAloneKeepsItsClass() throws IOException {
        for (boolean failing : new boolean[] {false, true}) {
            write("doubled.mlp", DOUBLED);
            run();
            if (failing) {
                write("broken.mlp", "model Broken {\n  output y = w\n}\n");
            }
            Path upper = outputs.resolve("DOUBLED.java");
            Files.createSymbolicLink(upper, outputs.resolve("Doubled.java"));
            write("doubled.mlp", DOUBLED.replace("Doubled", "DOUBLED"));
            assertThat(run().written()).containsExactly(upper);
            Files.deleteIfExists(sources.resolve("broken.mlp"));
            assertThat(run().unchanged()).isEqualTo(1);
            assertThat(upper).content().contains("class DOUBLED");
            Files.delete(sources.resolve("doubled.mlp"));
            run();
            Files.deleteIfExists(outputs.resolve("Doubled.java"));
        }
    }

    @Test
    void raisedLimitsHoldForLibrariesAndImportsToo() throws IOException {
        String name = "s" + "o".repeat(70);
        write("parts.mlp", "fn " + name + "(x) = 2 * x\n/* " + "long ".repeat(1_000_000) + "*/\n");
        write("uses.mlp", "import \"parts.mlp\"\nmodel Uses {\n  input x: real\n  output y = " + name + "(x)\n}\n");
        assertThat(ids(run().problems())).contains("limit-characters");
        Limits raised = Limits.standard().with(Limits.NAME, 80).with(Limits.CHARACTERS, 10_000_000);
        Generation.Outcome outcome = run(Options.STANDARD.withLimits(raised));
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.written()).containsExactly(outputs.resolve("Uses.java"));
    }

    private static List<String> files(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.span().source().fileName())
                .toList();
    }

    private static List<String> ids(List<Problem> problems) {
        return problems.stream().map(Problem::id).toList();
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
        return run(new ModelOptions(options.withRoot(sources)));
    }

    private Generation.Outcome run(ModelOptions settings) throws IOException {
        return run("default", new ModelFolder(sources, "", StandardCharsets.UTF_8), settings, "default");
    }

    private Generation.Outcome run(String execution, Path models, String... live) throws IOException {
        ModelFolder folder = new ModelFolder(models, "", StandardCharsets.UTF_8);
        return run(execution, folder, new ModelOptions(Options.STANDARD), live);
    }

    private Generation.Outcome run(String execution, ModelFolder models, ModelOptions settings, String... live)
            throws IOException {
        LedgerFolder ledgers = new LedgerFolder(folder.resolve("ledgers"), execution, Set.of(live));
        return new Generation(models, outputs, ledgers, settings).run(models.models());
    }
}
