package mlpc.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Janino reads where nobody else does is the class that people see, without their comments. */
class BareTextTest {
    @ParameterizedTest
    @MethodSource("mlpc.compiler.emit.DerivationTest#models")
    void theClassFilesAreThoseOfTheTextWithComments(Path file) throws IOException {
        Compilation compilation = new Compiler(Options.STANDARD.withOutside(true)).compile(Source.read(file));
        JavaSource bare = compilation.bareJava();
        JavaSource java = compilation.java();
        Map<String, byte[]> found = JaninoLoader.compile(bare).files();
        Map<String, byte[]> expected = JaninoLoader.compile(java).files();
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
        assertThat(bare.text().length()).isLessThanOrEqualTo(java.text().length());
    }

    @Test
    void commentsAndIndentationGo() {
        assertThat(
                        BareText.of(
                                """
                        // Generated
                        package p;

                        /**
                         * A class.
                         * int not = 1;
                         */
                        class A {
                            /** One line. */
                            int a = 1; // stays

                            @Override

                            /* and this */
                            String b = "/* no comment */";
                        }
                        """))
                .isEqualTo("package p;\nclass A {\nint a = 1; // stays\nString b = \"/* no comment */\";\n}\n");
    }

    @Test
    void aTextBlockStaysAsItIs() {
        String block = "String a = \"\"\"\n    // no comment\n\n      /* nor this */\n    \"\"\";\n";
        assertThat(BareText.of("    " + block + "    // gone\n")).isEqualTo(block);
    }
}
