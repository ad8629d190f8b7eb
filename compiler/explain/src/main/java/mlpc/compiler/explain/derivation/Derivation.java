package mlpc.compiler.explain.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.draw.Page;
import mlpc.compiler.explain.derivation.board.Blackboard;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.form.Adjoints;
import mlpc.compiler.explain.derivation.form.AxisClasses;
import mlpc.compiler.explain.derivation.form.AxisLetters;
import mlpc.compiler.explain.derivation.form.IndexForm;
import mlpc.compiler.explain.derivation.form.VectorForm;
import mlpc.compiler.explain.derivation.layout.HtmlLayout;
import mlpc.compiler.explain.derivation.layout.LatexLayout;
import mlpc.compiler.explain.derivation.layout.TextLayout;
import mlpc.compiler.explain.derivation.layout.Typesetting;
import mlpc.compiler.explain.derivation.line.Proof;
import mlpc.compiler.explain.derivation.line.Sheet;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.notation.LatexScript;
import mlpc.compiler.formula.notation.MathmlScript;
import mlpc.compiler.formula.notation.Script;
import mlpc.compiler.formula.notation.TextScript;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;

/**
 * A model's derivation in the lecture's bar notation: how the loss is computed, line for line, and how its derivatives are,
 * from the loss back to each parameter. It shows the model as it is written, for one example. Every line comes from the
 * compiler's table of derivatives, and was held against the compiler's own backward pass on numbers before it is shown.
 *
 * <pre>{@code
 * Derivation derivation = Derivation.of(compilation);
 * page.style(Derivation.css()).html(derivation.html());
 * }</pre>
 */
public final class Derivation {
    private final Compilation compilation;
    private final Blackboard board;
    private final Adjoints adjoints;
    private final Sheet vectors;
    private final Sheet indices;
    private final Map<Integer, String> letters;
    private final boolean indexed;

    private Derivation(Compilation compilation) {
        this.compilation = compilation;
        this.indexed = false;
        board = Blackboard.of(compilation.model(), compilation.file());
        adjoints = Adjoints.of(board);
        AxisClasses axes = axes();
        vectors = Sheet.of(board, adjoints, new VectorForm(board, adjoints));
        indices = Sheet.of(board, adjoints, new IndexForm(board, adjoints, axes));
        letters = AxisLetters.of(board, axes);
        proof().check(sheets());
    }

    private Derivation(Derivation other, boolean indexed) {
        this.compilation = other.compilation;
        this.board = other.board;
        this.adjoints = other.adjoints;
        this.vectors = other.vectors;
        this.indices = other.indices;
        this.letters = other.letters;
        this.indexed = indexed;
    }

    /**
     * The derivation of a compiled model, in the vector form: ȳhᵀ, Wᵀȳ.
     *
     * @throws IllegalStateException if a line does not hold: a defect of the compiler
     */
    public static Derivation of(Compilation compilation) {
        return new Derivation(compilation);
    }

    /** The model's name. */
    public String model() {
        return compilation.model().name();
    }

    /** The same over elements: ȳ_k h_i, Σ_k ȳ_k w_ki. */
    public Derivation indexed() {
        return new Derivation(this, true);
    }

    /** Plain text: the two passes beside each other where they fit, each line with its rule and its place in the file. */
    public String text() {
        return text(TextLayout.USUAL);
    }

    /**
     * The same as wide as a terminal is.
     *
     * @param width in columns; what can be broken is not wider
     */
    public String text(int width) {
        return TextLayout.of(title(), sheet(), typesetting(new TextScript()), width);
    }

    /**
     * The calculus-class way as text: each derivative expanded by itself, and how many operations it takes beside the structured
     * way. Empty where a value is no number, for there it is not a way to go.
     *
     * @throws IllegalStateException if a derivative does not hold: a defect of the compiler
     */
    public Optional<String> calculus() {
        return calculus(TextLayout.USUAL);
    }

    /**
     * The same as wide as a terminal is.
     *
     * @param width in columns
     */
    public Optional<String> calculus(int width) {
        return calculus(new TextScript()).map(layout -> layout.text(width));
    }

    /** The calculus-class way as LaTeX, to go with {@link #latex}. */
    public Optional<String> calculusLatex() {
        return calculus(new LatexScript()).map(CalculusLayout::latex);
    }

    /** The calculus-class way as a part of a page, to go with {@link #html}. */
    public Optional<String> calculusHtml() {
        return calculus(new MathmlScript()).map(CalculusLayout::html);
    }

    private Optional<CalculusLayout> calculus(Script script) {
        if (!Calculus.isFor(board)) {
            return Optional.empty();
        }
        Calculus calculus = new Calculus(board, adjoints, vectors);
        Map<Formula.Symbol, double[]> point = proof().values(1);
        calculus.derived().forEach(derived -> {
            if (!Calculus.agrees(derived, point)) {
                throw new IllegalStateException(
                        "the expanded derivative by " + derived.by().name().file() + " is wrong");
            }
        });
        return Optional.of(
                new CalculusLayout(calculus, typesetting(script), board.goal().orElseThrow()));
    }

    /** LaTeX to put into a document that uses amsmath and amssymb. */
    public String latex() {
        return LatexLayout.of(title(), sheet(), typesetting(new LatexScript()));
    }

    /** A fragment of a page, with formulae in MathML; it needs {@link #css}. */
    public String html() {
        return HtmlLayout.of(sheet(), typesetting(new MathmlScript()));
    }

    /** A page of its own. */
    public String page() {
        return page(html());
    }

    /** A page with the calculus-class way below, where there is one. */
    public String pageWithCalculus() {
        return page(html() + calculusHtml().orElse(""));
    }

    private String page(String body) {
        return new Page(compilation.model().name()).style(css()).html(body).toString();
    }

    /** The looks of {@link #html}. */
    public static String css() {
        return HtmlLayout.CSS;
    }

    /** The lines over tensors and those over elements. */
    List<Sheet> sheets() {
        return List.of(vectors, indices);
    }

    /** What holds the lines against the compiler. */
    Proof proof() {
        return new Proof(board, adjoints);
    }

    String title() {
        return compilation.model().name() + "  " + compilation.sources().get(0).name();
    }

    private Sheet sheet() {
        return indexed ? indices : vectors;
    }

    /** For plain text. */
    Typesetting typesetting() {
        return typesetting(new TextScript());
    }

    Adjoints adjoints() {
        return adjoints;
    }

    VectorForm vectorForm() {
        return new VectorForm(board, adjoints);
    }

    Blackboard board() {
        return board;
    }

    Typesetting typesetting(Script script) {
        return new Typesetting(script, sheet(), letters, indexed);
    }

    /** The classes of all axes, those of definitions first: adjoints add none of their own. */
    private AxisClasses axes() {
        AxisClasses axes = new AxisClasses();
        List<Expr> definitions = new ArrayList<>();
        for (NamedValue value : board.values()) {
            definitions.add(value.symbol());
            value.definition().ifPresent(definitions::add);
        }
        axes.add(Graph.topological(definitions));
        board.values().forEach(value -> value.definition().ifPresent(root -> axes.same(root, value.symbol())));
        adjoints.bars().forEach((value, bar) -> axes.same(bar, value.symbol()));
        List<Expr> products = new ArrayList<>();
        for (Adjoints.Adjoint adjoint : adjoints.order()) {
            for (Adjoints.Part part : adjoint.parts()) {
                products.add(part.product());
            }
        }
        axes.add(Graph.topological(products));
        adjoints.order().forEach(adjoint -> adjoint.parts()
                .forEach(part -> axes.same(part.product(), adjoint.value().symbol())));
        return axes;
    }
}
