package mlpc.compiler.check.scope;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The named numbers that something takes, in order, with their defaults. */
public record Settings(Map<String, Double> defaults) {
    public Settings {
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    }

    /** Each is {@code "name = number"}, or {@code "name"} for one without a default. */
    public static Settings of(String... lines) {
        Map<String, Double> defaults = new LinkedHashMap<>();
        for (String line : lines) {
            String[] sides = line.split(" = ");
            defaults.put(sides[0], sides.length == 1 ? Double.NaN : Double.parseDouble(sides[1]));
        }
        return new Settings(defaults);
    }

    public List<Arguments.Formal> formals() {
        List<Arguments.Formal> formals = new ArrayList<>();
        defaults.forEach((name, value) -> formals.add(new Arguments.Formal(name, value.isNaN())));
        return formals;
    }
}
