package mlpc.compiler.check.expand;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.TypeExpression;

/**
 * The kinds of values in the configuration of a layer, according to its declaration: a name in a type is a size; a
 * parameter with a function as default is a function. So a mistake such as {@code dense(tanh, 8)} is reported at the
 * call, not inside the layer.
 */
final class LayerRoles {
    private final Value.Layer layer;
    private final Diagnostics diagnostics;

    LayerRoles(Value.Layer layer, Diagnostics diagnostics) {
        this.layer = layer;
        this.diagnostics = diagnostics;
    }

    /** Whether each argument fits its use in the layer; reports the first that does not. */
    boolean fit(Map<String, Operand> given) {
        Set<String> sizes = sizes(layer.declaration());
        for (Item.FormalParameter formal : layer.declaration().configuration()) {
            String name = formal.name().text();
            Operand operand = given.get(name);
            if (operand == null || operand.isUnknown()) {
                continue;
            }
            String role = sizes.contains(name) ? "a number" : role(formal);
            boolean fits = role.isEmpty() || role.equals(kind(operand.value()));
            if (!fits) {
                refuse(name, role, operand);
                return false;
            }
        }
        return true;
    }

    private void refuse(String name, String role, Operand operand) {
        String callee = layer.declaration().name().text();
        String found = operand.value() instanceof Value.Tensor
                ? "`" + operand.span().text() + "`"
                : operand.value().describe();
        String order = layer.declaration().configuration().stream()
                .map(formal -> formal.name().text())
                .collect(Collectors.joining(", "));
        boolean number = operand.value() instanceof Value.Tensor;
        diagnostics.report(diagnostics
                .error(
                        "type-mismatch",
                        operand.span(),
                        "`" + name + "` of `" + callee + "` must be " + role + ", found " + found)
                .help("Its arguments are " + order + ", in this order"
                        + (number ? "; it finds the size of its input by itself." : ".")));
    }

    /** The kind of a parameter according to its default; empty without one, or if it can be anything. */
    private String role(Item.FormalParameter formal) {
        Optional<Value> usual = formal.defaultValue()
                .filter(Expression.Name.class::isInstance)
                .flatMap(name -> layer.home().find(((Expression.Name) name).text()))
                .filter(entry -> entry.state() == Entry.State.DONE)
                .map(Entry::value);
        String kind = usual.map(LayerRoles::kind).orElse("");
        return kind.equals("a number") ? "" : kind;
    }

    private static String kind(Value value) {
        boolean function = value instanceof Value.Function
                || value instanceof Value.Primitive
                || value instanceof Value.Derivative
                || value instanceof Value.Composition composed
                        && composed.steps().stream()
                                .allMatch(step -> kind(step.callee()).equals("a function"));
        if (function) {
            return "a function";
        }
        return value instanceof Value.Tensor
                ? "a number"
                : value instanceof Value.Distribution ? "a distribution" : "a layer";
    }

    /** The names that stand alone as a dimension in the types of the layer. */
    private static Set<String> sizes(Item.Layer layer) {
        Set<String> sizes = new HashSet<>();
        for (Member member : layer.members()) {
            if (member instanceof Member.Param param) {
                add(param.type(), sizes);
            } else if (member instanceof Member.State state) {
                add(state.type(), sizes);
            }
        }
        layer.result().ifPresent(type -> add(type, sizes));
        return sizes;
    }

    private static void add(TypeExpression type, Set<String> sizes) {
        if (type instanceof TypeExpression.Real real) {
            List<Expression> dimensions = real.dimensions();
            for (Expression dimension : dimensions) {
                if (dimension instanceof Expression.Name name) {
                    sizes.add(name.text());
                }
            }
        }
    }
}
