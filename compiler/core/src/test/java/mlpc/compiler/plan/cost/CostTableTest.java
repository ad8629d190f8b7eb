package mlpc.compiler.plan.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.emit.JavaTarget;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Report;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;

/** Cost tables as files, and what the planner makes of them. */
class CostTableTest {
    private static final String TEXT = CostTableText.of(CostTable.STANDARD);

    @Test
    void whatIsWrittenIsRead() {
        CostTable read = read(TEXT);
        assertThat(read.lines()).isEqualTo(CostTable.STANDARD.lines());
        assertThat(read.wide()).isEqualTo(CostTable.STANDARD.wide());
        assertThat(read.unrolledElements()).isEqualTo(CostTable.STANDARD.unrolledElements());
        assertThat(read.blockRows()).isEqualTo(CostTable.STANDARD.blockRows());
        assertThat(read.rowElements()).isEqualTo(CostTable.STANDARD.rowElements());
        assertThat(read.origin().machine())
                .isEqualTo(CostTable.STANDARD.origin().machine());
        assertThat(read.origin().java()).isEqualTo(CostTable.STANDARD.origin().java());
        assertThat(read.origin().date()).isEqualTo(CostTable.STANDARD.origin().date());
        assertThat(CostTableText.of(read)).isEqualTo(TEXT);
    }

    @Test
    void aTableIsCalledByItsFileAndByItsFigures() {
        String description = read(TEXT).description();
        assertThat(description).matches("the cost table laptop\\.costs \\([0-9a-f]{8}\\)");
        assertThat(read(TEXT.replace("\n", "\r\n") + "# more\n").description()).isEqualTo(description);
        assertThat(read(TEXT.replace("2026", "2027")).description()).isEqualTo(description);
        assertThat(read(TEXT.replace("block.rows = 96", "block.rows = 48")).description())
                .isNotEqualTo(description);
        assertThat(CostTable.STANDARD.description()).isEqualTo("the standard cost table");
    }

    /** Each line taken out, and each key misspelt, is reported by its name. */
    @Test
    void everyLineIsNeeded() {
        List<String> keys = new ArrayList<>();
        for (CostLine line : CostLine.values()) {
            keys.add(line.key());
        }
        for (CostSetting setting : CostSetting.values()) {
            keys.add(setting.key());
        }
        keys.add("unit");
        for (String key : keys) {
            String without = TEXT.replaceFirst("(?m)^" + key.replace(".", "\\.") + " +=.*\n", "");
            assertThat(without).isNotEqualTo(TEXT);
            assertThat(report(without)).contains("this cost table has no line `" + key + " = …`");
        }
    }

    @Test
    void whatIsNoCostTableIsToldWhereOneComesFrom() {
        assertThat(report("model Xor {\n}\n"))
                .contains("this is no cost table: it does not say `mlpc-cost-table = 1`")
                .contains("laptop.costs:1:1")
                .contains("mlp tune -o FILE");
        assertThat(report("")).contains("this is no cost table: it does not say `mlpc-cost-table = 1`");
    }

    @Test
    void anotherVersionAndAnotherUnitAreRefused() {
        assertThat(report(TEXT.replace("mlpc-cost-table = 1", "mlpc-cost-table = 2")))
                .contains("expected `1`, found `2`: this mlpc reads version 1 of cost tables")
                .contains("laptop.costs:3:19");
        assertThat(report(TEXT.replace("unit = nanoseconds", "unit = seconds")))
                .contains("expected `nanoseconds`, found `seconds`");
    }

    @Test
    void unknownKeysAndRepeatedOnesAreShown() {
        assertThat(report(TEXT + "many.loop = 1 1 1 1\n"))
                .contains("a cost table has no `many.loop`")
                .contains("Did you mean `many.loops`?");
        assertThat(report(TEXT + "colour = red\n"))
                .contains("It has mlpc-cost-table, machine, java, date, unit, alone.unrolled");
        assertThat(report(TEXT + "wide = 8\n"))
                .contains("`wide` is there twice")
                .contains("the first time");
        assertThat(report(TEXT + "wide\n")).contains("expected `key = value`");
    }

    @Test
    void numbersAreWithinTheirBounds() {
        for (String wrong : List.of("-1", "NaN", "Infinity", "1e13", "many")) {
            assertThat(report(TEXT.replaceFirst("(?m)^many.loops .*$", "many.loops = 1 " + wrong + " 1 1")))
                    .contains("input: expected nanoseconds, 0 or more, found `" + wrong + "`");
        }
        assertThat(report(TEXT.replaceFirst("(?m)^many.loops .*$", "many.loops = 1 2 3")))
                .contains("expected 4 numbers (base, input, output, product), found 3");
        for (String wrong : List.of("7", "65537", "12.5", "none", "")) {
            assertThat(report(TEXT.replaceFirst("(?m)^block.rows .*$", "block.rows = " + wrong)))
                    .contains("expected a whole number from 8 to 65536")
                    .contains("found `" + wrong + "`");
        }
    }

    @Test
    void theCheapestFormIsChosen() {
        CostTable table = table(Map.of(
                CostLine.ALONE_UNROLLED, new ImplementationCost(0, 0, 0, 1),
                CostLine.MANY_UNROLLED, new ImplementationCost(0, 0, 0, 1),
                CostLine.ALONE_LOOPS, new ImplementationCost(10, 0, 0, 0.5),
                CostLine.MANY_LOOPS, new ImplementationCost(10, 0, 0, 0.5),
                CostLine.ALONE_KERNEL, new ImplementationCost(30, 0, 0, 0.25),
                CostLine.MANY_KERNEL, new ImplementationCost(30, 0, 0, 0.25)));
        assertThat(table.prediction(4, 4, JavaTarget.HOTSPOT).implementation()).isEqualTo(Implementation.UNROLLED);
        assertThat(table.prediction(5, 5, JavaTarget.HOTSPOT).implementation()).isEqualTo(Implementation.LOOPS);
        assertThat(table.prediction(5, 5, JavaTarget.HOTSPOT).reason())
                .isEqualTo("23 ns a row alone, 23 among many; unrolled 25, 25; kernel 36, 36");
        assertThat(table.prediction(10, 10, JavaTarget.HOTSPOT).implementation())
                .isEqualTo(Implementation.KERNEL);
    }

    /** Spelled out, a layer of 110 products would be longer than a method may be. */
    @Test
    void whatIsTooLongIsNotUnrolled() {
        CostTable table = table(Map.of(
                CostLine.ALONE_UNROLLED,
                new ImplementationCost(0, 0, 0, 0),
                CostLine.MANY_UNROLLED,
                new ImplementationCost(0, 0, 0, 0)));
        assertThat(table.prediction(10, 10, JavaTarget.HOTSPOT).implementation())
                .isEqualTo(Implementation.UNROLLED);
        assertThat(table.prediction(11, 10, JavaTarget.HOTSPOT).implementation())
                .isEqualTo(Implementation.LOOPS);
        assertThat(table.prediction(11, 10, JavaTarget.HOTSPOT).estimate(Implementation.UNROLLED))
                .isEmpty();
    }

    /** Alone a kernel's call is dear, among many it is shared: what batch there is decides. */
    @Test
    void trainingGoesByItsBatch() {
        CostTable table = table(Map.of(
                CostLine.ALONE_LOOPS, new ImplementationCost(20, 0, 0, 0),
                CostLine.MANY_LOOPS, new ImplementationCost(20, 0, 0, 0),
                CostLine.ALONE_KERNEL, new ImplementationCost(40, 0, 0, 0),
                CostLine.MANY_KERNEL, new ImplementationCost(10, 0, 0, 0)));
        assertThat(ImplementationChooser.ofTraining(table, 1, JavaTarget.HOTSPOT)
                        .product(8, 8)
                        .implementation())
                .isEqualTo(Implementation.LOOPS);
        assertThat(ImplementationChooser.ofTraining(table, 2, JavaTarget.HOTSPOT)
                        .product(8, 8)
                        .implementation())
                .isEqualTo(Implementation.LOOPS);
        // 18 ns, and 124 ns of packing for all four
        assertThat(ImplementationChooser.ofTraining(table, 4, JavaTarget.HOTSPOT)
                        .product(8, 8)
                        .implementation())
                .isEqualTo(Implementation.LOOPS);
        assertThat(ImplementationChooser.ofTraining(table, 64, JavaTarget.HOTSPOT)
                        .product(8, 8)
                        .implementation())
                .isEqualTo(Implementation.KERNEL);
        assertThat(ImplementationChooser.ofTraining(table, 0, JavaTarget.HOTSPOT)
                        .product(8, 8)
                        .implementation())
                .isEqualTo(Implementation.KERNEL);
        assertThat(ImplementationChooser.ofTraining(table, 64, JavaTarget.HOTSPOT)
                        .product(8, 8)
                        .reason())
                .isEqualTo("12 ns a row; unrolled 1,000; loops 20");
    }

    /** For predictions, whose rows nobody knows, both times weigh the same. */
    @Test
    void predictionsLoseLeastInBoth() {
        CostTable table = table(Map.of(
                CostLine.ALONE_LOOPS, new ImplementationCost(10, 0, 0, 0),
                CostLine.MANY_LOOPS, new ImplementationCost(10, 0, 0, 0),
                CostLine.ALONE_KERNEL, new ImplementationCost(15, 0, 0, 0),
                CostLine.MANY_KERNEL, new ImplementationCost(2, 0, 0, 0)));
        assertThat(table.prediction(8, 8, JavaTarget.HOTSPOT).implementation()).isEqualTo(Implementation.KERNEL);
    }

    /** What is as good as equal is unrolled, for the neighbours' sake. */
    @Test
    void aTieIsUnrolled() {
        ImplementationCost unrolled = new ImplementationCost(10.9, 0, 0, 0);
        ImplementationCost loops = new ImplementationCost(10, 0, 0, 0);
        ImplementationCost quickLoops = new ImplementationCost(9, 0, 0, 0);
        assertThat(twoForms(unrolled, loops)
                        .prediction(8, 8, JavaTarget.HOTSPOT)
                        .implementation())
                .isEqualTo(Implementation.UNROLLED);
        assertThat(twoForms(unrolled, quickLoops)
                        .prediction(8, 8, JavaTarget.HOTSPOT)
                        .implementation())
                .isEqualTo(Implementation.LOOPS);
    }

    private static CostTable twoForms(ImplementationCost unrolled, ImplementationCost loops) {
        return table(Map.of(
                CostLine.ALONE_UNROLLED, unrolled,
                CostLine.MANY_UNROLLED, unrolled,
                CostLine.ALONE_LOOPS, loops,
                CostLine.MANY_LOOPS, loops));
    }

    @Test
    void wideLayersHaveALineOfTheirOwn() {
        CostTable table = table(Map.of(
                CostLine.ALONE_WIDE_KERNEL,
                new ImplementationCost(1, 0, 0, 0),
                CostLine.MANY_WIDE_KERNEL,
                new ImplementationCost(1, 0, 0, 0)));
        assertThat(table.prediction(4, 15, JavaTarget.HOTSPOT).implementation()).isNotEqualTo(Implementation.KERNEL);
        assertThat(table.prediction(4, 16, JavaTarget.HOTSPOT).implementation()).isEqualTo(Implementation.KERNEL);
    }

    /** The standard table with other lines; lines that are not named cost a microsecond. */
    private static CostTable table(Map<CostLine, ImplementationCost> lines) {
        Map<CostLine, ImplementationCost> all = new EnumMap<>(CostLine.class);
        for (CostLine line : CostLine.values()) {
            all.put(line, new ImplementationCost(1000, 0, 0, 0));
        }
        all.putAll(lines);
        CostTable standard = CostTable.STANDARD;
        return new CostTable(
                standard.origin(),
                all,
                16,
                standard.unrolledElements(),
                standard.blockRows(),
                standard.rowElements(),
                standard.isLimited());
    }

    private static CostTable read(String text) {
        return CostTableReader.read(new Source("tables/laptop.costs", text));
    }

    private static String report(String text) {
        CompileException refused = catchThrowableOfType(CompileException.class, () -> read(text));
        assertThat(refused).as(text).isNotNull();
        return Report.render(refused.problems(), false);
    }
}
