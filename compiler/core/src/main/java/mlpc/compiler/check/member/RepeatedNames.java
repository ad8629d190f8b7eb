package mlpc.compiler.check.member;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;

/** Reports names that a model declares more than once, with a replacement. */
final class RepeatedNames {
    private final Map<String, String> advice = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();

    RepeatedNames(Item.Model model) {
        for (Member member : model.members()) {
            if (member instanceof Member.Target target) {
                String name = target.name().text();
                advice.put(
                        name,
                        "The target holds the values of the data. Give the values of the model another name, and connect the two:"
                                + " `predict " + name + " = …`.");
            } else if (member instanceof Member.State state) {
                String name = state.name().text();
                advice.putIfAbsent(name, "Write `update " + name + " = …` to say what the state becomes.");
            } else if (member instanceof Member.Param param) {
                advice.putIfAbsent(
                        param.name().text(),
                        "Training changes parameters by itself: `train { optimizer = sgd(rate: 0.1) }`.");
            }
        }
    }

    /** Adds a name that is given again; false if it has been added before: each is reported once. */
    boolean add(String name) {
        return repeated.add(name);
    }

    /** Whether a name is given more than once: which of its values is meant is not known. */
    boolean has(String name) {
        return repeated.contains(name);
    }

    /** The replacement for the second use of a name. */
    String advice(String name, Entry second) {
        return advice.getOrDefault(
                name,
                second.mentions().contains(name)
                        ? "A name stands for one value. Give the new one another name: `next_" + name + " = …`."
                        : "Give one of the two another name.");
    }
}
