package mlpc.compiler.emit.standalone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes that a generated file reaches, each with the members that it reaches. Without types, a name after a value may mean the
 * member of any class, so that a few more are kept than are needed.
 */
final class Reached {
    /** What an app may use of a standalone class, beside the class itself. */
    static final Set<String> PUBLIC = Set.of("Scorer", "Turn", "DataException");

    /** The generated network extends them, and overrides whatever is abstract. */
    private static final Set<String> WHOLE = Set.of("Net", "Room", "Face", "Column", "Answer");

    private final RuntimeSource source;
    private final Map<String, ClassText> classes = new LinkedHashMap<>();
    private final Map<String, Set<Member>> members = new LinkedHashMap<>();
    /** Names after values, which are looked up in each class that is reached later. */
    private final Set<Use> open = new LinkedHashSet<>();

    Reached(RuntimeSource source) {
        this.source = source;
    }

    /** The classes, in the order in which they are reached. */
    List<ClassText> classes() {
        return List.copyOf(classes.values());
    }

    /** The members of a class that are reached, in the class's order. */
    List<Member> members(ClassText of) {
        return of.members().stream().filter(member -> kept(of).contains(member)).toList();
    }

    private Set<Member> kept(ClassText of) {
        return members.getOrDefault(of.name(), Set.of());
    }

    /** Follows the names of the generated file. */
    void follow(Set<Use> uses) {
        for (Use use : uses) {
            if (classes.containsKey(use.qualifier())) {
                qualified(use, classes.get(use.qualifier()));
            } else if (!use.qualifier().isEmpty()) {
                value(use);
            }
        }
    }

    /** Reaches a class. */
    void reach(ClassText reached) {
        if (classes.putIfAbsent(reached.name(), reached) != null) {
            return;
        }
        members.put(reached.name(), new LinkedHashSet<>());
        follow(reached, reached.uses());
        for (Member member : reached.members()) {
            boolean isFace = PUBLIC.contains(reached.name()) && member.isPublic();
            if (member.name().isEmpty() || isFace || WHOLE.contains(reached.name())) {
                keep(reached, member);
            }
        }
        for (Use use : List.copyOf(open)) {
            virtual(use, reached);
        }
    }

    private void keep(ClassText of, Member member) {
        Set<Member> kept = members.get(of.name());
        if (kept != null && kept.add(member)) {
            follow(of, member.uses());
        }
    }

    private void follow(ClassText from, Set<Use> uses) {
        for (Use use : uses) {
            Optional<ClassText> named = source.find(use.name());
            named.ifPresent(this::reach);
            Optional<ClassText> qualifier = source.find(use.qualifier());
            if (qualifier.isPresent()) {
                reach(qualifier.get());
                qualified(use, qualifier.get());
            } else if (use.qualifier().isEmpty() || use.qualifier().equals("this")) {
                own(use, from);
            } else {
                value(use);
            }
        }
    }

    /** A name without a point: of the class itself, or of the one that it extends. */
    private void own(Use use, ClassText from) {
        qualified(use, from);
        for (Use extended : from.uses()) {
            source.find(extended.name()).filter(one -> one != from).ifPresent(one -> qualified(use, one));
        }
    }

    private void qualified(Use use, ClassText of) {
        List<Member> meant = new ArrayList<>();
        for (Member member : of.members()) {
            if (member.isMeant(use)) {
                meant.add(member);
            }
        }
        meant.forEach(member -> keep(of, member));
    }

    private void value(Use use) {
        if (open.add(use)) {
            List.copyOf(classes.values()).forEach(one -> virtual(use, one));
        }
    }

    private void virtual(Use use, ClassText of) {
        for (Member member : of.members()) {
            if (!member.isStatic() && member.isMeant(use)) {
                keep(of, member);
            }
        }
    }
}
