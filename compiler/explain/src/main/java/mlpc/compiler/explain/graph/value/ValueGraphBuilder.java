package mlpc.compiler.explain.graph.value;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.MiddleEnd;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.explain.derivation.board.NumberFolding;
import mlpc.compiler.explain.graph.value.GraphOptions.Detail;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Root.Role;

/** From a checked model to the boxes and arrows of its picture. */
public final class ValueGraphBuilder {
    private final CheckedModel model;
    private final GraphOptions options;
    private final Root.Mode mode;
    private final Graph graph;
    private final GraphNames names;
    private final Cut cut;
    private final AdjointMessages messages;
    private final Formulae formulae;
    private final Purposes purposes;
    private final LayerCalls calls;
    private final MessageTexts texts;
    private final List<GraphValue> values = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    private final Map<Expr, Integer> numbers = new HashMap<>();

    public ValueGraphBuilder(CheckedModel model, GraphOptions options) {
        this.model = model;
        this.options = options;
        this.mode = Root.Mode.valueOf(options.mode().name());
        Graph written =
                new NumberFolding().of(GraphBuilder.symbolic(model, mode).graph());
        this.graph = options.backward() && hasDerivatives(written)
                ? new NumberFolding().of(MiddleEnd.derived(written))
                : written;
        this.names = new GraphNames(graph, mode);
        this.cut = new Cut(graph, mode, names, options.detail());
        Belonging.assign(cut, names);
        this.messages = new AdjointMessages(cut, options.backward() ? objective() : Optional.empty());
        this.formulae = new Formulae(model, graph, mode, names, cut, messages);
        this.purposes = new Purposes(model.signature(), graph, mode, names, options.detail());
        this.calls = new LayerCalls(model);
        this.texts = new MessageTexts(messages, formulae);
    }

    public ValueGraph build() {
        for (Expr box : cut.boxes()) {
            if (!(box instanceof Expr.Constant)) {
                List<Integer> sources = new ArrayList<>();
                for (Expr source : cut.sources(box)) {
                    sources.add(
                            source instanceof Expr.Constant ? add(source, box) : requireNonNull(numbers.get(source)));
                }
                int number = add(box, box);
                numbers.put(box, number);
                List<Expr> from = cut.sources(box);
                for (int index = 0; index < from.size(); index++) {
                    flows.add(flow(from.get(index), sources.get(index), box, number));
                }
            }
        }
        ValueGraph whole = new ValueGraph(model.name(), values, flows, calls.titles(values));
        return options.detail() == Detail.LAYERS ? Folding.of(whole) : whole;
    }

    private static boolean hasDerivatives(Graph graph) {
        return graph.everything().stream()
                .anyMatch(node -> node instanceof Expr.Apply apply && apply.primitive() == Primitive.GRADIENT);
    }

    /** What messages come back from: the sum of the losses, or, in a model without any, its only scalar output. */
    private Optional<Expr> objective() {
        List<Expr> outputs = graph.roots(mode, Role.OUTPUT).values().stream()
                .filter(node -> node.shape().isScalar())
                .toList();
        return graph.roots(mode, Role.OBJECTIVE).values().stream()
                .findFirst()
                .or(() -> outputs.size() == 1 ? Optional.of(outputs.get(0)) : Optional.empty());
    }

    /** @param user the box that a constant is drawn for: each has its own, so that no arrow crosses the whole picture */
    private int add(Expr box, Expr user) {
        List<String> regions = regions(user);
        GraphValue.Role role = purposes.role(box);
        boolean number = box instanceof Expr.Constant;
        Optional<String> adjoint = number ? Optional.empty() : texts.adjoint(box);
        values.add(new GraphValue(
                number ? formulae.definition(box) : formulae.name(box),
                number ? "" : names.full(box),
                role,
                number ? "" : purposes.remark(box),
                box.shape(),
                box instanceof Expr.Apply ? formula(box) : role.title(),
                adjoint.map(formula -> formulae.bar(box) + " = " + formula),
                tooltip(box, role),
                regions));
        return values.size() - 1;
    }

    private Flow flow(Expr source, int from, Expr box, int to) {
        Optional<String> message = texts.message(box, source);
        return new Flow(from, to, source.shape(), message, messages.isSum(source), source.perExample());
    }

    private List<String> regions(Expr box) {
        return options.detail() == Detail.LAYERS ? List.of() : names.regions(box);
    }

    /** In layers' detail a layer is its call in the file, not its mathematics. */
    private String formula(Expr box) {
        if (options.detail() == Detail.LAYERS && names.isResult(box)) {
            return calls.of(names.regions(box).get(0));
        }
        return formulae.definition(box);
    }

    private String tooltip(Expr box, GraphValue.Role role) {
        if (box instanceof Expr.Constant) {
            return "constant " + box.shape();
        }
        StringBuilder text = new StringBuilder(names.full(box));
        names.others(box).forEach(other -> text.append(", also ").append(other));
        if (box instanceof Expr.Apply) {
            text.append(": ").append(formulae.name(box)).append(" = ").append(formulae.definition(box));
        }
        text.append('\n').append(role.title()).append(", ").append(box.shape());
        text.append(box.perExample() ? ", its own for each row" : ", shared by all rows");
        messages.adjointOf(box).map(formulae::message).ifPresent(formula -> text.append('\n')
                .append(formulae.bar(box))
                .append(" = ")
                .append(formula));
        place(box).ifPresent(place -> text.append('\n').append(place));
        return text.toString();
    }

    /** File and line, without folders, which differ from machine to machine. */
    private Optional<String> place(Expr box) {
        return Optional.ofNullable(model.names().get(names.full(box)))
                .map(Term::site)
                .or(() -> graph.nodes().origin(box).span())
                .map(span -> span.source().fileName() + ":" + span.line());
    }
}
