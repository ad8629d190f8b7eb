package mlpc.spark.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.tensor.DataException;

/** Hypers of a model as a stage's parameter has them. */
final class Settings {
    private Settings() {}

    /** By name. */
    static Map<String, String> byName(List<String> settings) {
        Map<String, String> hypers = new LinkedHashMap<>();
        for (String setting : settings) {
            int sign = setting.indexOf('=');
            if (sign < 1) {
                throw new DataException("the setting `" + setting + "`: expected name=value, as in width=16");
            }
            hypers.put(
                    setting.substring(0, sign).strip(),
                    setting.substring(sign + 1).strip());
        }
        return hypers;
    }
}
