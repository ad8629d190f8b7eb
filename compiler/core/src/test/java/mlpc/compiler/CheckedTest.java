package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mlpc.compiler.check.model.CheckedFile;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
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
        assertThat(checked.model()).isEmpty();
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
        assertThat(types(checked)).containsEntry("z", Optional.of(Type.real(2)));
        assertThat(uses(checked)).isEqualTo("4:14 x -> 2:9");
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
