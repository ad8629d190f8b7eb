package mlpc.compiler.check.member;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;

/** The members of a model by kind, and the entries of those that have a name. */
final class MemberList {
    private final Item.Model model;
    private final Scope scope;
    private final Diagnostics diagnostics;

    MemberList(Item.Model model, Scope scope, Diagnostics diagnostics) {
        this.model = model;
        this.scope = scope;
        this.diagnostics = diagnostics;
    }

    /** The members of one kind, in the order of the file. */
    <M extends Member> List<M> all(Class<M> type) {
        return model.members().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Reports all but the first. */
    void single(List<? extends Member> members, String what) {
        for (int i = 1; i < members.size(); i++) {
            diagnostics.report(
                    Problem.error("duplicate-member", members.get(i).span(), "a model can have only one `" + what + "`")
                            .note(members.get(0).span(), "the first is here"));
        }
    }

    /** The terms of the named members of one kind, in the order of the file. */
    Map<String, Term> terms(Class<? extends Member> type) {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (Member member : all(type)) {
            String name = name(member).text();
            if (scope.own(name).orElseThrow().value() instanceof Value.Tensor tensor) {
                terms.put(name, tensor.term());
            }
        }
        return terms;
    }

    /** Every name of the model whose value is constant, in the order of the file. */
    Map<String, Term> constants() {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (Entry entry : scope.entries()) {
            if (entry.value() instanceof Value.Tensor tensor && tensor.term().constant()) {
                terms.put(entry.name(), tensor.term());
            }
        }
        return terms;
    }

    /**
     * The names of the file and the model that should be used by something: all except predictions, outputs, losses and
     * metrics.
     */
    Stream<Entry> usable(Scope file) {
        Set<String> shown = new HashSet<>();
        for (Member member : model.members()) {
            if (member instanceof Member.Output || member instanceof Member.Loss || member instanceof Member.Metric) {
                shown.add(name(member).text());
            } else if (member instanceof Member.Predict predict) {
                shown.add(predict.target().text());
            }
        }
        return Stream.concat(file.entries().stream(), scope.entries().stream())
                .filter(entry -> !shown.contains(entry.name()));
    }

    private static Identifier name(Member member) {
        if (member instanceof Member.Output output) {
            return output.name();
        } else if (member instanceof Member.Loss loss) {
            return loss.name();
        }
        return ((Member.Metric) member).name();
    }
}
