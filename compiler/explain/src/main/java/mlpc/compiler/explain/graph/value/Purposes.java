package mlpc.compiler.explain.graph.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mlpc.compiler.explain.graph.value.GraphOptions.Detail;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Root.Role;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;

/** What each value of a model is for. */
final class Purposes {
    private final Signature signature;
    private final Graph graph;
    private final Root.Mode mode;
    private final GraphNames names;
    private final Detail detail;

    Purposes(Signature signature, Graph graph, Root.Mode mode, GraphNames names, Detail detail) {
        this.signature = signature;
        this.graph = graph;
        this.mode = mode;
        this.names = names;
        this.detail = detail;
    }

    GraphValue.Role role(Expr box) {
        if (box instanceof Expr.Input input) {
            return input.isTarget() ? GraphValue.Role.TARGET : GraphValue.Role.INPUT;
        } else if (box instanceof Expr.Parameter) {
            return GraphValue.Role.PARAMETER;
        } else if (box instanceof Expr.Random) {
            return GraphValue.Role.RANDOM;
        } else if (box instanceof Expr.Constant || box instanceof Expr.Scalar) {
            return GraphValue.Role.CONSTANT;
        } else if (box instanceof Expr.Apply || box instanceof Expr.Variable) {
            boolean loss =
                    roots(Role.LOSS).containsValue(box) || roots(Role.OBJECTIVE).containsValue(box);
            return loss ? GraphValue.Role.LOSS : GraphValue.Role.COMPUTED;
        }
        return GraphValue.Role.STATE;
    }

    /** Why a value is kept: {@code predicts t}, {@code loss}, {@code output}. */
    String remark(Expr box) {
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
        if (detail == Detail.LAYERS && names.isResult(box)) {
            String learned = parameters(names.regions(box));
            if (!learned.isEmpty()) {
                remarks.add(learned);
            }
        }
        boolean sum =
                roots(Role.OBJECTIVE).containsValue(box) && !roots(Role.LOSS).containsValue(box);
        if (sum) {
            remarks.add("sum of losses");
        }
        return String.join(", ", remarks);
    }

    /** How many numbers a layer learns; a second application of an instance has none of its own. Empty if it learns nothing. */
    private String parameters(List<String> regions) {
        String layer = regions.get(0);
        long count = signature.parameters().stream()
                .filter(parameter -> parameter.name().startsWith(layer + "."))
                .mapToLong(Variable::size)
                .sum();
        if (regions.stream().anyMatch(region -> region.endsWith(")"))) {
            return "shares those of " + (layer.endsWith(")") ? layer.substring(0, layer.lastIndexOf('(')) : layer);
        }
        return count == 0 ? "" : count + (count == 1 ? " parameter" : " parameters");
    }

    private Map<String, Expr> roots(Role role) {
        return graph.roots(mode, role);
    }
}
