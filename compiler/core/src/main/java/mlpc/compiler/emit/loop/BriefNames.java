package mlpc.compiler.emit.loop;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Storage;

/**
 * Short names of tensors inside a function: the end of each name, long enough to differ from the others. Alone,
 * {@code bird.body_mass_g.mean} is {@code mean}; together with means of other columns it is {@code body_mass_g.mean}.
 */
final class BriefNames {
    private final Map<String, String> brief = new HashMap<>();

    private BriefNames() {}

    static BriefNames of(List<? extends LoopStatement> statements) {
        Map<String, ValueName> names = new LinkedHashMap<>();
        for (LoopStatement statement : statements) {
            Accesses.of(statement).keySet().forEach(storage -> names.put(storage.name(), storage.valueName()));
            Accesses.writes(statement).forEach(storage -> names.put(storage.name(), storage.valueName()));
        }
        Map<String, Integer> ends = new HashMap<>();
        names.values().forEach(name -> name.ends().forEach(end -> ends.merge(end, 1, Integer::sum)));
        BriefNames chosen = new BriefNames();
        names.forEach((text, name) -> chosen.brief.put(text, shortest(name, ends)));
        return chosen;
    }

    private static String shortest(ValueName name, Map<String, Integer> ends) {
        return name.ends().stream()
                .filter(end -> ends.getOrDefault(end, 0) == 1 && Character.isLetter(end.codePointAt(0)))
                .findFirst()
                .orElseGet(() -> last(name));
    }

    private static String last(ValueName name) {
        String last = name.last();
        return Character.isDigit(last.charAt(0)) ? name.text() : last;
    }

    String of(Storage storage) {
        return of(storage.valueName());
    }

    String of(ValueName name) {
        String chosen = brief.get(name.text());
        return chosen != null ? chosen : last(name);
    }
}
