package mlpc.compiler.explain.derivation.board;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.formula.Name;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.runtime.signature.Field;

/** What the values of a model are called on the blackboard, so that derivations and pictures say the same. */
public final class BoardNames {
    private final CheckedModel model;
    private final Graph graph;
    private final Root.Mode mode;
    private final Map<Expr, String> files;

    private BoardNames(CheckedModel model, Graph graph, Root.Mode mode, Map<Expr, String> files) {
        this.model = model;
        this.graph = graph;
        this.mode = mode;
        this.files = files;
    }

    /**
     * A name for each value.
     *
     * @param files what the values are called in the file, each by a name of its own
     * @return by the file's name
     */
    public static Map<String, Name> of(CheckedModel model, Graph graph, Root.Mode mode, Map<Expr, String> files) {
        return BlackboardNotation.of(new BoardNames(model, graph, mode, files).bearers());
    }

    private List<BlackboardNotation.Bearer> bearers() {
        Map<Expr, BlackboardNotation.Kind> kinds = new HashMap<>();
        graph.roots(mode, Root.Role.OBJECTIVE).values().forEach(node -> kinds.put(node, BlackboardNotation.Kind.TOTAL));
        graph.roots(mode, Root.Role.LOSS).values().forEach(node -> kinds.put(node, BlackboardNotation.Kind.LOSS));
        Map<String, BlackboardNotation.Bearer> bearers = new LinkedHashMap<>();
        files.forEach((node, file) -> {
            boolean computed = node instanceof Expr.Apply;
            BlackboardNotation.Kind kind = computed
                    ? kinds.getOrDefault(node, BlackboardNotation.Kind.COMPUTED)
                    : BlackboardNotation.Kind.OTHER;
            String path = computed ? path(file) : file;
            bearers.put(
                    file,
                    new BlackboardNotation.Bearer(file, path, kind, node.shape().isScalar(), column(file)));
        });
        return List.copyOf(bearers.values());
    }

    /** {@code u.z} for {@code encoder.z} where the file says {@code u = x |> encoder}. */
    private String path(String file) {
        int dot = file.indexOf('.');
        Optional<Expr> applied =
                dot < 0 ? Optional.empty() : Optional.ofNullable(graph.names().get(file.substring(0, dot)));
        return applied.map(files::get)
                .filter(name -> !name.contains("."))
                .map(name -> name + file.substring(dot))
                .orElse(file);
    }

    /** The table's column that a value is, or that it is measured of or made from; empty for any other. */
    private String column(String file) {
        return Stream.concat(model.signature().inputs().stream(), model.signature().targets().stream())
                .filter(field -> !field.reading().isPlain())
                .map(Field::name)
                .filter(column -> file.equals(column) || file.startsWith(column + "."))
                .findFirst()
                .orElse("");
    }
}
