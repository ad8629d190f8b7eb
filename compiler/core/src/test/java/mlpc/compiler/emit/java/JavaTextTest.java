package mlpc.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import mlpc.compiler.Backend;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign text stays a text: a comment of one line, a literal of exactly what was given. */
class JavaTextTest {
    /** What ends a line for somebody, hides, or turns the direction of what follows. */
    private static final List<Integer> DANGEROUS = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(point -> switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> true;
                default -> Character.toString(point).matches("\\R");
            })
            .boxed()
            .toList();

    @Test
    void noCharacterThatEndsALineOrHidesPasses() {
        assertThat(DANGEROUS).contains(0x0a, 0x0d, 0x0b, 0x0c, 0x85, 0x2028, 0x2029, 0x202e, 0x2066, 0x200b, 0xfeff);
        assertThat(DANGEROUS).noneMatch(JavaText::passes);
        assertThat("aZ09_.-/ äλ中½→😀".codePoints()).allMatch(JavaText::passes);
    }

    @Test
    void aCommentIsOneLineWhichNothingEnds() {
        DANGEROUS.forEach(point -> assertThat(JavaText.comment("a" + Character.toString(point) + "b"))
                .isEqualTo("a b"));
        assertThat(JavaText.comment("*/ class Evil {} /*")).doesNotContain("*/");
        assertThat(JavaText.comment("\\u000a evil()")).isEqualTo(" u000a evil()");
    }

    @Test
    void aLiteralIsWhatWasGiven() {
        assertThat(JavaText.literal("a\"b\\u0041\n\u2028")).isEqualTo("\"a\\\"b\\\\u0041\\u000a\\u2028\"");
        assertThat(JavaText.literal("straße λ 😀")).isEqualTo("\"straße λ 😀\"");
        DANGEROUS.forEach(
                point -> assertThat(JavaText.literal(Character.toString(point))).matches("\"[ -~]+\""));
    }

    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"JANINO", "JAVAC"})
    void aModelOfAnyFileAndDataNameCompiles(Backend backend) {
        String evil = "x\u2028class Evil {}\u2029z\u0085\u000b\u000c\u202e \\u000a class Evil {} \" ";
        String data = "t\u00e4ble-\u00a0\u3000.csv";
        Source source = new Source(
                evil + ".mlp",
                """
                        model Tame {
                          input x: real
                          target t: real
                          y = [x] |> unit()
                          predict t = y
                          loss fit = (y - t)^2
                          data "%s"
                        }
                        """
                        .formatted(data));
        Options options = Options.STANDARD.withBackend(backend);
        assertThat(Mlp.compile(source, options).signature().data().orElseThrow().paths())
                .containsExactly(data);
        String java = new Compiler(options).compile(source).java().text();
        assertThat(java.lines().filter(line -> line.contains("Evil")))
                .isNotEmpty()
                .allMatch(line -> line.strip().startsWith("//") || line.strip().startsWith("*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"var", "record", "yield", "sealed", "permits", "when", "String", "Network", "Constants", "Object"
            })
    void aModelMayHaveAnyNameUnderBothCompilers(String name) {
        Source source = new Source("m.mlp", "model " + name + " { input x: real  output y = x * 2 }");
        for (Backend backend : List.of(Backend.JANINO, Backend.JAVAC)) {
            assertThat(Mlp.compile(source, Options.STANDARD.withBackend(backend))
                            .predict(3))
                    .as(name)
                    .containsExactly(6);
        }
    }
}
