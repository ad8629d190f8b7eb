package mlpc.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import mlpc.compiler.Options;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that Java would not take are refused before anything is generated, by every entry point. */
class ClassNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1A",
                "a-b",
                "a.b",
                "int",
                "null",
                "true",
                "_",
                "var",
                "record",
                "yield",
                "sealed",
                "permits",
                "A;import x",
                "A\u2028B",
                "Network",
                "String",
                "Ä",
                "A B",
                "$A"
            })
    void isNoClass(String name) {
        assertThat(ClassNames.whyNoClass(name)).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> Options.STANDARD.withClass(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "a.", "int.a", "a.class", "a;import x", "1a", "a-b", "a b", "a/b", "a.\n"})
    void isNoPackage(String name) {
        assertThat(ClassNames.whyNoPackage(name)).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> Options.STANDARD.withPackage(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "com.example.models", "a1.b_2", "record.var"})
    void isAPackage(String name) {
        assertThat(ClassNames.whyNoPackage(name)).isEmpty();
        assertThat(Options.STANDARD.withPackage(name).packageName()).isEqualTo(name);
    }
}
