package mlpc.compiler.logic.soften;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.compiler.syntax.tree.SubExpressions;

/** Where a file names the built-in {@code threshold}: called, piped to, or handed to a layer; not where the name means another. */
final class Thresholds {
    private static final String THRESHOLD = "threshold";

    private final List<Span> found = new ArrayList<>();

    private Thresholds() {}

    /** The place of each, in the order of the file. */
    static List<Span> in(ModelFile file) {
        Thresholds thresholds = new Thresholds();
        boolean own = file.items().stream().anyMatch(item -> names(item).contains(THRESHOLD));
        if (!own) {
            file.items().forEach(thresholds::look);
        }
        return thresholds.found;
    }

    private static Set<String> names(Item item) {
        if (item instanceof Item.Function function) {
            return Set.of(function.name().text());
        } else if (item instanceof Item.Layer layer) {
            return Set.of(layer.name().text());
        } else if (item instanceof Item.Constant constant) {
            return Set.of(constant.name().text());
        } else if (item instanceof Item.Hyper hyper) {
            return Set.of(hyper.name().text());
        }
        return Set.of();
    }

    private void look(Item item) {
        if (item instanceof Item.Function function) {
            function.parameters().forEach(parameter -> parameter.defaultValue().ifPresent(this::look));
            if (!isAmong(function.parameters())) {
                look(function.body());
            }
        } else if (item instanceof Item.Layer layer) {
            layer.configuration().forEach(parameter -> parameter.defaultValue().ifPresent(this::look));
            boolean hidden = isAmong(layer.configuration()) || isAmong(layer.inputs());
            if (!hidden && !isDefined(layer.members())) {
                layer.members().forEach(this::look);
                look(layer.returned());
            }
        } else if (item instanceof Item.Model model && !isDefined(model.members())) {
            model.members().forEach(this::look);
        } else if (item instanceof Item.Constant constant) {
            look(constant.value());
        } else if (item instanceof Item.Hyper hyper) {
            look(hyper.value());
        }
    }

    private static boolean isAmong(List<Item.FormalParameter> parameters) {
        return parameters.stream().anyMatch(parameter -> parameter.name().text().equals(THRESHOLD));
    }

    /** Whether a member has the name itself. */
    private static boolean isDefined(List<Member> members) {
        Set<String> names = new HashSet<>();
        for (Member member : members) {
            if (member instanceof Member.Binding binding) {
                names.add(binding.name().text());
            } else if (member instanceof Member.Param param) {
                names.add(param.name().text());
            } else if (member instanceof Member.Hyper hyper) {
                names.add(hyper.name().text());
            } else if (member instanceof Member.Constant constant) {
                names.add(constant.name().text());
            } else if (member instanceof Member.Input input) {
                input.names().forEach(name -> names.add(name.text()));
            } else if (member instanceof Member.Target target) {
                names.add(target.name().text());
            }
        }
        return names.contains(THRESHOLD);
    }

    private void look(Member member) {
        SubExpressions.of(member).forEach(this::look);
    }

    private void look(Expression expression) {
        if (expression instanceof Expression.Name name && name.text().equals(THRESHOLD)) {
            found.add(name.span());
        }
        SubExpressions.of(expression).forEach(this::look);
    }
}
