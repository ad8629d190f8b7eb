package mlpc.compiler.exchange.c99;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.signature.Field;

/** The members of a structure, one for each field of a row. */
final class Members {
    private final Map<Field, String> names = new LinkedHashMap<>();

    Members(List<Field> fields) {
        CNames scope = CNames.ofMembers();
        fields.forEach(field -> names.put(field, scope.claim(column(field))));
    }

    /** A column of a table by its name in the header, anything else by its name in the model. */
    static String column(Field field) {
        return field.reading().isPlain() ? field.name() : field.reading().column();
    }

    Map<Field, String> names() {
        return names;
    }

    String of(Field field) {
        return requireNonNull(names.get(field));
    }
}
