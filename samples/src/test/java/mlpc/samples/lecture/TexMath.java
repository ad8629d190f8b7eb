package mlpc.samples.lecture;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The formulae of the slides, from as much of LaTeX as they need to MathML: letters, numbers, operators, {@code ^} and {@code _},
 * {@code \frac}, {@code \bar}, {@code \mathbf}, {@code \mathcal}, {@code \text}, braces below, aligned formulae and matrices.
 */
final class TexMath {
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("sigma", "σ"),
            Map.entry("phi", "φ"),
            Map.entry("psi", "ψ"),
            Map.entry("lambda", "λ"),
            Map.entry("ell", "ℓ"),
            Map.entry("nabla", "∇"),
            Map.entry("infty", "∞"));
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("sum", "∑"),
            Map.entry("partial", "∂"),
            Map.entry("in", "∈"),
            Map.entry("to", "→"),
            Map.entry("implies", "⟹"),
            Map.entry("le", "≤"),
            Map.entry("ge", "≥"),
            Map.entry("times", "×"),
            Map.entry("cdot", "·"),
            Map.entry("circ", "∘"),
            Map.entry("top", "⊤"),
            Map.entry("dots", "…"),
            Map.entry("vdots", "⋮"),
            Map.entry("ddots", "⋱"),
            Map.entry("prime", "′"));
    private static final Map<String, String> SCRIPT = Map.of("L", "ℒ", "R", "ℛ", "S", "𝒮");
    private static final Set<String> FUNCTIONS = Set.of("log", "exp", "sin", "cos", "tanh", "max");

    private static final String PRIME = "<mo lspace=\"0\" rspace=\"0\">′</mo>";

    private final String text;
    private int at;

    private TexMath(String text) {
        this.text = text;
    }

    static String inline(String tex) {
        return "<math><mrow>" + new TexMath(tex).row("") + "</mrow></math>";
    }

    static String display(String tex) {
        return "<math display=\"block\"><mrow>" + new TexMath(tex).row("") + "</mrow></math>";
    }

    /** Up to an end, which is taken too. */
    private String row(String end) {
        StringBuilder row = new StringBuilder();
        while (at < text.length() && (end.isEmpty() || !text.startsWith(end, at))) {
            if (text.charAt(at) == ' ' || text.charAt(at) == '\n') {
                at++;
            } else {
                row.append(scripted());
            }
        }
        at += end.length();
        return row.toString();
    }

    private String scripted() {
        String base = atom();
        String below = "";
        String above = "";
        while (at < text.length() && (text.charAt(at) == '_' || text.charAt(at) == '^' || text.charAt(at) == '\'')) {
            char sign = text.charAt(at++);
            if (sign == '_') {
                below = argument();
            } else {
                above = sign == '^' ? argument() : PRIME;
            }
        }
        if (below.isEmpty() && above.equals(PRIME)) {
            return base + PRIME;
        }
        boolean sum = base.contains("∑");
        if (below.isEmpty()) {
            return above.isEmpty() ? base : "<msup>" + base + above + "</msup>";
        }
        String kind = above.isEmpty() ? sum ? "munder" : "msub" : sum ? "munderover" : "msubsup";
        return "<" + kind + ">" + base + below + above + "</" + kind + ">";
    }

    private String argument() {
        while (text.charAt(at) == ' ') {
            at++;
        }
        if (text.charAt(at) == '{') {
            at++;
            return "<mrow>" + row("}") + "</mrow>";
        }
        return atom();
    }

    private String atom() {
        char first = text.charAt(at);
        if (first == '{') {
            return argument();
        } else if (first == '\\') {
            return command();
        } else if (Character.isDigit(first)) {
            int start = at;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            return "<mn>" + text.substring(start, at) + "</mn>";
        }
        at++;
        if (Character.isLetter(first)) {
            return "<mi>" + first + "</mi>";
        }
        String sign = first == '-' ? "−" : String.valueOf(first);
        return "<mo" + ("()[]|".indexOf(first) >= 0 ? " stretchy=\"false\"" : "") + ">" + escape(sign) + "</mo>";
    }

    private String command() {
        int start = ++at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, Math.max(at, start + 1));
        at = Math.max(at, start + 1);
        return switch (name) {
            case "frac" -> "<mfrac>" + argument() + argument() + "</mfrac>";
            case "bar", "overline" -> "<mrow class=\"bar\">" + argument() + "</mrow>";
            case "mathbf" -> "<mi class=\"t\" mathvariant=\"normal\">" + raw() + "</mi>";
            case "mathcal" -> "<mi mathvariant=\"normal\">" + script(raw()) + "</mi>";
            case "text" -> "<mtext>" + escape(raw()).replace(" ", "&#160;") + "</mtext>";
            case "underbrace" -> "<munder><mrow class=\"braced\">" + argument() + "</mrow>" + label() + "</munder>";
            case "begin" -> table(raw());
            case ",", ";", "quad" -> "<mspace width=\"" + (name.equals("quad") ? "1.2em" : "0.25em") + "\"></mspace>";
            case "d" -> "<mi mathvariant=\"normal\">d</mi>";
            default -> word(name);
        };
    }

    private String word(String name) {
        if (FUNCTIONS.contains(name)) {
            return "<mi mathvariant=\"normal\">" + name + "</mi><mo>&#8289;</mo>";
        } else if (LETTERS.containsKey(name)) {
            return "<mi>" + LETTERS.get(name) + "</mi>";
        } else if (SIGNS.containsKey(name)) {
            return "<mo>" + SIGNS.get(name) + "</mo>";
        }
        throw new IllegalArgumentException("\\" + name + " in " + text);
    }

    private String label() {
        return at < text.length() && text.charAt(at++) == '_' ? argument() : "";
    }

    private static String script(String letter) {
        return SCRIPT.getOrDefault(letter, letter);
    }

    /** The text of an argument as it stands. */
    private String raw() {
        int start = text.indexOf('{', at) + 1;
        at = text.indexOf('}', start) + 1;
        return text.substring(start, at - 1);
    }

    private String table(String kind) {
        String end = "\\end{" + kind + "}";
        int stop = text.indexOf(end, at);
        List<String> rows = new ArrayList<>();
        for (String row : text.substring(at, stop).split("\\\\\\\\")) {
            StringBuilder cells = new StringBuilder();
            for (String cell : row.split("&")) {
                cells.append("<mtd>").append(new TexMath(cell.strip()).row("")).append("</mtd>");
            }
            rows.add("<mtr>" + cells + "</mtr>");
        }
        at = stop + end.length();
        boolean matrix = kind.equals("pmatrix");
        String looks = matrix ? "" : " columnalign=\"left\" class=\"aligned\"";
        return "<mrow" + (matrix ? " class=\"square\"" : "") + "><mtable" + looks + ">" + String.join("", rows)
                + "</mtable></mrow>";
    }
}
