package mlpc.compiler.explain.derivation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.Bindings;
import mlpc.compiler.Compilation;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.layout.Step;
import mlpc.compiler.explain.derivation.layout.StepsHtml;
import mlpc.compiler.explain.derivation.layout.StepsLatex;
import mlpc.compiler.explain.derivation.layout.StepsTable;
import mlpc.compiler.explain.derivation.layout.TextLayout;
import mlpc.compiler.explain.derivation.layout.Typesetting;
import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.notation.LatexScript;
import mlpc.compiler.formula.notation.MathmlScript;
import mlpc.compiler.formula.notation.Script;
import mlpc.compiler.formula.notation.TextScript;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;

/**
 * The full backpropagation algorithm on a model: v₁, …, v_N, a topological ordering of its computation graph, parents before
 * children; then each value, and from v̄_N = 1 down each v̄ᵢ, as it is computed: by its formula, and for a row of data in numbers.
 *
 * <pre>{@code
 * String text = BackpropagationSteps.of(compilation).at(weights, rows.slice(0, 1)).text();
 * }</pre>
 */
public final class BackpropagationSteps {
    private final Derivation derivation;
    private final Compilation compilation;
    private final boolean indexed;
    private final Optional<Map<Formula.Symbol, double[]>> numbers;

    private BackpropagationSteps(
            Compilation compilation,
            Derivation derivation,
            boolean indexed,
            Optional<Map<Formula.Symbol, double[]>> numbers) {
        this.compilation = compilation;
        this.derivation = derivation;
        this.indexed = indexed;
        this.numbers = numbers;
    }

    /** Formulae alone, over tensors. */
    public static BackpropagationSteps of(Compilation compilation) {
        return new BackpropagationSteps(compilation, Derivation.of(compilation), false, Optional.empty());
    }

    /** The same with formulae over elements. */
    public BackpropagationSteps indexed() {
        return new BackpropagationSteps(compilation, derivation.indexed(), true, numbers);
    }

    /**
     * The same with the numbers of one row, in float64, as training computes them.
     *
     * @param row one row, with its targets
     */
    public BackpropagationSteps at(Weights weights, Dataset row) {
        Environment environment = Bindings.of(compilation.model().signature(), weights, row)
                .draws(compilation.model().signature().recipe().seed(), 0);
        derivation.proof().constants(environment);
        return new BackpropagationSteps(
                compilation, derivation, indexed, Optional.of(derivation.proof().values(environment)));
    }

    /** Plain text. */
    public String text() {
        return text(TextLayout.USUAL);
    }

    /**
     * Plain text as wide as a terminal is.
     *
     * @param width in columns
     */
    public String text(int width) {
        Script script = new TextScript();
        return StepsTable.of(derivation.title(), forward(script), backward(script), width);
    }

    /** LaTeX to put into a document that uses amsmath and amssymb. */
    public String latex() {
        Script script = new LatexScript();
        return StepsLatex.of(derivation.title(), forward(script), backward(script));
    }

    /** A fragment of a page, with formulae in MathML; it needs {@link #css}. */
    public String html() {
        Script script = new MathmlScript();
        return StepsHtml.of(forward(script), backward(script));
    }

    /** The looks of {@link #html}. */
    public static String css() {
        return StepsHtml.CSS;
    }

    private Sheet sheet() {
        return derivation.sheets().get(indexed ? 1 : 0);
    }

    private List<Step> forward(Script script) {
        Typesetting type = derivation.typesetting(script);
        Map<NamedValue, DerivationLine> definitions = new HashMap<>();
        sheet().forward().forEach(line -> definitions.put(line.value(), line));
        List<NamedValue> values = derivation.board().values();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            NamedValue value = values.get(i);
            String formula = definitions.containsKey(value) ? type.equation(definitions.get(value)) : type.name(value);
            steps.add(new Step(i + 1, value, false, formula, number(value.formula(), value)));
        }
        return steps;
    }

    private List<Step> backward(Script script) {
        Typesetting type = derivation.typesetting(script);
        List<NamedValue> values = derivation.board().values();
        List<DerivationLine> lines = new ArrayList<>(sheet().backward());
        lines.sort(Collections.reverseOrder(Comparator.comparingInt(line -> values.indexOf(line.value()))));
        List<Step> steps = new ArrayList<>();
        for (DerivationLine line : lines) {
            NamedValue value = line.value();
            String shorter = line.simplified()
                    .map(formula -> type.equals(type.formula(line, formula)))
                    .orElse("");
            String formula = type.left(line) + type.equals(type.right(line)) + shorter;
            steps.add(new Step(values.indexOf(value) + 1, value, true, formula, number(value.bar(), value)));
        }
        return steps;
    }

    private String number(Formula.Symbol symbol, NamedValue value) {
        return numbers.map(all -> StepsTable.numbers(requireNonNull(all.get(symbol)), value.shape()))
                .orElse("");
    }
}
