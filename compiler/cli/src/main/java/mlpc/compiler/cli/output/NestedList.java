package mlpc.compiler.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A tensor's elements as lists within lists, as its shape says; a scalar is its number. */
public final class NestedList {
    private NestedList() {}

    public static Object of(List<Integer> shape, IntFunction<? extends Object> element) {
        return at(shape, 0, 0, element);
    }

    private static Object at(List<Integer> shape, int axis, int index, IntFunction<? extends Object> element) {
        if (axis == shape.size()) {
            return element.apply(index);
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < shape.get(axis); i++) {
            items.add(at(shape, axis + 1, index * shape.get(axis) + i, element));
        }
        return items;
    }
}
