package mlpc.compiler.plan.cost;

import java.util.EnumMap;
import java.util.Map;

/** The other entries of a cost table: whole numbers within bounds. */
enum CostSetting {
    WIDE("wide", 1, 1024, "outputs from which a layer is wide, and fills a vector"),
    UNROLLED_ELEMENTS("unrolled.elements", 0, 4096, "elements up to which an elementwise step may be unrolled"),
    BLOCK_ROWS("block.rows", 8, 65_536, "rows that a kernel and what follows it take at a time"),
    ROW_ELEMENTS(
            "row.elements", 1, 65_536, "elements of a row from which a function of rows is called instead of a loop");

    private final String key;
    private final int least;
    private final int most;
    private final String meaning;

    CostSetting(String key, int least, int most, String meaning) {
        this.key = key;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    String meaning() {
        return meaning;
    }

    boolean allows(double value) {
        return value == Math.rint(value) && value >= least && value <= most;
    }

    /** {@code a whole number from 8 to 65536}. */
    String expected() {
        return "a whole number from " + least + " to " + most;
    }

    static Map<CostSetting, Integer> of(CostTable table) {
        Map<CostSetting, Integer> settings = new EnumMap<>(CostSetting.class);
        for (CostSetting setting : values()) {
            settings.put(
                    setting,
                    switch (setting) {
                        case WIDE -> table.wide();
                        case UNROLLED_ELEMENTS -> table.unrolledElements();
                        case BLOCK_ROWS -> table.blockRows();
                        case ROW_ELEMENTS -> table.rowElements();
                    });
        }
        return settings;
    }
}
