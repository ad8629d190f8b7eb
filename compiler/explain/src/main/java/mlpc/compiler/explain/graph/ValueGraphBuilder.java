package mlpc.compiler.explain.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import mlpc.compiler.check.CheckedModel;
import mlpc.compiler.check.Term;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.explain.graph.GraphOptions.Detail;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.ExpressionPrinter;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Root.Role;
import mlpc.runtime.signature.Variable;

/** From a checked model to the boxes and arrows of its picture. */
final class ValueGraphBuilder {
    private final CheckedModel model;
    private final GraphOptions options;
    private final Root.Mode mode;
    private final Graph graph;
    private final Names names;
    private final Cut cut;
    private final Messages messages;
    private final List<Value> values = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    private final Map<Expr, Integer> numbers = new HashMap<>();

    ValueGraphBuilder(CheckedModel model, GraphOptions options) {
        this.model = model;
        this.options = options;
        this.mode = Root.Mode.valueOf(options.mode().name());
        Graph written = GraphBuilder.build(model, mode);
        this.graph = options.backward() && hasDerivatives(written)
                ? Backward.expand(written, UnaryOperator.identity())
                : written;
        this.names = new Names(graph, mode);
        this.cut = new Cut(graph, mode, names, options.detail());
        this.messages = new Messages(cut, options.backward() ? objective() : Optional.empty());
    }

    ValueGraph build() {
        for (Expr box : cut.boxes()) {
            if (!(box instanceof Expr.Constant)) {
                List<Integer> sources = new ArrayList<>();
                for (Expr source : cut.sources(box)) {
                    sources.add(source instanceof Expr.Constant ? add(source, box) : numbers.get(source));
                }
                int number = add(box, box);
                numbers.put(box, number);
                List<Expr> from = cut.sources(box);
                for (int index = 0; index < from.size(); index++) {
                    flows.add(flow(from.get(index), sources.get(index), box, number));
                }
            }
        }
        return new ValueGraph(model.name(), values, flows, regionTitles(), options.backward());
    }

    private static boolean hasDerivatives(Graph graph) {
        return graph.everything().stream()
                .anyMatch(node -> node instanceof Expr.Apply apply && apply.primitive() == Primitive.GRADIENT);
    }

    /** What messages come back from: the sum of the losses, or, in a model without any, its only scalar output. */
    private Optional<Expr> objective() {
        List<Expr> outputs = roots(Role.OUTPUT).values().stream()
                .filter(node -> node.shape().isScalar())
                .toList();
        return roots(Role.OBJECTIVE).values().stream()
                .findFirst()
                .or(() -> outputs.size() == 1 ? Optional.of(outputs.get(0)) : Optional.empty());
    }

    /** @param user the box that a constant is drawn for: each has its own, so that no arrow crosses the whole picture */
    private int add(Expr box, Expr user) {
        List<String> regions = regions(user);
        String formula = formula(box, regions);
        String name = box instanceof Expr.Constant ? formula : names.within(box, regions);
        String caption = box instanceof Expr.Apply ? formula : role(box).title();
        Optional<String> adjoint = box instanceof Expr.Constant
                ? Optional.empty()
                : messages.adjointOf(box).map(node -> printer(regions).reference(node));
        Value.Role role = role(box);
        values.add(new Value(
                name, role, remark(box), box.shape(), caption, adjoint, tooltip(box, role, adjoint), regions));
        return values.size() - 1;
    }

    private Flow flow(Expr source, int from, Expr box, int to) {
        Optional<String> message = messages.message(box, source)
                .map(node -> printer(regions(source)).reference(node));
        return new Flow(from, to, source.shape(), message, messages.isSum(source), source.perExample());
    }

    private List<String> regions(Expr box) {
        return options.detail() == Detail.LAYERS ? List.of() : names.regions(box);
    }

    private Value.Role role(Expr box) {
        if (box instanceof Expr.Input input) {
            return input.isTarget() ? Value.Role.TARGET : Value.Role.INPUT;
        } else if (box instanceof Expr.Parameter) {
            return Value.Role.PARAMETER;
        } else if (box instanceof Expr.Random) {
            return Value.Role.RANDOM;
        } else if (box instanceof Expr.Constant) {
            return Value.Role.CONSTANT;
        } else if (box instanceof Expr.Apply || box instanceof Expr.Variable) {
            boolean loss =
                    roots(Role.LOSS).containsValue(box) || roots(Role.OBJECTIVE).containsValue(box);
            return loss ? Value.Role.LOSS : Value.Role.COMPUTED;
        }
        return Value.Role.STATE;
    }

    private Map<String, Expr> roots(Role role) {
        return graph.roots(mode, role);
    }

    /** Why a value is kept: {@code predicts t}, {@code loss}, {@code output}. */
    private String remark(Expr box) {
        List<String> remarks = new ArrayList<>();
        roots(Role.PREDICTION).forEach((target, node) -> {
            if (node == box && !names.full(box).startsWith("predict(")) {
                remarks.add("predicts " + target);
            }
        });
        for (Role role : List.of(Role.LOSS, Role.OUTPUT, Role.METRIC)) {
            if (roots(role).containsValue(box)) {
                remarks.add(role.name().toLowerCase(Locale.ROOT));
            }
        }
        if (options.detail() == Detail.LAYERS && names.isResult(box)) {
            String layer = names.regions(box).get(0) + ".";
            remarks.add(model.signature().parameters().stream()
                            .filter(parameter -> parameter.name().startsWith(layer))
                            .mapToLong(Variable::size)
                            .sum()
                    + " parameters");
        }
        boolean sum =
                roots(Role.OBJECTIVE).containsValue(box) && !roots(Role.LOSS).containsValue(box);
        if (sum) {
            remarks.add("sum of losses");
        }
        return String.join(", ", remarks);
    }

    /** In layers' detail a layer is its call in the file, not its mathematics. */
    private String formula(Expr box, List<String> regions) {
        if (options.detail() == Detail.LAYERS && names.isResult(box)) {
            String call = call(names.regions(box).get(0));
            return call.isEmpty() ? "layer" : call;
        }
        boolean widens = box instanceof Expr.Apply apply
                && apply.primitive() == Primitive.BROADCAST
                && apply.argument(0).shape().isScalar();
        String formula = printer(regions).definition(box);
        return widens ? formula + " in each element" : formula;
    }

    private ExpressionPrinter printer(List<String> regions) {
        return ExpressionPrinter.brief(node -> name(node, regions));
    }

    private Optional<String> name(Expr node, List<String> regions) {
        Optional<String> prime = messages.primed(node)
                .map(primed -> primed.function().name().toLowerCase(Locale.ROOT) + Lettering.PRIME + "("
                        + names.within(primed.argument(), regions) + ")");
        Optional<String> bar = messages.barred(node).map(box -> names.within(box, regions) + Lettering.BAR);
        Optional<String> box = messages.box(node)
                .or(() -> cut.isBox(node) && !(node instanceof Expr.Constant) ? Optional.of(node) : Optional.empty())
                .map(found -> names.within(found, regions));
        Optional<String> softmax =
                messages.softmaxOf(node).map(found -> "softmax(" + names.within(found, regions) + ")");
        return bar.or(() -> box).or(() -> prime).or(() -> softmax);
    }

    private String tooltip(Expr box, Value.Role role, Optional<String> adjoint) {
        if (box instanceof Expr.Constant) {
            return "constant " + box.shape();
        }
        StringBuilder text = new StringBuilder(names.full(box));
        names.others(box).forEach(other -> text.append(", also ").append(other));
        if (box instanceof Expr.Apply) {
            text.append(" = ").append(printer(List.of()).definition(box));
        }
        text.append('\n').append(role.title()).append(", ").append(box.shape());
        text.append(box.perExample() ? ", its own for each row" : ", shared by all rows");
        adjoint.ifPresent(formula -> text.append('\n')
                .append(names.full(box))
                .append(Lettering.BAR)
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

    private Map<String, String> regionTitles() {
        Map<String, String> titles = new TreeMap<>();
        for (Value value : values) {
            for (String region : value.regions()) {
                titles.computeIfAbsent(region, unused -> {
                    String call = call(region);
                    return call.isEmpty() || call.equals(region) ? region : region + "  " + call;
                });
            }
        }
        return new LinkedHashMap<>(titles);
    }

    /** How a layer was written: {@code dense(8, tanh)}, where a value within it comes from. */
    private String call(String region) {
        return model.names().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(region + "."))
                .filter(entry -> names.innermost(entry.getKey()).equals(Optional.of(region)))
                .map(entry -> entry.getValue().site().text())
                .filter(text -> text.chars().noneMatch(letter -> "|\n=".indexOf(letter) >= 0))
                .findFirst()
                .orElse("");
    }
}
