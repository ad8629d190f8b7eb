package mlpc.compiler.plan;

import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.loop.ScalarTerm;

/**
 * A pattern of scalar terms, with named holes. The same hole must be filled by the same term everywhere. Named values are looked through.
 */
interface ScalarPattern {
    /** Whether a term has the form; on success the holes are filled. */
    boolean matches(ScalarTerm term, Map<String, ScalarTerm> holes);

    /** An elementwise primitive of such arguments, in this order. */
    static ScalarPattern call(Primitive primitive, ScalarPattern... arguments) {
        return (term, holes) -> {
            if (!(RowCallFusion.resolved(term) instanceof ScalarTerm.Call call) || call.primitive() != primitive) {
                return false;
            }
            for (int at = 0; at < arguments.length; at++) {
                if (!arguments[at].matches(call.arguments().get(at), holes)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** A hole for an element of a tensor. */
    static ScalarPattern load(String name) {
        return (term, holes) -> RowCallFusion.resolved(term) instanceof ScalarTerm.Load load && fill(name, load, holes);
    }

    /** A hole for a number that is the same for all elements. */
    static ScalarPattern number(String name) {
        return (term, holes) -> isShared(term) && fill(name, RowCallFusion.resolved(term), holes);
    }

    /** This number. */
    static ScalarPattern number(double value) {
        return (term, holes) ->
                RowCallFusion.resolved(term) instanceof ScalarTerm.Number number && number.value() == value;
    }

    /** A form that binds what it matches to a name. */
    static ScalarPattern named(String name, ScalarPattern form) {
        return (term, holes) -> form.matches(term, holes) && fill(name, RowCallFusion.resolved(term), holes);
    }

    /** The term that is bound to a name. */
    static ScalarPattern known(String name) {
        return (term, holes) -> holes.get(name) == RowCallFusion.resolved(term);
    }

    /** The first of several forms that a term has. */
    static ScalarPattern either(ScalarPattern one, ScalarPattern other) {
        return (term, holes) -> one.matches(term, holes) || other.matches(term, holes);
    }

    /** (x + c) − c. */
    static ScalarPattern offset(ScalarPattern x, double by) {
        return call(Primitive.SUBTRACT, call(Primitive.ADD, x, number(by)), number(by));
    }

    private static boolean isShared(ScalarTerm term) {
        ScalarTerm value = RowCallFusion.resolved(term);
        return !(value instanceof ScalarTerm.Load)
                && List.copyOf(value.parts()).stream().allMatch(ScalarPattern::isShared);
    }

    private static boolean fill(String name, ScalarTerm term, Map<String, ScalarTerm> holes) {
        ScalarTerm before = holes.putIfAbsent(name, term);
        return before == null || before.equals(term);
    }
}
