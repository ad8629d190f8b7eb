package mlpc.compiler.models;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import mlpc.compiler.plan.cost.CostLine;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.ImplementationCost;

/** Cost tables by chance: layers of one model get different forms. */
final class RandomCosts {
    private RandomCosts() {}

    static CostTable of(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<CostLine, ImplementationCost> lines = new EnumMap<>(CostLine.class);
        for (CostLine line : CostLine.values()) {
            lines.put(
                    line,
                    new ImplementationCost(
                            random.nextInt(50), random.nextDouble(2), random.nextDouble(2), random.nextDouble(0.5)));
        }
        return new CostTable(
                new CostTable.Origin("by chance", "", "", "", ""),
                lines,
                1 << random.nextInt(5),
                random.nextInt(64),
                8 + random.nextInt(8),
                1 + random.nextInt(32),
                true);
    }
}
