package mlpc.compiler.plan.cost;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Measured costs, by which the planner chooses implementations. The standard table is fixed, so that the source
 * generated from a file is the same on every machine; another table must be asked for explicitly.
 *
 * @param origin where it comes from
 * @param lines the cost of a row, by implementation
 * @param wide outputs from which a layer fills a vector, and has lines of its own
 * @param unrolledElements elements up to which an elementwise step may be unrolled
 * @param blockRows rows that a layer's kernel and epilogue process at a time: few, so that the epilogue finds them in
 *     the cache; a multiple of 4, 6 and 8, the numbers of rows in the kernels' tiles
 * @param rowElements elements of a row from which a call of a row function is faster than a loop
 * @param isLimited whether functions keep within the limits of the target; false in some tests
 */
public record CostTable(
        Origin origin,
        Map<CostLine, ImplementationCost> lines,
        int wide,
        int unrolledElements,
        int blockRows,
        int rowElements,
        boolean isLimited) {
    /**
     * The origin of a table.
     *
     * @param name the file's name without folders; {@code standard}
     * @param fingerprint of the figures; empty for the standard table
     */
    public record Origin(String name, String fingerprint, String machine, String java, String date) {}

    // spotless:off
    /** Two cores of an Intel Xeon with AVX-512, vector kernels, Java 17: see decision 0016. */
    public static final CostTable STANDARD = new CostTable(
            new Origin("standard", "", "Intel Xeon with AVX-512, 2 processors", "17, vector kernels", "2026-11-26"),
            Map.ofEntries(
                    //                                                     base  input output product
                    Map.entry(CostLine.ALONE_UNROLLED,    new ImplementationCost( 1.5, 1.30, 1.25, 0.2050)),
                    Map.entry(CostLine.ALONE_LOOPS,       new ImplementationCost( 5.5, 1.15, 1.15, 0.2400)),
                    Map.entry(CostLine.ALONE_WIDE_LOOPS,  new ImplementationCost( 0.0, 3.70, 0.70, 0.1050)),
                    Map.entry(CostLine.ALONE_KERNEL,      new ImplementationCost(23.0, 0.72, 0.60, 0.0500)),
                    Map.entry(CostLine.ALONE_WIDE_KERNEL, new ImplementationCost(18.0, 0.00, 0.00, 0.0380)),
                    Map.entry(CostLine.MANY_UNROLLED,     new ImplementationCost( 0.0, 0.47, 0.90, 0.1350)),
                    Map.entry(CostLine.MANY_LOOPS,        new ImplementationCost( 2.1, 0.70, 1.10, 0.2900)),
                    Map.entry(CostLine.MANY_WIDE_LOOPS,   new ImplementationCost( 0.0, 3.90, 0.45, 0.0830)),
                    Map.entry(CostLine.MANY_KERNEL,       new ImplementationCost( 4.3, 0.26, 1.20, 0.0025)),
                    Map.entry(CostLine.MANY_WIDE_KERNEL,  new ImplementationCost( 0.4, 0.03, 0.22, 0.0145))),
            16,
            16,
            96,
            16,
            true);
    // spotless:on

    public CostTable {
        lines = Collections.unmodifiableMap(new EnumMap<>(lines));
    }

    /**
     * A table that leads to one implementation wherever it is possible: for measurements, and for tests that all
     * compute the same bits.
     */
    public static CostTable always(Implementation implementation) {
        Map<CostLine, ImplementationCost> lines = new EnumMap<>(CostLine.class);
        for (CostLine line : CostLine.values()) {
            lines.put(line, new ImplementationCost(1, 0, 0, 1000));
        }
        for (boolean wide : new boolean[] {false, true}) {
            lines.put(CostLine.alone(implementation, wide), new ImplementationCost(1, 0, 0, 0));
            lines.put(CostLine.many(implementation, wide), new ImplementationCost(1, 0, 0, 0));
        }
        boolean unrolls = implementation == Implementation.UNROLLED;
        return new CostTable(
                new Origin("always " + implementation, "", "", "", ""),
                lines,
                16,
                unrolls ? 4096 : 0,
                48,
                switch (implementation) {
                    case UNROLLED -> 16;
                    case LOOPS -> Integer.MAX_VALUE;
                    case KERNEL -> 1;
                },
                !unrolls);
    }

    /** The same table with blocks of another size. */
    public CostTable withBlockRows(int changed) {
        return new CostTable(origin, lines, wide, unrolledElements, changed, rowElements, isLimited);
    }

    /** The implementation of a layer's product in predictions. */
    public Implementation.Choice prediction(int inputs, int outputs, Target target) {
        return ImplementationChooser.ofPredictions(this, target).product(inputs, outputs);
    }

    /** The same figures under a file's name, with their fingerprint. */
    CostTable named(String name) {
        Origin named =
                new Origin(name, CostTableText.fingerprint(this), origin.machine(), origin.java(), origin.date());
        return new CostTable(named, lines, wide, unrolledElements, blockRows, rowElements, isLimited);
    }

    /** In texts: {@code the standard cost table}. */
    public String description() {
        return origin.fingerprint().isEmpty()
                ? "the " + origin.name() + " cost table"
                : "the cost table " + origin.name() + " (" + origin.fingerprint() + ")";
    }

    /** Nanoseconds for one row in a call. */
    double alone(Implementation implementation, int inputs, int outputs) {
        return requireNonNull(lines.get(CostLine.alone(implementation, outputs >= wide)))
                .of(inputs, outputs);
    }

    /** Nanoseconds for each of many rows in a call. */
    double many(Implementation implementation, int inputs, int outputs) {
        return requireNonNull(lines.get(CostLine.many(implementation, outputs >= wide)))
                .of(inputs, outputs);
    }

    /** Nanoseconds for each of so many rows: they share the cost of the call. */
    double among(int rows, Implementation implementation, int inputs, int outputs) {
        double many = many(implementation, inputs, outputs);
        return many + Math.max(0, alone(implementation, inputs, outputs) - many) / rows;
    }
}
