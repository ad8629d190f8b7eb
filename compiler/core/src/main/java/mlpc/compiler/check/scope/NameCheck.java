package mlpc.compiler.check.scope;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mlpc.compiler.check.message.Cycle;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.SubExpressions;
import mlpc.compiler.syntax.tree.TypeExpression;

/**
 * Checks the names in functions and layers before any is called: every name must be declared, whether the function is
 * used or not, and no function may be recursive, since its expansion would never end.
 */
public final class NameCheck {
    private final Diagnostics diagnostics;
    private final Scope scope;
    private final Set<String> clear = new HashSet<>();
    private final Set<String> endless = new HashSet<>();

    /** A function or layer on the path, and where the previous one uses it. */
    private record Step(String name, Span use) {}

    public NameCheck(Diagnostics diagnostics, Scope scope) {
        this.diagnostics = diagnostics;
        this.scope = scope;
    }

    /** Checks the functions and layers of a file; returns the recursive ones. */
    public Set<Item> check(List<Item> items) {
        Set<Item> refused = new HashSet<>();
        for (Item item : items) {
            if (item instanceof Item.Function function) {
                Set<String> local = parameters(function.parameters());
                each(function.body(), name -> known(name, local));
                if (!finite(function.name().text(), function.name().span(), new ArrayDeque<>())) {
                    refused.add(function);
                }
            } else if (item instanceof Item.Layer layer) {
                Set<String> local = local(layer);
                layer.members().stream()
                        .filter(Member.Misread.class::isInstance)
                        .map(Member.Misread.class::cast)
                        .forEach(diagnostics::misread);
                expressions(layer).forEach(expression -> each(expression, name -> known(name, local)));
                if (!finite(layer.name().text(), layer.name().span(), new ArrayDeque<>())) {
                    refused.add(layer);
                }
            }
        }
        return refused;
    }

    private void known(Expression.Name name, Set<String> local) {
        if (!local.contains(name.text()) && scope.find(name.text()).isEmpty()) {
            Set<String> visible = new LinkedHashSet<>(local);
            visible.addAll(scope.visible());
            diagnostics.unknownName(name.text(), name.span(), () -> visible);
        }
    }

    /** Follows the names in a function or layer; a cycle is reported once. */
    private boolean finite(String name, Span use, Deque<Step> path) {
        if (endless.contains(name)) {
            return false;
        }
        if (path.stream().anyMatch(step -> step.name().equals(name))) {
            diagnostics.report(recursion(name, use, path));
            return false;
        }
        Optional<Entry> entry = scope.own(name);
        if (entry.isEmpty() || clear.contains(name)) {
            return true;
        }
        path.push(new Step(name, use));
        boolean finite = true;
        for (Expression.Name next : mentioned(entry.get().value())) {
            finite &= finite(next.text(), next.span(), path);
        }
        path.pop();
        if (finite) {
            clear.add(name);
        }
        return finite;
    }

    private Problem recursion(String name, Span use, Deque<Step> path) {
        Cycle cycle = new Cycle();
        cycle.before(name, use);
        for (Step step : path) {
            endless.add(step.name());
            if (step.name().equals(name)) {
                break;
            }
            cycle.before(step.name(), step.use());
        }
        Problem problem = Problem.error("recursion", use, "`" + name + "` uses itself");
        return cycle.noted(problem, name, "uses")
                .help(
                        "The cycle is " + cycle.path(name)
                                + ". Each call is replaced by its body, so none may lead back to itself; `stack(n, layer)` repeats a layer.");
    }

    private static List<Expression.Name> mentioned(Value value) {
        List<Expression.Name> names = new ArrayList<>();
        if (value instanceof Value.Function function) {
            Set<String> local = parameters(function.declaration().parameters());
            each(function.declaration().body(), name -> add(name, local, names));
        } else if (value instanceof Value.Layer layer) {
            Set<String> local = local(layer.declaration());
            expressions(layer.declaration()).forEach(part -> each(part, name -> add(name, local, names)));
        }
        return names;
    }

    private static void add(Expression.Name name, Set<String> local, List<Expression.Name> names) {
        if (!local.contains(name.text())) {
            names.add(name);
        }
    }

    private static Set<String> parameters(List<Item.FormalParameter> parameters) {
        Set<String> names = new HashSet<>();
        for (Item.FormalParameter parameter : parameters) {
            names.add(parameter.name().text());
            parameter.type().ifPresent(type -> sizes(type, names));
        }
        return names;
    }

    /** A name that stands alone as a size is declared by the type. */
    private static void sizes(TypeExpression type, Set<String> names) {
        if (type instanceof TypeExpression.Real real) {
            for (Expression dimension : real.dimensions()) {
                if (dimension instanceof Expression.Name size) {
                    names.add(size.text());
                }
            }
        }
    }

    private static Set<String> local(Item.Layer layer) {
        Set<String> names = parameters(layer.configuration());
        names.addAll(parameters(layer.inputs()));
        for (Member member : layer.members()) {
            if (member instanceof Member.Param param) {
                names.add(param.name().text());
            } else if (member instanceof Member.State state) {
                names.add(state.name().text());
            } else if (member instanceof Member.Binding binding) {
                names.add(binding.name().text());
            } else if (member instanceof Member.Constant constant) {
                names.add(constant.name().text());
            }
        }
        return names;
    }

    private static List<Expression> expressions(Item.Layer layer) {
        List<Expression> all = new ArrayList<>(List.of(layer.returned()));
        layer.members().forEach(member -> all.addAll(expressions(member)));
        return all;
    }

    /** The expression of a member that declares or updates a name. */
    private static List<Expression> expressions(Member member) {
        List<Expression> all = new ArrayList<>();
        if (member instanceof Member.Param param) {
            param.value().ifPresent(all::add);
            param.distribution().ifPresent(all::add);
            dimensions(param.type(), all);
        } else if (member instanceof Member.State state) {
            state.value().ifPresent(all::add);
            dimensions(state.type(), all);
        } else if (member instanceof Member.Binding binding) {
            all.add(binding.value());
        } else if (member instanceof Member.Constant constant) {
            all.add(constant.value());
        } else if (member instanceof Member.Update update) {
            all.add(update.value());
        } else if (member instanceof Member.Predict predict) {
            all.add(predict.value());
        } else if (member instanceof Member.Output output) {
            all.add(output.value());
        } else if (member instanceof Member.Loss loss) {
            all.add(loss.value());
        } else if (member instanceof Member.Metric metric) {
            all.add(metric.value());
        }
        return all;
    }

    private static void dimensions(TypeExpression type, List<Expression> all) {
        if (type instanceof TypeExpression.Real real) {
            all.addAll(real.dimensions());
        }
    }

    /** The names used in the value of a member. */
    public static Set<String> in(Member member) {
        Set<String> names = new LinkedHashSet<>();
        expressions(member).forEach(part -> each(part, name -> names.add(name.text())));
        return names;
    }

    /** Every name in an expression, but for members after a dot. */
    static void each(Expression expression, Consumer<Expression.Name> visit) {
        if (expression instanceof Expression.Name name) {
            visit.accept(name);
        } else {
            SubExpressions.of(expression).forEach(part -> each(part, visit));
        }
    }
}
