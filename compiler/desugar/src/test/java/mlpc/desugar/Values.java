package mlpc.desugar;

import java.util.List;

/** Records and concatenations: each public static method without parameters is called before and after. */
public final class Values {
    private Values() {}

    record Empty() {}

    record Every(
            byte a, short b, char c, boolean d, int e, long f, float g, double h, String i, int[] j, List<Every> k) {}

    interface Shape {
        record Circle(double radius) implements Shape {}

        default String described() {
            return "a shape: " + this;
        }
    }

    private static Every every(float g, String i, int[] j) {
        return new Every((byte) 1, (short) 2, 'c', true, 5, 6L, g, -0.0, i, j, List.of());
    }

    public static Object recordsSayWhatTheyAre() {
        record Local(int here) {}
        return "" + new Empty() + every(1f, null, null) + new Local(1) + new Shape.Circle(2).described();
    }

    public static Object recordsHaveHashes() {
        return List.of(
                new Empty().hashCode(),
                every(1f, null, null).hashCode(),
                every(2f, "x", null).hashCode());
    }

    public static Object recordsAreEqualIfTheirPartsAre() {
        int[] array = {1};
        Every one = every(Float.NaN, "x", array);
        return List.of(
                one.equals(every(Float.NaN, "x", array)),
                one.equals(every(Float.NaN, "y", array)),
                one.equals(every(Float.NaN, "x", new int[] {1})),
                one.equals(every(0f, "x", array)),
                every(0f, null, null).equals(every(-0f, null, null)),
                one.equals(one),
                one.equals(null),
                one.equals("x"),
                new Shape.Circle(1).equals(new Shape.Circle(1)),
                new Shape.Circle(1).equals(new Shape.Circle(2)),
                new Empty().equals(new Empty()));
    }

    public static Object textIsPutTogether() {
        byte a = 1;
        short b = 2;
        char c = 'c';
        long d = 4;
        Object nothing = null;
        char[] letters = {'x'};
        String marks = "\1 and \2";
        String text = a + "," + b + c + d + 1.5f + 2.5 + true + nothing + marks + "\1\2" + c;
        text += c;
        return text + ("" + letters).startsWith("[C@");
    }
}
