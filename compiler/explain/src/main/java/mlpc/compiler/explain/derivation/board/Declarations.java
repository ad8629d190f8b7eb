package mlpc.compiler.explain.derivation.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;

/** Where the names of a model are declared. */
final class Declarations {
    private final Map<String, Span> places = new HashMap<>();

    Declarations(ModelFile file) {
        for (Item item : file.items()) {
            if (item instanceof Item.Model model) {
                model.members()
                        .forEach(member -> names(member).forEach(name -> places.putIfAbsent(name.text(), name.span())));
            }
        }
    }

    /** Where a value is declared; what a layer brought is where the layer is applied. */
    Optional<Span> of(String name, Expr node) {
        Span declared = places.get(name.split("[.(]")[0]);
        return declared != null
                ? Optional.of(declared)
                : node.nodes().origin(node).span();
    }

    private static List<Identifier> names(Member member) {
        if (member instanceof Member.Input input) {
            return input.names();
        } else if (member instanceof Member.Target target) {
            return List.of(target.name());
        } else if (member instanceof Member.Param parameter) {
            return List.of(parameter.name());
        } else if (member instanceof Member.State state) {
            return List.of(state.name());
        } else if (member instanceof Member.Hyper hyper) {
            return List.of(hyper.name());
        } else if (member instanceof Member.Constant constant) {
            return List.of(constant.name());
        } else if (member instanceof Member.Binding binding) {
            return List.of(binding.name());
        } else if (member instanceof Member.Output output) {
            return List.of(output.name());
        }
        return member instanceof Member.Loss loss ? List.of(loss.name()) : List.of();
    }
}
