package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.check.model.CheckedFile;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the front knows about a file: where each name is declared and what it is, errors or none. */
class CheckedTest {
    private static final Compiler COMPILER = new Compiler(Options.STANDARD);

    @TempDir
    Path folder;

    /** A line for each use, such as {@code 5:7 x -> 2:9}, with the file where it is another. */
    private static String uses(Checked checked) {
        return checked.uses().entrySet().stream()
                .map(use ->
                        place(use.getKey()) + " " + use.getKey().text() + " -> " + target(use.getKey(), use.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String place(Span span) {
        return span.line() + ":" + span.column();
    }

    private static String target(Span use, Span declared) {
        assertThat(declared.text()).isEqualTo(use.text());
        boolean here = declared.source().equals(use.source());
        return here ? place(declared) : declared.source().fileName();
    }

    private static Map<String, Optional<Type>> types(Checked checked) {
        return checked.names().stream()
                .collect(Collectors.toMap(CheckedFile.Declared::name, CheckedFile.Declared::type));
    }

    private static Checked front(String text) {
        return COMPILER.front(new Source("test.mlp", text));
    }

    @Test
    void everyUseOfTheSampleIsInTheTable() throws IOException {
        Checked xor = COMPILER.front(Source.read(Path.of("../../samples/xor/xor.mlp")));
        assertThat(uses(xor))
                .isEqualTo(
                        """
                        6:7 x -> 3:10
                        6:12 dense -> <prelude>
                        6:30 unit -> <prelude>
                        7:11 t -> 4:10
                        7:15 y -> 6:3
                        8:25 y -> 6:3
                        8:29 t -> 4:10""");
        assertThat(xor.model()).isPresent();
    }

    @Test
    void oneErrorHidesNothingElse() {
        Checked checked = front(
                """
                model M {
                  input x: real[2]
                  target t: real
                  param w: real[2]
                  y = sum(w * x)
                  z = y + missing
                  h = 2 * x
                  predict t = z
                  loss fit = (z - t)^2
                }
                """);
        assertThat(checked.isRight()).isFalse();
        assertThatThrownBy(checked::rightModel).isInstanceOf(CompileException.class);
        CheckedModel model = checked.model().orElseThrow();
        assertThat(model.names()).containsOnlyKeys("x", "t", "w", "y", "h");
        assertThat(model.signature().parameters()).extracting("name").containsExactly("w");
        assertThat(model.signature().targets()).extracting("name").containsExactly("t");
        assertThat(model.predictions()).isEmpty();
        assertThat(model.losses()).isEmpty();
        assertThat(model.objective()).isEmpty();
        assertThat(checked.problems()).hasSize(1);
        assertThat(types(checked))
                .containsEntry("x", Optional.of(Type.real(2)))
                .containsEntry("t", Optional.of(Type.SCALAR))
                .containsEntry("w", Optional.of(Type.real(2)))
                .containsEntry("y", Optional.of(Type.SCALAR))
                .containsEntry("z", Optional.empty())
                .containsEntry("h", Optional.of(Type.real(2)))
                .containsEntry("fit", Optional.empty());
        assertThat(uses(checked))
                .isEqualTo(
                        """
                        5:11 w -> 4:9
                        5:15 x -> 2:9
                        6:7 y -> 5:3
                        7:11 x -> 2:9
                        8:11 t -> 3:10
                        8:15 z -> 6:3
                        9:15 z -> 6:3
                        9:19 t -> 3:10""");
    }

    @Test
    void aLineThatIsNotUnderstoodHidesNothingElse() {
        Checked checked = front(
                """
                model M {
                  input x: real[2]
                  y = 2 * * x
                  output z = x + 1
                }
                """);
        assertThat(checked.problems()).hasSize(1);
        assertThat(checked.model().orElseThrow().outputs()).containsOnlyKeys("z");
        assertThat(types(checked)).containsEntry("z", Optional.of(Type.real(2)));
        assertThat(uses(checked)).isEqualTo("4:14 x -> 2:9");
    }

    /** Every file with an error that the tests know: its one model is there, and says nothing that the names do not. */
    @Test
    void everyFileWithOneModelHasItWhateverElseIsWrong() throws IOException {
        Path cases = Path.of("src/test/resources/cases/errors/check");
        int partial = 0;
        try (Stream<Path> files = Files.list(cases)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".mlp"))
                    .sorted()
                    .toList()) {
                Checked checked = COMPILER.front(Source.read(file));
                long models = checked.file().items().stream()
                        .filter(Item.Model.class::isInstance)
                        .count();
                boolean limited = checked.problems().stream()
                        .anyMatch(problem -> problem.id().startsWith("limit-"));
                if (models == 1 && !limited) {
                    assertThat(checked.model()).as(file.toString()).isPresent();
                    partial += checked.isRight() ? 0 : 1;
                }
                checked.model().ifPresent(model -> agrees(file, model, checked));
            }
        }
        assertThat(partial).isGreaterThan(20);
    }

    /** What a partial model has is declared, of the type that its name has, and made of terms that are there too. */
    private static void agrees(Path file, CheckedModel model, Checked checked) {
        Map<String, Optional<Type>> types = new HashMap<>();
        checked.names().forEach(name -> types.putIfAbsent(name.name(), name.type()));
        Stream.of(model.outputs(), model.losses(), model.metrics())
                .flatMap(named -> named.entrySet().stream())
                // Metrics that the compiler adds have a point in their name, such as the coverage of a quantile.
                .filter(named -> !named.getKey().contains("."))
                .forEach(named -> assertThat(types.get(named.getKey()))
                        .as(file + " " + named.getKey())
                        .contains(named.getValue().type()));
        for (Term term : model.terms()) {
            assertThat(model.terms()).as(file.toString()).containsAll(term.arguments());
        }
    }

    @Test
    void functionsAndLayersHaveUsesWhetherCalledOrNot() {
        Checked checked = front(
                """
                const k = 2
                fn never(a, b = k) = a * b + tau(a)
                fn tau(x) = x / k
                layer scaled(by = k)(x: real[n]) -> real[n] {
                  param s: real[n] = 1
                  m = s * x
                  return by * m
                }
                model M {
                  input x: real[k]
                  l = scaled(by: 3)
                  output y = l(x) + sum(l.s)
                  output z = x |> dense(4, activation: tanh)
                }
                """);
        assertThat(checked.problems()).extracting("id").containsOnly("unused-name");
        assertThat(uses(checked))
                .isEqualTo(
                        """
                        2:17 k -> 1:7
                        2:22 a -> 2:10
                        2:26 b -> 2:13
                        2:30 tau -> 3:4
                        2:34 a -> 2:10
                        3:13 x -> 3:8
                        3:17 k -> 1:7
                        4:19 k -> 1:7
                        4:42 n -> 4:30
                        5:17 n -> 4:30
                        6:7 s -> 5:9
                        6:11 x -> 4:22
                        7:10 by -> 4:14
                        7:15 m -> 6:3
                        10:17 k -> 1:7
                        11:7 scaled -> 4:7
                        11:14 by -> 4:14
                        12:14 l -> 11:3
                        12:16 x -> 10:9
                        12:25 l -> 11:3
                        12:27 s -> 5:9
                        13:14 x -> 10:9
                        13:19 dense -> <prelude>
                        13:28 activation -> <prelude>""");
    }

    @Test
    void anImportedNameIsDeclaredInItsFile() throws IOException {
        Files.writeString(folder.resolve("other.mlp"), "fn twice(a) = 2 * a\n");
        Path main = folder.resolve("main.mlp");
        Files.writeString(main, "import \"other.mlp\"\nmodel M {\n  input x: real\n  output y = twice(x) + oops\n}\n");
        Checked checked = COMPILER.front(Source.read(main));
        assertThat(uses(checked)).isEqualTo("4:14 twice -> other.mlp\n4:20 x -> 3:9");
        assertThat(checked.declaration(Files.readString(main).indexOf("wice(x)")))
                .map(Span::toString)
                .hasValueSatisfying(place -> assertThat(place).endsWith("other.mlp:1:4"));
        assertThat(checked.declaration(0)).isEmpty();
    }
}
