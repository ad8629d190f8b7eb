package mlpc.compiler.cli.output;

import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;

/** A tensor's elements as lists within lists, as its shape says; a scalar is its number. Elements are asked for when they are read, and not held. */
public final class NestedList {
    private NestedList() {}

    public static Object of(List<Integer> shape, IntFunction<? extends Object> element) {
        return at(shape, 0, 0, element);
    }

    /** So many items, each made when it is read. */
    public static List<Object> of(int size, IntFunction<? extends Object> item) {
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                return item.apply(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private static Object at(List<Integer> shape, int axis, int index, IntFunction<? extends Object> element) {
        if (axis == shape.size()) {
            return element.apply(index);
        }
        int size = shape.get(axis);
        return of(size, item -> at(shape, axis + 1, index * size + item, element));
    }
}
