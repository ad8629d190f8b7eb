package mlpc.compiler.check.member;

import java.util.List;
import java.util.stream.IntStream;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/**
 * Names of a target's classes in a model file: their labels, else by their numbers; a flag's by its words, else no and yes.
 *
 * @param shown by index
 * @param isFlag whether 0 and 1, no and yes, false and true name the two classes, too
 */
record ClassNames(List<String> shown, boolean isFlag) {
    private static final int SOME = 12;
    private static final List<List<String>> OF_FLAGS =
            List.of(List.of("no", "yes"), List.of("0", "1"), List.of("false", "true"));

    static ClassNames of(Field field) {
        if (field.kind() == Kind.FLAG) {
            boolean words = !field.reading().yes().isEmpty();
            return new ClassNames(
                    words
                            ? List.of(
                                    field.reading().no().get(0),
                                    field.reading().yes().get(0))
                            : List.of("no", "yes"),
                    true);
        }
        return new ClassNames(
                field.labels().isEmpty()
                        ? IntStream.range(0, field.values())
                                .mapToObj(Integer::toString)
                                .toList()
                        : field.labels(),
                false);
    }

    int count() {
        return shown.size();
    }

    String shown(int index) {
        return shown.get(index);
    }

    /** The first ones, for a message. */
    List<String> some() {
        return shown.subList(0, Math.min(SOME, shown.size()));
    }

    /** −1 if no class is called so. */
    int index(String name) {
        int index = shown.indexOf(name);
        for (List<String> words : isFlag ? OF_FLAGS : List.<List<String>>of()) {
            index = index < 0 ? words.indexOf(name) : index;
        }
        return index;
    }
}
