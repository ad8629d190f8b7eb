package mlpc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.Action;
import mlpc.compiler.plan.Index;
import mlpc.compiler.plan.Piece;
import mlpc.compiler.plan.Place;
import mlpc.compiler.plan.Term;

/**
 * Bias and activation of a layer, and the way back through ReLU: loops that the runtime has forms of its own for.
 *
 * <pre>{@code
 * // h = tanh(h.1.z)   real[64]   model.mlp:6
 * Rows32.tanh(w.h_1_Wx[row], h_1_b[0], w.h[row], 64);
 * }</pre>
 */
final class EpilogueEmitter {
    /** Elements from which a call is worth more than a loop. */
    private static final int SHORTEST = 16;

    private final Fields fields;
    private final Numbers numbers;

    EpilogueEmitter(Fields fields, Numbers numbers) {
        this.fields = fields;
        this.numbers = numbers;
    }

    /** The call that does what a loop over a row does, if there is one. */
    Optional<CodeBlock> call(Action.Map map) {
        List<Piece.Store> stores = map.body().stream()
                .filter(Piece.Store.class::isInstance)
                .map(Piece.Store.class::cast)
                .toList();
        if (stores.size() != 1 || map.loops().size() != 1 || map.loops().get(0).extent() < SHORTEST) {
            return Optional.empty();
        }
        Index.Variable loop = map.loops().get(0);
        Piece.Store store = stores.get(0);
        if (!isRow(new Term.Load(store.place(), store.row(), store.column()), loop)) {
            return Optional.empty();
        }
        return arguments(resolved(store.value()), loop).map(call -> CodeBlock.builder()
                .add(MapEmitter.comment(map.note()))
                .addStatement(
                        "$T.$L$L[row], $L)",
                        ClassName.get("mlpc.runtime.kernel", "Rows" + numbers.bits()),
                        call,
                        fields.of(store.place()),
                        loop.extent())
                .build());
    }

    /** {@code tanh(w.h_1_Wx[row], h_1_b[0], }. */
    private Optional<String> arguments(Term value, Index.Variable loop) {
        if (!(value instanceof Term.Call call)) {
            return Optional.empty();
        }
        return switch (call.primitive()) {
            case RELU, TANH, LOGISTIC ->
                sum(call.arguments().get(0), loop).map(sum -> ProductEmitter.lower(call.primitive()) + "(" + sum);
            case MULTIPLY -> back(call, loop);
            default -> Optional.empty();
        };
    }

    /** adjoint · threshold(z + bias). */
    private Optional<String> back(Term.Call product, Index.Variable loop) {
        Term adjoint = resolved(product.arguments().get(0));
        Term step = resolved(product.arguments().get(1));
        if (adjoint instanceof Term.Load load
                && isRow(load, loop)
                && step instanceof Term.Call call
                && call.primitive() == Primitive.STEP) {
            return sum(call.arguments().get(0), loop)
                    .map(sum -> "reluBack(" + fields.of(load.place()) + "[row], " + sum);
        }
        return Optional.empty();
    }

    /** The row and the bias of a sum of both. */
    private Optional<String> sum(Term term, Index.Variable loop) {
        if (resolved(term) instanceof Term.Call sum
                && sum.primitive() == Primitive.ADD
                && resolved(sum.arguments().get(0)) instanceof Term.Load row
                && resolved(sum.arguments().get(1)) instanceof Term.Load bias
                && isRow(row, loop)
                && isVector(bias, loop)) {
            return Optional.of(fields.of(row.place()) + "[row], " + fields.of(bias.place()) + "[0], ");
        }
        return Optional.empty();
    }

    private static Term resolved(Term term) {
        Term value = term;
        while (value instanceof Term.Local local) {
            value = local.let().value();
        }
        return value;
    }

    /** Whether it is element j of the example's row. */
    private static boolean isRow(Term.Load load, Index.Variable loop) {
        return load.place().perRow() && isElement(load, loop);
    }

    /** Whether it is element j of a shared vector. */
    private static boolean isVector(Term.Load load, Index.Variable loop) {
        Place place = load.place();
        return !place.perRow() && place.rows() == 1 && isElement(load, loop);
    }

    private static boolean isElement(Term.Load load, Index.Variable loop) {
        return load.column().toString().equals(loop.name());
    }
}
