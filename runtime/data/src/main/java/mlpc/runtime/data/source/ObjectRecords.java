package mlpc.runtime.data.source;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one class: the components of a record, or what a bean's {@code getX} and {@code isX} give, are the columns. Of an array or a
 * list there is a column for each element, {@code x.0}, {@code x.1}, …, as many as the first object has.
 */
public final class ObjectRecords implements Records {
    /** A column: an accessor, and which element of its value, of so many; −1 for the value itself. */
    private record Column(String name, Method accessor, int element, int elements) {}

    private final String name;
    private final Iterator<?> objects;
    private final List<Column> columns = new ArrayList<>();
    /** The row that is read; null before the first. */
    private @Nullable Object object;

    private boolean pending;
    private long row;

    /** @param name what messages call them */
    public ObjectRecords(String name, Iterable<?> all) {
        this.name = name;
        this.objects = all.iterator();
        this.pending = objects.hasNext();
        if (pending) {
            row = 1;
            Class<?> type = read().getClass();
            accessors(type).forEach(this::addColumns);
            if (columns.isEmpty()) {
                throw new DataException(
                        name + ": " + type.getName() + " is no record and has no getters, so it has no columns");
            }
        }
    }

    private static List<Method> accessors(Class<?> type) {
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass() != Object.class
                        && !columnName(method).isEmpty())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** Empty for what is no accessor. */
    private static String columnName(Method method) {
        if (method.getDeclaringClass().isRecord()) {
            return method.getName();
        }
        String called = method.getName();
        int prefix = called.startsWith("get")
                ? 3
                : called.startsWith("is") && method.getReturnType() == boolean.class ? 2 : 0;
        if (prefix == 0 || called.length() == prefix || !Character.isUpperCase(called.charAt(prefix))) {
            return "";
        }
        return called.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT) + called.substring(prefix + 1);
    }

    private void addColumns(Method accessor) {
        open(accessor);
        Object value = value(accessor);
        int elements = length(value);
        for (int element = 0; element < elements; element++) {
            columns.add(new Column(columnName(accessor) + "." + element, accessor, element, elements));
        }
        if (elements < 0) {
            columns.add(new Column(columnName(accessor), accessor, -1, -1));
        }
    }

    private void open(Method accessor) {
        try {
            accessor.setAccessible(true);
        } catch (InaccessibleObjectException closed) {
            throw new DataException(
                    name + ": " + accessor.getDeclaringClass().getName()
                            + " cannot be looked into: open its package to mlpc.runtime.data"
                            + " in its module-info.java",
                    closed);
        }
    }

    private static int length(@Nullable Object value) {
        if (value != null && value.getClass().isArray()) {
            return Array.getLength(value);
        }
        return value instanceof List<?> list ? list.size() : -1;
    }

    private @Nullable Object value(Method accessor) {
        try {
            return accessor.invoke(object);
        } catch (InvocationTargetException thrown) {
            throw new DataException(place() + ": " + accessor.getName() + "() throws " + thrown.getCause(), thrown);
        } catch (IllegalAccessException closed) {
            throw new DataException(place() + ": " + accessor.getName() + "() cannot be called", closed);
        }
    }

    /** The next row, which is from now on the one that is read. */
    private Object read() {
        object = objects.next();
        if (object == null) {
            throw new DataException(place() + ": is null");
        }
        return object;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<List<String>> names() {
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(columns.stream().map(Column::name).toList());
    }

    @Override
    public boolean next() {
        if (pending) {
            pending = false;
            return true;
        }
        if (!objects.hasNext()) {
            return false;
        }
        Class<?> type = requireNonNull(object).getClass();
        row++;
        Class<?> found = read().getClass();
        if (found != type) {
            throw new DataException(place() + ": is a " + found.getName() + " among rows of " + type.getName());
        }
        return true;
    }

    @Override
    public int width() {
        return columns.size();
    }

    @Override
    public String cell(int column) {
        Column wanted = columns.get(column);
        Object value = value(wanted.accessor());
        if (wanted.element() < 0) {
            return ValueText.of(value).strip();
        }
        if (wanted.elements() != length(value)) {
            throw new DataException(place() + ": " + wanted.accessor().getName() + " has " + Math.max(0, length(value))
                    + " elements, and " + wanted.elements() + " in the first row");
        }
        return ValueText.of(
                value instanceof List<?> list
                        ? list.get(wanted.element())
                        : Array.get(requireNonNull(value), wanted.element()));
    }

    @Override
    public String place() {
        return name + ", row " + row;
    }

    @Override
    public void close() {}
}
