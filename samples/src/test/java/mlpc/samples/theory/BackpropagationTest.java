package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;

/** The full backpropagation algorithm as {@code explain --steps} shows it, held against its own rules and the trace. */
class BackpropagationTest {
    private static final Path FILE = Path.of("lecture", "21-backpropagation.mlp");
    private static final Pattern STEP =
            Pattern.compile("v\\u0304?[₀-₉]+ +([^ ]+?)( = (.+?))?  +[a-z ]*real\\S*(?: 2])? +(.+)");
    private static final Pattern NUMBER = Pattern.compile("−?[0-9]+(?:\\.[0-9]+)?");

    /** A line: what is computed, by which formula, and the numbers. */
    private record Step(String name, String formula, double[] numbers) {}

    private final Map<String, Step> forward = new LinkedHashMap<>();
    private final Map<String, Step> backward = new LinkedHashMap<>();

    BackpropagationTest() {
        Command explained = Command.run("explain", FILE, "--steps");
        assertThat(explained.code()).as(explained.err()).isZero();
        String[] halves = explained.out().split("Backward: ");
        read(halves[0], forward);
        read(halves[1], backward);
    }

    private static void read(String text, Map<String, Step> steps) {
        text.lines().map(String::strip).map(STEP::matcher).forEach(line -> {
            if (line.matches()) {
                double[] numbers = NUMBER.matcher(line.group(4))
                        .results()
                        .map(MatchResult::group)
                        .mapToDouble(number -> Double.parseDouble(number.replace('−', '-')))
                        .toArray();
                String formula = line.group(3) == null ? "" : line.group(3);
                steps.put(line.group(1), new Step(line.group(1), formula, numbers));
            }
        });
    }

    @Test
    void parentsComeBeforeTheirChildren() {
        assertThat(forward.keySet()).containsExactly("x", "t", "W", "b", "u", "z", "h", "y", "𝓛");
        Set<String> known = new HashSet<>();
        forward.forEach((name, step) -> {
            for (String other : forward.keySet()) {
                if (step.formula().replace("tanh", "").contains(other)) {
                    assertThat(known).as(name + " = " + step.formula()).contains(other);
                }
            }
            known.add(name);
        });
    }

    /** From the loss down, and each adjoint only by those that were there before. */
    @Test
    void adjointsComeFromTheLastToTheFirst() {
        assertThat(backward.keySet()).containsExactly("L̄", "ȳ", "h̄", "z̄", "ū", "b̄", "W̄");
        assertThat(backward.get("L̄").numbers()).containsExactly(1);
        Set<String> known = new HashSet<>();
        backward.forEach((name, step) -> {
            for (String other : backward.keySet()) {
                if (step.formula().contains(other)) {
                    assertThat(known).as(name + " = " + step.formula()).contains(other);
                }
            }
            known.add(name);
        });
    }

    @Test
    void theNumbersAreThoseOfTheTrace() throws IOException {
        Dataset row = Examples.of(new Compiler(Options.STANDARD).compile(Source.read(FILE)))
                .rows()
                .slice(0, 1);
        Trace trace = Mlp.compile(FILE).trace(row, TraceOptions.INFERENCE);
        for (String name : List.of("z", "h", "y")) {
            assertThat(forward.get(name).numbers())
                    .as(name)
                    .containsExactly(trace.values().get(name).rows()[0], within(1e-5));
        }
        for (String name : List.of("W", "b", "u")) {
            assertThat(backward.get(name.equals("u") ? "ū" : name + "̄").numbers())
                    .as(name)
                    .containsExactly(trace.gradients().get(name).rows()[0], within(1e-5));
        }
    }
}
