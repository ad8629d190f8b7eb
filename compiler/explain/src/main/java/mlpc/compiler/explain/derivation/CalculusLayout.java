package mlpc.compiler.explain.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.layout.HtmlLayout;
import mlpc.compiler.explain.derivation.layout.LatexLayout;
import mlpc.compiler.explain.derivation.layout.TextLayout;
import mlpc.compiler.explain.derivation.layout.Typesetting;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Operations;

/** The calculus-class way in each format, and what it costs beside the structured one. */
final class CalculusLayout {
    private static final String HEADING = "In a calculus class, each derivative by itself";
    private static final String COUNTED = "Operations, one for each +, −, ×, ÷, power and function";

    private final Calculus calculus;
    private final Typesetting type;
    private final NamedValue goal;
    private final List<Calculus.Derived> all;

    CalculusLayout(Calculus calculus, Typesetting type, NamedValue goal) {
        this.calculus = calculus;
        this.type = type;
        this.goal = goal;
        this.all = calculus.derived();
    }

    /** Equations that belong together: what is left of the first equals sign, and what right of each. */
    private record Block(String left, List<String> right) {}

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(type.name(goal), List.of(type.write(calculus.loss()))));
        for (Calculus.Derived derived : all) {
            blocks.add(new Block(
                    derivative(derived),
                    derived.lines().stream().map(type::write).toList()));
        }
        return blocks;
    }

    private String derivative(Calculus.Derived derived) {
        return type.derivative(goal, derived.by(), calculus.isPartial());
    }

    String text(int width) {
        StringBuilder text = new StringBuilder(HEADING).append('\n');
        for (Block block : blocks()) {
            text.append(text.indexOf("\n") == text.length() - 1 ? "" : "\n");
            for (int i = 0; i < block.right.size(); i++) {
                String left = i == 0 ? block.left : " ".repeat(TextLayout.width(block.left));
                TextLayout.lines(left + " = " + block.right.get(i), width - 2, TextLayout.width(left) + 3)
                        .forEach(line -> text.append("  ").append(line).append('\n'));
            }
        }
        return text.append('\n').append(textCosts(width)).toString();
    }

    private String textCosts(int width) {
        String first =
                "  calculus class  %4d   %s: what they share is computed again in each".formatted(total(), each());
        String second = "  structured      %4d   %d forward, %d backward: each value is computed once"
                .formatted(structured(), calculus.forward(), calculus.backward());
        return COUNTED + "\n" + String.join("\n", TextLayout.lines(first, width, 25)) + "\n" + second + "\n";
    }

    String latex() {
        StringBuilder text = new StringBuilder("\n\\noindent " + HEADING + ":\n");
        for (Block block : blocks()) {
            List<LatexLayout.Line> lines = new ArrayList<>();
            for (int i = 0; i < block.right.size(); i++) {
                lines.add(new LatexLayout.Line(i == 0 ? block.left : "", block.right.get(i), ""));
            }
            text.append(LatexLayout.aligned(lines, 1));
        }
        return text.append("\\noindent Operations, one for each $+$, $-$, $\\times$, $\\div$, power and function: ")
                .append("%d in the calculus class (%s), where what they share is computed again in each; "
                        .formatted(total(), each("$")))
                .append("%d structured (%d forward, %d backward), where each value is computed once.%n"
                        .formatted(structured(), calculus.forward(), calculus.backward()))
                .toString();
    }

    String html() {
        StringBuilder html =
                new StringBuilder("<div class=\"derivation\">\n<div class=\"derivation-part calculus\"><h3>");
        html.append(HEADING).append("</h3>\n<table>\n");
        for (Block block : blocks()) {
            for (int i = 0; i < block.right.size(); i++) {
                html.append(HtmlLayout.equation(i == 0 ? block.left : "", type.equals(block.right.get(i))));
            }
        }
        return html.append("</table>\n<p class=\"soft\">")
                .append(COUNTED)
                .append("</p>\n<table class=\"costs\">\n")
                .append(HtmlLayout.cost("calculus class", total(), "what derivatives share is computed again in each"))
                .append(HtmlLayout.cost(
                        "structured",
                        structured(),
                        "%d forward, %d backward: each value is computed once"
                                .formatted(calculus.forward(), calculus.backward())))
                .append("</table>\n</div></div>\n")
                .toString();
    }

    private int total() {
        return Operations.count(calculus.loss())
                + all.stream()
                        .mapToInt(derived -> Operations.count(derived.result()))
                        .sum();
    }

    private int structured() {
        return calculus.forward() + calculus.backward();
    }

    private String each() {
        return each("");
    }

    /** @param math what stands before and after a formula within a sentence */
    private String each(String math) {
        return Operations.count(calculus.loss()) + " for " + math + type.name(goal) + math
                + all.stream()
                        .map(derived -> ", " + count(derived.result()) + " for " + math + derivative(derived) + math)
                        .collect(Collectors.joining());
    }

    private static int count(Formula formula) {
        return Operations.count(formula);
    }
}
