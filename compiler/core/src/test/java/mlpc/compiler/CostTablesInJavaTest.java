package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import mlpc.compiler.inspect.Stage;
import mlpc.compiler.plan.cost.CostLine;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.CostTableText;
import mlpc.compiler.plan.cost.ImplementationCost;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;

/** What a cost table does to the Java of a model, and what explain says of it. */
class CostTablesInJavaTest {
    private static final Source MODEL = new Source(
            "net.mlp",
            """
            model Net {
              input  x: real[8]
              target t: real[2]

              y = x |> dense(40, tanh) |> dense(2)
              predict t = y
              loss squares = sum((y - t)^2)

              train { optimizer = sgd(rate: 0.1)   batch = 32   seed = 1 }
            }
            """);

    /** Everything twice as dear: the choices stay. */
    private static final Source DEAR = table("dear.costs", 2, 2);
    /** Kernels a hundred times as dear: loops everywhere. */
    private static final Source NO_KERNELS = table("no-kernels.costs", 1, 100);

    @Test
    void theSameTableGivesTheSameBytes() {
        assertThat(java(NO_KERNELS)).isEqualTo(java(NO_KERNELS));
        assertThat(Stage.summary(compile(Options.STANDARD.withCosts(NO_KERNELS))))
                .isEqualTo(Stage.summary(compile(Options.STANDARD.withCosts(NO_KERNELS))));
    }

    @Test
    void onlyFormsDiffer() {
        String standard = compile(Options.STANDARD).java().text();
        assertThat(code(java(DEAR))).isEqualTo(code(standard));
        assertThat(code(java(NO_KERNELS))).isNotEqualTo(code(standard));
        assertThat(standard).contains("Kernels32.multiply(w.x");
        assertThat(java(NO_KERNELS)).doesNotContain("Kernels32.multiply(w.x");
    }

    @Test
    void theHeaderNamesTheTable() {
        assertThat(compile(Options.STANDARD).java().text())
                .contains("How a product is computed was chosen by the standard cost table");
        assertThat(java(DEAR))
                .containsPattern(
                        "How a product is computed was chosen by the cost table dear\\.costs \\([0-9a-f]{8}\\)");
    }

    @Test
    void explainTellsWhatWasChosenAndWhy() {
        CostTable table = new CostTable(
                new CostTable.Origin("standard", "", "a machine", "17", ""),
                new EnumMap<>(Map.ofEntries(
                        Map.entry(CostLine.ALONE_UNROLLED, new ImplementationCost(10, 1, 1, 0.25)),
                        Map.entry(CostLine.ALONE_LOOPS, new ImplementationCost(10, 1, 1, 0.5)),
                        Map.entry(CostLine.ALONE_WIDE_LOOPS, new ImplementationCost(10, 1, 1, 0.5)),
                        Map.entry(CostLine.ALONE_KERNEL, new ImplementationCost(60, 1, 1, 0)),
                        Map.entry(CostLine.ALONE_WIDE_KERNEL, new ImplementationCost(60, 0, 0, 0)),
                        Map.entry(CostLine.MANY_UNROLLED, new ImplementationCost(0, 0, 1, 0.25)),
                        Map.entry(CostLine.MANY_LOOPS, new ImplementationCost(4, 1, 1, 0.5)),
                        Map.entry(CostLine.MANY_WIDE_LOOPS, new ImplementationCost(4, 1, 1, 0.5)),
                        Map.entry(CostLine.MANY_KERNEL, new ImplementationCost(40, 1, 1, 0)),
                        Map.entry(CostLine.MANY_WIDE_KERNEL, new ImplementationCost(8, 0, 0, 0)))),
                16,
                64,
                256,
                16,
                CostTable.STANDARD.isLimited());
        assertThat(Stage.summary(compile(Options.STANDARD.withCosts(table))))
                .endsWith(
                        """

                forms by the standard cost table, nanoseconds for a row:
                layer  a row                 form    unrolled  loops  kernel
                y.1    alone                 kernel  too long    218      60
                       among many            kernel  too long    212     8.0
                       in training, 32 rows  kernel  too long    212      22
                y.2    alone                 loops         72     92     102
                       among many            loops         22     86      82
                       in training, 32 rows  loops         24     86      87
                y.2 is not unrolled: beside larger steps
                measured on a machine, Java 17
                """);
    }

    private static String java(Source table) {
        return compile(Options.STANDARD.withCosts(table)).java().text();
    }

    private static Compilation compile(Options options) {
        return new Compiler(options).compile(MODEL);
    }

    /** Without the comment that describes the class. */
    private static String code(String java) {
        return java.substring(java.indexOf("*/\npublic final class"));
    }

    private static Source table(String name, double factor, double kernels) {
        Map<CostLine, ImplementationCost> lines = new EnumMap<>(CostLine.class);
        CostTable.STANDARD.lines().forEach((line, cost) -> {
            double by = line.key().contains("kernel") ? kernels : factor;
            lines.put(
                    line,
                    new ImplementationCost(
                            by * cost.base(), by * cost.input(), by * cost.output(), by * cost.product()));
        });
        CostTable standard = CostTable.STANDARD;
        return new Source(
                "some/folder/" + name,
                CostTableText.of(new CostTable(
                        standard.origin(),
                        lines,
                        standard.wide(),
                        standard.unrolledElements(),
                        standard.blockRows(),
                        standard.rowElements(),
                        standard.isLimited())));
    }
}
