package mlpc.compiler.emit.typed;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.load.JavacLoader;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;

/** A generated class of a model with a table, compiled by javac and called as an app calls it. */
final class TypedClass {
    private final Signature signature;
    private final Class<?> type;
    private final Class<?> record;

    private TypedClass(Signature signature, Class<?> type) {
        this.signature = signature;
        this.type = type;
        this.record = Stream.of(type.getDeclaredClasses())
                .filter(nested -> nested.isRecord() && !nested.getSimpleName().equals("Result"))
                .findFirst()
                .orElseThrow();
    }

    /** @param resources what lies beside the class, by name */
    static TypedClass of(Compilation compilation, Map<String, byte[]> resources) throws ClassNotFoundException {
        JavaSource source = compilation.javaAhead();
        Map<String, byte[]> classes = JavacLoader.compile(source);
        ClassLoader loader = new ClassLoader(Network.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }

            @Override
            public InputStream getResourceAsStream(String name) {
                byte[] bytes = resources.get(name);
                return bytes == null ? null : new ByteArrayInputStream(bytes);
            }
        };
        return new TypedClass(compilation.program().signature(), Class.forName(source.qualifiedName(), true, loader));
    }

    Class<?> type() {
        return type;
    }

    Class<?> nested(String name) {
        return Stream.of(type.getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Supplier<Network> raw() {
        return () -> {
            try {
                return (Network) nested("Raw").getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** {@code load(argument)}. */
    Object load(Class<?> argument, Object value) {
        return call(method(type, "load", argument), null, value);
    }

    Object load() {
        return call(method(type, "load"), null);
    }

    void swap(Object model, Class<?> argument, Object value) {
        call(method(type, "swap", argument), model, value);
    }

    Object predict(Object model, Object row) {
        return call(method(type, "predict", record), model, row);
    }

    Object detailed(Object model, Object row) {
        return call(method(type, "predictDetailed", record), model, row);
    }

    List<?> predict(Object model, List<?> rows) {
        return (List<?>) call(method(type, "predict", List.class), model, rows);
    }

    List<?> detailed(Object model, List<?> rows) {
        return (List<?>) call(method(type, "predictDetailed", List.class), model, rows);
    }

    Object[] predictArray(Object model, List<?> rows) {
        Object array = Array.newInstance(record, rows.size());
        for (int at = 0; at < rows.size(); at++) {
            Array.set(array, at, rows.get(at));
        }
        Object answers = call(method(type, "predict", array.getClass()), model, array);
        List<Object> boxed = new ArrayList<>();
        for (int at = 0; at < Array.getLength(answers); at++) {
            boxed.add(Array.get(answers, at));
        }
        return boxed.toArray();
    }

    Object get(Object of, String name) {
        return call(method(of.getClass(), name), of);
    }

    /** A row of cells, as the table has them, in the order of the record. */
    Object row(List<String> cells) {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int at = 0; at < components.length; at++) {
            types[at] = components[at].getType();
            values[at] = value(signature.inputs().get(at), types[at], components[at].getGenericType(), cells.get(at));
        }
        try {
            return record.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            throw unwrapped(refused);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object value(Field field, Class<?> component, java.lang.reflect.Type generic, String cell) {
        if (component == OptionalDouble.class) {
            return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
        }
        if (component == OptionalInt.class) {
            return cell.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cell));
        }
        if (component == Optional.class) {
            Class<?> of = (Class<?>) ((java.lang.reflect.ParameterizedType) generic).getActualTypeArguments()[0];
            return cell.isEmpty() ? Optional.empty() : Optional.of(value(field, of, of, cell));
        }
        if (component == double.class) {
            return Double.parseDouble(cell);
        }
        if (component == int.class) {
            return Integer.parseInt(cell);
        }
        if (component == boolean.class || component == Boolean.class) {
            return field.reading().yes().contains(cell) || cell.equals("1");
        }
        if (component == LocalDate.class || component == LocalDateTime.class) {
            String pattern = field.reading().date().orElseThrow().replace('y', 'u');
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            return component == LocalDate.class ? LocalDate.parse(cell, format) : LocalDateTime.parse(cell, format);
        }
        return component.isEnum() ? call(method(component, "of", String.class), null, cell) : cell;
    }

    private static Method method(Class<?> of, String name, Class<?>... parameters) {
        try {
            return of.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Method method, Object on, Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException refused) {
            throw unwrapped(refused);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException unwrapped(InvocationTargetException refused) {
        if (refused.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        throw new IllegalStateException(refused);
    }
}
