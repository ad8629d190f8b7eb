package mlpc.compiler.explain.derivation.layout;

import java.util.List;

/** The steps of backpropagation as LaTeX: two aligned displays, numbers below their formulae. */
public final class StepsLatex {
    private StepsLatex() {}

    public static String of(String title, List<Step> forward, List<Step> backward) {
        StringBuilder text = new StringBuilder();
        text.append("\\noindent Forward: $v_{1}, \\dots, v_{")
                .append(forward.size())
                .append("}$, a topological ordering, parents before children\n")
                .append(display(forward));
        if (!backward.isEmpty()) {
            text.append("Backward: from the last to the first, each from its children\n")
                    .append(display(backward));
        }
        boolean isShort = LatexLayout.isShort(2 * Math.max(forward.size(), backward.size()));
        return "% " + title + "\n" + LatexLayout.breaking(text.toString(), isShort);
    }

    private static String display(List<Step> steps) {
        StringBuilder text = new StringBuilder("\\begin{align*}\n");
        double room = LatexWidth.LINE - LatexWidth.of("\\overline{v}_{100}\\colon\\quad");
        for (Step step : steps) {
            String name = (step.bar() ? "\\overline{v}" : "v") + "_{" + step.number() + "}";
            text.append(name)
                    .append("\\colon\\quad & ")
                    .append(String.join(" \\\\\n &\\quad ", LatexLines.of(step.formula(), room)))
                    .append(" \\\\\n");
            if (!step.numbers().isEmpty()) {
                text.append(" &\\quad = ").append(numbers(step.numbers(), room)).append(" \\\\\n");
            }
        }
        return text.append("\\end{align*}\n").toString();
    }

    /** In as many lines as they need: a comma is a place to break, as an operator is in a formula. */
    private static String numbers(String numbers, double room) {
        String shown = numbers.replace('−', '-');
        if (numbers.contains("norm")) {
            return "\\text{" + shown + "}";
        }
        StringBuilder text = new StringBuilder();
        double used = 0;
        for (String number : shown.split("(?<=, )")) {
            double width = LatexWidth.of(number);
            if (used + width > room - 20) {
                text.append("\\\\\n &\\quad ");
                used = 0;
            }
            text.append(number);
            used += width;
        }
        return text.toString();
    }
}
