package mlpc.compiler.check.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.source.Span;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/**
 * {@code input words: class[100][5]}: in the data a column for each class, {@code words.0} to {@code words.4}; in expressions the
 * stack of their one-hot vectors, [5, 100].
 */
public final class ClassLists {
    private final LayerExpansion expansion;
    private final Map<String, Integer> lengths = new LinkedHashMap<>();

    public ClassLists(LayerExpansion expansion) {
        this.expansion = expansion;
    }

    /** The term that a list stands for; its columns are added to the inputs. */
    public Term declare(String name, Span span, Type type, List<String> labels, List<Field> inputs) {
        int length = type.dimensions().get(0);
        Type each = new Type(Kind.CLASS, List.of(type.dimensions().get(1)));
        expansion.terms().boundedList(type, span);
        List<Term> classes = new ArrayList<>();
        for (int at = 0; at < length; at++) {
            String column = name + "." + at;
            inputs.add(new Field(column, Kind.CLASS, each.dimensions(), labels));
            classes.add(expansion.terms().leaf(new Operation.Input(column, Kind.CLASS, false), each, true, span));
        }
        lengths.put(name, length);
        return expansion.terms().list(classes, type, span);
    }

    /** The name of a field in the file: the columns of a list have the list's name. */
    public String written(Field field) {
        String name = field.name();
        int dot = name.indexOf('.');
        return dot >= 0 && lengths.containsKey(name.substring(0, dot)) ? name.substring(0, dot) : name;
    }

    public boolean contains(String name) {
        return lengths.containsKey(name);
    }

    /** How many classes a list has. */
    public int length(String name) {
        return lengths.getOrDefault(name, 0);
    }
}
