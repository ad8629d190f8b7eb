package mlpc.compiler.explain.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.draw.Markup;
import mlpc.compiler.draw.Page;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.form.Adjoints;
import mlpc.compiler.explain.derivation.layout.StepsTable;
import mlpc.compiler.explain.derivation.layout.TextLayout;
import mlpc.compiler.explain.derivation.layout.Typesetting;
import mlpc.compiler.formula.Name;
import mlpc.compiler.formula.notation.LatexScript;
import mlpc.compiler.formula.notation.MathmlScript;
import mlpc.compiler.graph.Shape;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;

/**
 * The Jacobian matrix ∂y/∂z of two values of a model beside the vector-Jacobian product that backpropagation computes instead, at a row
 * of data, and what each of them costs.
 */
public final class JacobianView {
    private final Derivation derivation;
    private final String y;
    private final String z;
    private final JacobianNumbers numbers;
    private final JacobianNumbers.At at;

    private JacobianView(Compilation compilation, String y, String z, Weights weights, Dataset row) {
        this.derivation = Derivation.of(compilation);
        this.y = y;
        this.z = z;
        this.numbers = new JacobianNumbers(compilation, y, z);
        this.at = numbers.at(weights, row);
    }

    /**
     * Of two values by their names in the file.
     *
     * @param z what y is made of
     * @param row one row
     * @throws mlpc.runtime.tensor.DataException if there are no such values, y does not follow z, or the matrix is too large to look at
     */
    public static JacobianView of(Compilation compilation, String y, String z, Weights weights, Dataset row) {
        return new JacobianView(compilation, y, z, weights, row);
    }

    /** Plain text. */
    public String text(int width) {
        Typesetting type = derivation.typesetting();
        String matrix = type.script().derivative(name(type, y, false), name(type, z, false), true);
        StringBuilder text = new StringBuilder(derivation.title()).append("\n\n");
        text.append(matrix).append(", ").append(size()).append('\n').append(NumberMatrix.text(at.matrix()));
        text.append('\n').append(equation(type)).append(", the vector-Jacobian product\n");
        text.append(value(type, y, at.bar(), numbers.shapeOfY(), width));
        text.append(value(type, z, at.product(), numbers.shapeOfZ(), width));
        text.append('\n');
        costs().forEach(cost -> TextLayout.lines(cost, width, 16)
                .forEach(line -> text.append(line).append('\n')));
        return text.toString();
    }

    private String value(Typesetting type, String of, double[] elements, Shape shape, int width) {
        String left = "  " + name(type, of, true) + " = ";
        String line = left + StepsTable.numbers(elements, shape);
        return String.join("\n", TextLayout.lines(line, width, TextLayout.width(left))) + "\n";
    }

    /** LaTeX to put into a document that uses amsmath and amssymb. */
    public String latex() {
        Typesetting type = derivation.typesetting(new LatexScript());
        String matrix = type.script().derivative(name(type, y, false), name(type, z, false), true);
        String shown = type.script().table(NumberMatrix.cells(at.matrix(), type.script()));
        return "% " + derivation.title() + "\n\\[\n" + matrix + " = "
                + NumberMatrix.asMatrix(shown, at.matrix()[0].length) + "\n\\]\n\\[\n" + equation(type) + "\n\\]\n"
                + String.join("\\\\\n", costs()) + "\n";
    }

    /** A page of its own. */
    public String page() {
        Typesetting type = derivation.typesetting();
        String title = type.script().derivative(name(type, y, false), name(type, z, false), true);
        return new Page(title + " of " + derivation.model())
                .style(Derivation.css())
                .html(html())
                .toString();
    }

    private String html() {
        Typesetting type = derivation.typesetting(new MathmlScript());
        String matrix = type.script().derivative(name(type, y, false), name(type, z, false), true);
        String shown = type.script().table(NumberMatrix.cells(at.matrix(), type.script()));
        StringBuilder html = new StringBuilder("<p>").append(MathmlScript.display(matrix + type.equals(shown)));
        html.append("</p>\n<p>").append(MathmlScript.display(equation(type))).append("</p>\n<ul>\n");
        costs().forEach(cost -> html.append("<li>").append(Markup.escape(cost)).append("</li>\n"));
        return html.append("</ul>\n").toString();
    }

    private String size() {
        return at.matrix().length + " × " + at.matrix()[0].length;
    }

    private List<String> costs() {
        int m = at.matrix().length;
        int n = at.matrix()[0].length;
        List<String> costs = new ArrayList<>();
        costs.add("the matrix:   %d numbers, %d operations in %s, and %d multiply-adds for its product with the adjoint"
                .formatted(
                        m * n,
                        numbers.matrixOperations(),
                        m == 1 ? "one backward pass" : m + " backward passes",
                        m * n));
        costs.add("the product:  %d numbers, %d operations in one backward pass"
                .formatted(n, numbers.productOperations()));
        return costs;
    }

    /** z̄ = ȳ ∘ σ'(z) where y is made of z directly; else what holds in general. */
    private String equation(Typesetting type) {
        String left = name(type, z, true);
        Optional<NamedValue> child = value(y);
        Optional<NamedValue> value = value(z);
        Optional<Adjoints.Part> part = value.flatMap(of -> derivation.adjoints().order().stream()
                .filter(adjoint -> adjoint.value() == of)
                .flatMap(adjoint -> adjoint.parts().stream())
                .filter(each -> child.filter(each.child()::equals).isPresent())
                .findFirst());
        String product = part.map(each -> type.write(derivation.vectorForm().part(value.orElseThrow(), each)))
                .orElseGet(() -> type.script()
                        .product(
                                type.script()
                                        .transposed(type.script()
                                                .brackets(type.script()
                                                        .derivative(name(type, y, false), name(type, z, false), true))),
                                name(type, y, true)));
        return left + type.equals(product);
    }

    private Optional<NamedValue> value(String file) {
        return derivation.board().values().stream()
                .filter(value -> value.name().file().equals(file))
                .findFirst();
    }

    private String name(Typesetting type, String file, boolean bar) {
        return value(file)
                .map(value -> bar ? type.bar(value) : type.name(value))
                .orElseGet(() -> type.script().symbol(Name.plain(file), bar, true));
    }
}
