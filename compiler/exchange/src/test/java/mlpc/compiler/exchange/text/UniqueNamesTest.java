package mlpc.compiler.exchange.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mlpc.compiler.check.input.Prelude;
import mlpc.compiler.check.scope.Builtin;
import org.junit.jupiter.api.Test;

class UniqueNamesTest {
    @Test
    void noNameIsOneThatEveryModelHas() {
        List<String> predefined = new ArrayList<>();
        for (Builtin builtin : Builtin.values()) {
            predefined.add(builtin.name().toLowerCase(Locale.ROOT));
        }
        for (Prelude.Definition definition : Prelude.definitions()) {
            if (definition.kind() != Prelude.Kind.CONSTANT) {
                predefined.add(definition.name().text());
            }
        }
        assertThat(predefined).hasSizeGreaterThan(50).allSatisfy(name -> assertThat(new UniqueNames().free(name, "x"))
                .isNotEqualTo(name));
    }

    @Test
    void namesAreTakenOnce() {
        UniqueNames names = new UniqueNames();
        assertThat(List.of(names.free("fc/kernel", "x"), names.free("fc/kernel", "x"), names.free("1", "x")))
                .containsExactly("kernel", "kernel_2", "x");
    }
}
