package mlpc.runtime;

import java.util.List;
import java.util.stream.Collectors;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.DataException;

/** Finds a part of a model by its name. */
final class Named {
    private Named() {}

    /**
     * @param what they are, for messages: {@code prediction}
     * @throws DataException if none is called so
     */
    static int index(List<Field> fields, String name, String what) {
        for (int index = 0; index < fields.size(); index++) {
            if (fields.get(index).name().equals(name)) {
                return index;
            }
        }
        String all = fields.stream().map(field -> "`" + field.name() + "`").collect(Collectors.joining(", "));
        throw new DataException(
                "no " + what + " is called `" + name + "`; there " + (fields.isEmpty() ? "is none" : "are " + all));
    }
}
