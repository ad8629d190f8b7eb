package mlpc.compiler.emit.loop;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Storage;

/**
 * What the tensors of a function are called inside it: the end of their names, long enough to tell each from the others. Alone,
 * {@code bird.body_mass_g.mean} is {@code mean}; beside means of other columns it is {@code body_mass_g.mean}.
 */
final class BriefNames {
    private final Map<String, String> brief = new HashMap<>();

    private BriefNames() {}

    static BriefNames of(List<? extends LoopStatement> statements) {
        Set<String> names = new LinkedHashSet<>();
        for (LoopStatement statement : statements) {
            Accesses.of(statement).keySet().stream().map(Storage::name).forEach(names::add);
            Accesses.writes(statement).stream().map(Storage::name).forEach(names::add);
        }
        Map<String, Integer> ends = new HashMap<>();
        for (String name : names) {
            for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
                ends.merge(name.substring(dot + 1), 1, Integer::sum);
            }
        }
        BriefNames chosen = new BriefNames();
        names.forEach(name -> chosen.brief.put(name, shortest(name, ends)));
        return chosen;
    }

    private static String shortest(String name, Map<String, Integer> ends) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            String end = name.substring(dot + 1);
            if (ends.getOrDefault(end, 0) == 1 && Character.isLetter(end.codePointAt(0)) && end.indexOf('#') < 0) {
                return end;
            }
        }
        return JavaNames.brief(name);
    }

    String of(String name) {
        return brief.getOrDefault(name, JavaNames.brief(name));
    }
}
