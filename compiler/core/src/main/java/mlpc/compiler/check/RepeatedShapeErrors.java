package mlpc.compiler.check;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Member;

/**
 * Drops the shape error of a loss if the prediction of that target was already reported: one mistake, one error.
 */
final class RepeatedShapeErrors {
    private final Scope scope;
    private final Set<Span> unfit;

    /**
     * @param scope of the model
     * @param unfit where the targets are declared whose predictions have other shapes
     */
    RepeatedShapeErrors(Scope scope, Set<Span> unfit) {
        this.scope = scope;
        this.unfit = unfit;
    }

    void forget(List<Member> members, Problems problems) {
        if (unfit.isEmpty()) {
            return;
        }
        members.stream()
                .filter(member -> !(member instanceof Member.Predict) && compares(member))
                .map(Member::span)
                .forEach(comparing -> problems.forget(problem -> isEcho(problem, comparing)));
    }

    private boolean compares(Member member) {
        NameUses table = new NameUses(scope, Map.of());
        table.member(member);
        return !Collections.disjoint(table.rows().values(), unfit);
    }

    private static boolean isEcho(Problem problem, Span member) {
        return problem.id().equals("shape-mismatch")
                && problem.span().source() == member.source()
                && member.start() <= problem.span().start()
                && problem.span().end() <= member.end();
    }
}
