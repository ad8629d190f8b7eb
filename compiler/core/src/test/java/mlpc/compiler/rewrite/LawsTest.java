package mlpc.compiler.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.print.ExpressionPrinter;
import mlpc.compiler.rewrite.law.Law;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Laws are data: every law is tried on instances of its left side, with random numbers. */
class LawsTest {
    @TestFactory
    Stream<DynamicTest> bothSidesAreEqual() {
        LawCases cases = new LawCases();
        return Passes.laws().stream()
                .map(law -> DynamicTest.dynamicTest(law.name(), () -> {
                    for (var instance : cases.all().getOrDefault(law.name(), List.of())) {
                        Expr.Apply left = (Expr.Apply) instance.get();
                        Expr right = law.apply(left)
                                .orElseThrow(() -> new AssertionError("does not apply to "
                                        + ExpressionPrinter.byOrigin().definition(left)));
                        assertThat(right.shape()).isEqualTo(left.shape());
                        compare(law, left, right);
                    }
                }));
    }

    private static void compare(Law law, Expr left, Expr right) {
        for (int seed = 0; seed < 20; seed++) {
            double[][] expected = Values.of(left, List.of(left, right), seed);
            double[][] found = Values.of(right, List.of(left, right), seed);
            for (int row = 0; row < expected.length; row++) {
                for (int i = 0; i < expected[row].length; i++) {
                    double e = expected[row][i];
                    double f = found[found.length == 1 ? 0 : row][i];
                    if (law.exactness() == Law.Exactness.EXACT) {
                        assertThat(f + 0.0).as(law.name()).isEqualTo(e + 0.0);
                    } else {
                        assertThat(f).as(law.name()).isCloseTo(e, within(1e-12 * Math.max(1, Math.abs(e))));
                    }
                }
            }
        }
    }

    @Test
    void everyLawHasACase() {
        List<String> missing =
                new ArrayList<>(Passes.laws().stream().map(Law::name).toList());
        missing.removeAll(new LawCases().all().keySet());
        assertThat(missing).isEmpty();
        List<String> unknown = new ArrayList<>(new LawCases().all().keySet());
        unknown.removeAll(Passes.laws().stream().map(Law::name).toList());
        assertThat(unknown).as("cases of no law").isEmpty();
    }

    @Test
    void namesAreUnique() {
        List<String> names = Passes.laws().stream().map(Law::name).toList();
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }
}
