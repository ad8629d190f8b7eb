package mlpc.compiler.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.SubExpressions;
import mlpc.compiler.syntax.tree.TypeExpression;

/**
 * The declaration of each name that a file uses. The table is built from the syntax tree and the scopes, so a mistake hides no other use,
 * and functions that are never called are included. Built-in functions have no declaration, and no row.
 */
final class NameUses {
    /** Settings whose words are not names of the file: {@code optimizer = adam(rate: r)}. */
    private static final Set<String> CHOICES =
            Set.of("optimizer", "schedule", "learning", "shuffle", "split", "precision", "baselines", "calibrate");

    private final Scope scope;
    private final Map<String, Span> variables;
    private final Map<Span, Span> uses = new TreeMap<>((one, other) -> Integer.compare(one.start(), other.start()));
    /** The parameters and names of the function or layer that is being visited; they hide names of the scope. */
    private final Map<String, Span> local = new HashMap<>();

    /**
     * @param scope the scope of the file, or of its model
     * @param variables where each parameter and state is declared, by its full name, such as {@code encoder.W}
     */
    NameUses(Scope scope, Map<String, Span> variables) {
        this.scope = scope;
        this.variables = variables;
    }

    /** By the place of the use, in the order of the file. */
    Map<Span, Span> rows() {
        return new LinkedHashMap<>(uses);
    }

    /** Adds the uses in an item of a file, except in its model. */
    void item(Item item) {
        local.clear();
        if (item instanceof Item.Constant constant) {
            expression(constant.value());
        } else if (item instanceof Item.Hyper hyper) {
            expression(hyper.value());
        } else if (item instanceof Item.Function function) {
            function.parameters().forEach(this::formal);
            expression(function.body());
        } else if (item instanceof Item.Layer layer) {
            layer.configuration().forEach(this::formal);
            layer.inputs().forEach(this::formal);
            layer.members().forEach(this::declare);
            layer.result().ifPresent(this::type);
            layer.members().forEach(this::member);
            expression(layer.returned());
        }
        local.clear();
    }

    /** A name that stands alone as a size is a variable of the type, unless a number has that name. */
    private void formal(Item.FormalParameter formal) {
        local.put(formal.name().text(), formal.name().span());
        if (formal.type().isPresent() && formal.type().get() instanceof TypeExpression.Real real) {
            for (Expression dimension : real.dimensions()) {
                if (dimension instanceof Expression.Name size
                        && find(size.text()).isEmpty()) {
                    local.put(size.text(), size.span());
                } else {
                    expression(dimension);
                }
            }
        }
        formal.defaultValue().ifPresent(this::expression);
    }

    private void declare(Member member) {
        if (member instanceof Member.Param param) {
            declare(param.name());
        } else if (member instanceof Member.State state) {
            declare(state.name());
        } else if (member instanceof Member.Binding binding) {
            declare(binding.name());
        } else if (member instanceof Member.Constant constant) {
            declare(constant.name());
        }
    }

    private void declare(Identifier name) {
        local.putIfAbsent(name.text(), name.span());
    }

    /** Adds the uses in a member of a model or a layer. */
    void member(Member member) {
        SubExpressions.of(member).forEach(this::expression);
        if (member instanceof Member.Input input) {
            type(input.type());
        } else if (member instanceof Member.Target target) {
            type(target.type());
        } else if (member instanceof Member.Param param) {
            type(param.type());
            param.value().ifPresent(this::expression);
            param.distribution().ifPresent(this::expression);
        } else if (member instanceof Member.State state) {
            type(state.type());
            state.value().ifPresent(this::expression);
        } else if (member instanceof Member.Update update) {
            use(update.name());
        } else if (member instanceof Member.Predict predict) {
            use(predict.target());
        } else if (member instanceof Member.Decide decide) {
            use(decide.target());
            decide.costs().forEach(cost -> expression(cost.value()));
        } else if (member instanceof Member.Examples examples) {
            examples.rows().forEach(this::row);
        } else if (member instanceof Member.Train train) {
            train.settings().forEach(this::setting);
        } else if (member instanceof Member.Budget budget) {
            budget.limits().forEach(limit -> expression(limit.most()));
        }
    }

    private void row(Member.Row row) {
        row.inputs().forEach(cell -> cell.label().ifPresent(this::use));
        row.targets().forEach(cell -> cell.label().ifPresent(this::use));
    }

    private void setting(Member.Setting setting) {
        if (!CHOICES.contains(setting.name().text())) {
            expression(setting.value());
        } else if (setting.value() instanceof Expression.Call call) {
            call.arguments().forEach(argument -> expression(argument.value()));
        }
    }

    private void type(TypeExpression type) {
        if (type instanceof TypeExpression.Real real) {
            real.dimensions().forEach(this::expression);
        } else if (type instanceof TypeExpression.Categories categories) {
            expression(categories.count());
        }
        type.length().ifPresent(this::expression);
    }

    private void expression(Expression expression) {
        if (expression instanceof Expression.Name name) {
            use(name.text(), name.span());
        } else if (expression instanceof Expression.Call call) {
            call.arguments().forEach(argument -> argument.name().ifPresent(label -> label(call.callee(), label)));
        } else if (expression instanceof Expression.Select select) {
            select(select);
        }
        SubExpressions.of(expression).forEach(this::expression);
    }

    /** {@code dense(8, activation: tanh)}: the label is a parameter of the function or layer that is called. */
    private void label(Expression callee, Identifier label) {
        if (callee instanceof Expression.Name name && !local.containsKey(name.text())) {
            scope.find(name.text()).map(Entry::value).map(NameUses::formals).orElse(List.of()).stream()
                    .map(Item.FormalParameter::name)
                    .filter(formal -> formal.text().equals(label.text()))
                    .findFirst()
                    .ifPresent(formal -> uses.put(label.span(), formal.span()));
        }
    }

    private static List<Item.FormalParameter> formals(Value value) {
        if (value instanceof Value.Function function) {
            return function.declaration().parameters();
        } else if (value instanceof Value.Layer layer) {
            return layer.declaration().configuration();
        } else if (value instanceof Value.Template template) {
            return template.layer().declaration().inputs();
        } else if (value instanceof Value.Stack stack) {
            return formals(stack.template());
        }
        return value instanceof Value.Instance instance ? formals(instance.template()) : List.of();
    }

    /** {@code encoder.W}: the last name is a parameter or state in the layer. */
    private void select(Expression.Select select) {
        int end = select.span().end();
        Span member = select.span().source().span(end - select.member().length(), end);
        Span declared = variables.get(select.span().text().replaceAll("\\s", ""));
        if (declared != null && member.text().equals(select.member())) {
            uses.put(member, declared);
        }
    }

    private void use(Identifier name) {
        use(name.text(), name.span());
    }

    private void use(String name, Span span) {
        find(name)
                .filter(declared -> declared.start() < declared.end())
                .ifPresent(declared -> uses.put(span, declared));
    }

    private Optional<Span> find(String name) {
        return Optional.ofNullable(local.get(name)).or(() -> scope.find(name).map(Entry::span));
    }
}
