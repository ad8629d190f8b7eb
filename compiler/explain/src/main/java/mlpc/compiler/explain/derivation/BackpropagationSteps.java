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
import mlpc.compiler.explain.derivation.layout.StepsTable;
import mlpc.compiler.explain.derivation.layout.Typesetting;
import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;

/**
 * The full backpropagation algorithm on a model: v₁, …, v_N, a topological ordering of its computation graph, parents before
 * children; then each value, and from v̄_N = 1 down each v̄ᵢ, as it is computed: by its formula, and for a row of data in numbers.
 */
public final class BackpropagationSteps {
    private final Derivation derivation;
    private final Compilation compilation;
    private final boolean indexed;

    private BackpropagationSteps(Compilation compilation, Derivation derivation, boolean indexed) {
        this.compilation = compilation;
        this.derivation = derivation;
        this.indexed = indexed;
    }

    public static BackpropagationSteps of(Compilation compilation) {
        return new BackpropagationSteps(compilation, Derivation.of(compilation), false);
    }

    /** The same with formulae over elements. */
    public BackpropagationSteps indexed() {
        return new BackpropagationSteps(compilation, derivation.indexed(), true);
    }

    /** Formulae alone. */
    public String text() {
        return text(Optional.empty());
    }

    /**
     * With the numbers of one row, in float64, as training computes them.
     *
     * @param row one row, with its targets
     */
    public String text(Weights weights, Dataset row) {
        Environment environment = Bindings.of(compilation.model().signature(), weights, row)
                .draws(compilation.model().signature().recipe().seed(), 0);
        derivation.proof().constants(environment);
        return text(Optional.of(derivation.proof().values(environment)));
    }

    private String text(Optional<Map<Formula.Symbol, double[]>> numbers) {
        Typesetting type = derivation.typesetting();
        Sheet sheet = derivation.sheets().get(indexed ? 1 : 0);
        Map<NamedValue, DerivationLine> definitions = new HashMap<>();
        sheet.forward().forEach(line -> definitions.put(line.value(), line));
        List<NamedValue> values = derivation.board().values();
        List<StepsTable.Row> forward = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            NamedValue value = values.get(i);
            String formula = definitions.containsKey(value) ? type.equation(definitions.get(value)) : type.name(value);
            forward.add(new StepsTable.Row(
                    i + 1, false, formula, StepsTable.role(value), number(numbers, value.formula(), value)));
        }
        List<StepsTable.Row> backward = new ArrayList<>();
        List<DerivationLine> lines = new ArrayList<>(sheet.backward());
        lines.sort(Collections.reverseOrder(Comparator.comparingInt(line -> values.indexOf(line.value()))));
        for (DerivationLine line : lines) {
            NamedValue value = line.value();
            String formula = type.left(line) + " = " + type.right(line)
                    + line.simplified()
                            .map(shorter -> " = " + type.formula(line, shorter))
                            .orElse("");
            backward.add(new StepsTable.Row(
                    values.indexOf(value) + 1,
                    true,
                    formula,
                    value.shape().toString(),
                    number(numbers, value.bar(), value)));
        }
        return StepsTable.of(derivation.title(), forward, backward);
    }

    private static String number(
            Optional<Map<Formula.Symbol, double[]>> numbers, Formula.Symbol symbol, NamedValue value) {
        return numbers.map(all -> StepsTable.numbers(requireNonNull(all.get(symbol)), value.shape()))
                .orElse("");
    }
}
