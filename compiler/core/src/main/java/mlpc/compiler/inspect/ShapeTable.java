package mlpc.compiler.inspect;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.Term;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Variable;

/** A table of a model's names: the type of each, whether each row has its own value, and its place in the file. */
final class ShapeTable {
    private ShapeTable() {}

    static String of(CheckedModel model) {
        List<List<String>> lines = new ArrayList<>();
        model.names()
                .forEach((name, term) -> lines.add(List.of(
                        role(model, name, term),
                        name,
                        term.type().toString(),
                        term.perExample() ? "per row" : "shared",
                        term.site().toString())));
        return TextColumns.align(lines);
    }

    private static String role(CheckedModel model, String name, Term term) {
        if (has(model.signature().inputs(), name)) {
            return "input";
        }
        if (has(model.signature().targets(), name)) {
            return "target";
        }
        if (model.signature().parameters().stream().map(Variable::name).anyMatch(name::equals)) {
            return "param";
        }
        if (model.signature().states().stream().map(Variable::name).anyMatch(name::equals)) {
            return "state";
        }
        return model.losses().containsValue(term) ? "loss" : model.predictions().containsValue(term) ? "predict" : "";
    }

    private static boolean has(List<Field> fields, String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }
}
