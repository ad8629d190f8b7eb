package mlpc.compiler.explain.derivation.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How wide a formula becomes in LaTeX, in points of a 10 pt Computer Modern, estimated from the widths of its characters and the
 * space around its operators. The estimate is rather too wide than too narrow.
 */
final class LatexWidth {
    /** Of a line of LaTeX's article. */
    static final double LINE = 345;

    private static final double SCRIPT = 0.75;
    private static final double COLUMN_GAP = 10;
    private static final Set<String> WRAPPERS = Set.of(
            "overline",
            "mathbf",
            "mathrm",
            "mathcal",
            "boldsymbol",
            "text",
            "operatorname",
            "bigl",
            "bigr",
            "Bigl",
            "Bigr");
    private static final Set<String> WIDE = Set.of("+", "-", "=", "<", ">", "circ", "le", "ge", "bmod", "colon");
    private static final Map<String, Double> SIGNS = Map.ofEntries(
            Map.entry("sum", 16.0),
            Map.entry("circ", 10.0),
            Map.entry("cdot", 7.5),
            Map.entry("left", 3.0),
            Map.entry("right", 3.0),
            Map.entry("quad", 10.0),
            Map.entry("infty", 10.5),
            Map.entry("top", 6.0));

    private final String text;
    private int at;

    private LatexWidth(String text) {
        this.text = text;
    }

    static double of(String latex) {
        return 1.03 * new LatexWidth(latex).run("");
    }

    /** To the end, or to a closing brace or an end of an environment. */
    private double run(String end) {
        double width = 0;
        while (at < text.length() && !text.startsWith(end.isEmpty() ? "\u0000" : end, at)) {
            width += next();
        }
        at = Math.min(text.length(), at + end.length());
        return width;
    }

    private double next() {
        char character = text.charAt(at++);
        return switch (character) {
            case '\\' -> command();
            case '{' -> run("}");
            case '^', '_' -> SCRIPT * argument();
            case ' ', '&', '\n' -> 0;
            default -> character(character);
        };
    }

    private static double character(char character) {
        if (WIDE.contains(String.valueOf(character))) {
            return 13.4;
        }
        return switch (character) {
            case '(', ')', '[', ']', '|', ',', '.', '\'' -> 4;
            case 'M', 'W' -> 11.6;
            case 'm', 'w' -> 9.5;
            default -> Character.isUpperCase(character) ? 8 : 5.8;
        };
    }

    private double argument() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? next() : 0;
    }

    /** The width of the wider of the next two arguments. */
    private double wider() {
        double first = argument();
        double second = argument();
        return Math.max(first, second);
    }

    private double command() {
        if (!Character.isLetter(text.charAt(at))) {
            char sign = text.charAt(at++);
            return sign == ',' ? 1.7 : 5;
        }
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        return switch (name) {
            case "frac" -> 2.4 + wider();
            case "tfrac" -> 2.4 + SCRIPT * wider();
            case "sqrt" -> 9 + argument();
            case "begin" -> table();
            default -> WRAPPERS.contains(name) ? argument() : sign(name);
        };
    }

    private static double sign(String name) {
        if (WIDE.contains(name)) {
            return 13.4;
        }
        boolean function =
                Set.of("exp", "log", "sin", "cos", "tanh", "max", "min").contains(name);
        return SIGNS.getOrDefault(name, function ? 6.0 * name.length() + 1.7 : 6.5);
    }

    /** Cases and matrices: the widest cell of each column. */
    private double table() {
        argument();
        List<Double> columns = new ArrayList<>(List.of(0.0));
        int column = 0;
        double cell = 0;
        while (at < text.length() && !text.startsWith("\\end{", at)) {
            boolean row = text.startsWith("\\\\", at);
            if (row || text.charAt(at) == '&') {
                at += row ? 2 : 1;
                columns.set(column, Math.max(columns.get(column), cell));
                column = row ? 0 : column + 1;
                cell = 0;
                if (columns.size() == column) {
                    columns.add(0.0);
                }
            } else {
                cell += next();
            }
        }
        columns.set(column, Math.max(columns.get(column), cell));
        at = Math.min(text.length(), at + "\\end".length());
        argument();
        return columns.stream().mapToDouble(Double::doubleValue).sum() + COLUMN_GAP * columns.size() + 10;
    }
}
