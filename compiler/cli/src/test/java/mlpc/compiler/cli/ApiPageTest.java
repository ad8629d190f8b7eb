package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** API.md says of the public API what is there: each signature that it lists is a public method. */
class ApiPageTest {
    /** "Available", what it is there for, and a block of signatures. */
    private static final Pattern AVAILABLE =
            Pattern.compile("^Available[^:]*:\n\n```java\n(.*?)```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern SIGNATURE = Pattern.compile("(static )?([\\w\\[\\]]+) (\\w+)\\(([^)]*)\\)");

    @Test
    void everySignatureIsThere() throws IOException, ClassNotFoundException {
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (MatchResult block : AVAILABLE
                .matcher(Files.readString(Path.of("../API.md")))
                .results()
                .toList()) {
            Class<?> type = Object.class;
            for (String line : block.group(1).lines().toList()) {
                if (line.startsWith("// ")) {
                    type = Class.forName(line.substring(3));
                } else if (isThere(type, line)) {
                    found++;
                } else {
                    missing.add(type.getName() + ": " + line);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(40);
    }

    private static boolean isThere(Class<?> type, String line) {
        return SIGNATURE.matcher(line).results().anyMatch(said -> Arrays.stream(type.getMethods())
                .anyMatch(method ->
                        written(method).equals(said.group(2) + " " + said.group(3) + "(" + types(said.group(4)) + ")")
                                && Modifier.isStatic(method.getModifiers()) == (said.group(1) != null)));
    }

    private static String written(Method method) {
        return method.getReturnType().getSimpleName() + " " + method.getName() + "("
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** {@code Path file, Options options} → {@code Path, Options}. */
    private static String types(String parameters) {
        return parameters.isEmpty()
                ? ""
                : Arrays.stream(parameters.split(", "))
                        .map(parameter -> parameter.split(" ")[0])
                        .collect(Collectors.joining(", "));
    }
}
