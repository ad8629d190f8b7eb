package mlpc.desugar;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A lambda or a method reference of every kind: each public static method without parameters is called before and after. */
public final class Shapes {
    private final String name;

    private Shapes(String name) {
        this.name = name;
    }

    interface Marker {
        default String mark() {
            return "marked";
        }
    }

    interface Maker extends Supplier<CharSequence> {
        @Override
        String get();
    }

    interface Greeter {
        String name();

        default Supplier<String> greeting() {
            return this::secret;
        }

        static Greeter of(String name) {
            return () -> name;
        }

        private String secret() {
            Supplier<String> hello = () -> "hello " + name();
            return hello.get();
        }
    }

    private static class Base {
        String describe() {
            return "base";
        }
    }

    private static final class Derived extends Base {
        @Override
        String describe() {
            Supplier<String> above = super::describe;
            return "derived of " + above.get();
        }
    }

    private static final class Hidden {
        private final int value;

        private Hidden(int value) {
            this.value = value;
        }

        private int value() {
            return value;
        }
    }

    @FunctionalInterface
    interface Many {
        double apply(byte a, short b, char c, boolean d, long e, float f, double g, String h);
    }

    private String named(String other) {
        return name + other;
    }

    public static Object capturesNothing() {
        Supplier<List<String>> maker = ArrayList::new;
        return maker.get();
    }

    public static Object isOneObjectIfItCapturesNothing() {
        List<Object> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Supplier<Integer> seven = () -> 7;
            seen.add(seven);
        }
        return seen.get(0) == seen.get(2);
    }

    public static Object capturesEveryPrimitive() {
        byte a = 1;
        short b = 2;
        char c = 'c';
        boolean d = true;
        long e = 1L << 40;
        float f = 1.5f;
        double g = 2.25;
        String h = "h";
        int[] array = {4, 5};
        Supplier<String> all = () -> "" + a + b + c + d + e + f + g + h + array[1];
        return all.get();
    }

    public static Object capturesThis() {
        Function<String, String> named = new Shapes("x")::named;
        return named.apply("y") + new Shapes("z").captured().get();
    }

    private Supplier<String> captured() {
        return () -> name + named("!");
    }

    public static Object takesEveryPrimitive() {
        Many sum = (a, b, c, d, e, f, g, h) -> a + b + c + (d ? 1 : 0) + e + f + g + h.length();
        return sum.apply((byte) 1, (short) 2, 'c', true, 5L, 6f, 7.0, "eight");
    }

    public static Object boxesAndUnboxes() {
        IntFunction<Object> boxed = i -> i;
        ToIntFunction<Integer> unboxed = Integer::intValue;
        Function<Integer, Integer> both = Math::abs;
        LongFunction<Number> number = Long::valueOf;
        Supplier<Object> character = "abc"::length;
        return List.of(boxed.apply(3), unboxed.applyAsInt(4), both.apply(-5), number.apply(6L), character.get());
    }

    public static Object widens() {
        ToLongFunction<Integer> fromBox = Integer::intValue;
        ToDoubleFunction<Character> fromChar = Character::charValue;
        IntToLongFunction toLong = Math::abs;
        IntToDoubleFunction toDouble = i -> i;
        DoubleUnaryOperator root = Math::sqrt;
        Function<Integer, Double> throughBox = Math::sqrt;
        Function<Long, Float> toFloat = Shapes::half;
        ToDoubleFunction<Float> fromFloat = f -> f;
        return List.of(
                fromBox.applyAsLong(1),
                fromChar.applyAsDouble('a'),
                toLong.applyAsLong(-2),
                toDouble.applyAsDouble(3),
                root.applyAsDouble(16),
                throughBox.apply(25),
                toFloat.apply(5L),
                fromFloat.applyAsDouble(0.5f));
    }

    private static float half(float value) {
        return value / 2;
    }

    public static Object forgetsAResult() {
        List<Long> list = new ArrayList<>(List.of(1L, 2L));
        Consumer<Long> wide = Long::doubleValue;
        wide.accept(3L);
        Consumer<Long> adds = list::add;
        adds.accept(3L);
        Runnable clears = () -> list.remove(0);
        clears.run();
        return list;
    }

    public static Object createsArraysAndHiddenObjects() {
        IntFunction<int[][]> arrays = int[][]::new;
        IntFunction<Hidden> hidden = Hidden::new;
        ToIntFunction<Hidden> value = Hidden::value;
        return arrays.apply(2).length + value.applyAsInt(hidden.apply(40));
    }

    public static Object takesVariableArguments() {
        BiFunction<String, Object, String> format = String::format;
        return format.apply("<%s>", 1);
    }

    public static Object callsWhatASuperclassDoes() {
        return new Derived().describe();
    }

    public static Object isInInterfaces() {
        return Greeter.of("you").greeting().get();
    }

    public static Object hasMarkersAndBridges() {
        Runnable marked = (Runnable & Marker) () -> {};
        Maker maker = () -> "made";
        Supplier<CharSequence> general = maker;
        return ((Marker) marked).mark() + maker.get() + general.get();
    }

    public static Object canBeSerialised() {
        Comparator<String> byLength = (Comparator<String> & Serializable) (a, b) -> a.length() - b.length();
        return Stream.of("ccc", "a", "bb").sorted(byLength).toList();
    }

    public static Object isNested() {
        Function<Integer, Function<Integer, Supplier<Integer>>> adder = a -> b -> () -> a + b;
        return adder.apply(1).apply(2).get();
    }

    public static Object isUsedByStreams() {
        return IntStream.range(0, 9)
                .filter(i -> i % 2 == 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.groupingBy(String::length, Collectors.joining("+")))
                .toString();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static Object refusesWhatIsOfAnotherType() {
        Function<String, Integer> length = String::length;
        try {
            return ((Function) length).apply(5);
        } catch (ClassCastException refused) {
            return "refused";
        }
    }

    public static Object namesItsLineInStackTraces() {
        Supplier<String> fails = () -> {
            throw new IllegalStateException();
        };
        try {
            return fails.get();
        } catch (IllegalStateException failure) {
            return Arrays.stream(failure.getStackTrace())
                    .filter(frame -> !frame.getClassName().contains("$$Lambda"))
                    .limit(2)
                    .map(StackTraceElement::toString)
                    .map(text -> text.substring(text.indexOf("mlpc.desugar")))
                    .toList();
        }
    }
}
