package mlpc.compiler.plan;

import static java.util.Objects.requireNonNull;
import static mlpc.compiler.graph.Primitive.ADD;
import static mlpc.compiler.graph.Primitive.DIVIDE;
import static mlpc.compiler.graph.Primitive.MULTIPLY;
import static mlpc.compiler.graph.Primitive.SQRT;
import static mlpc.compiler.graph.Primitive.SUBTRACT;
import static mlpc.compiler.plan.ScalarPattern.call;
import static mlpc.compiler.plan.ScalarPattern.either;
import static mlpc.compiler.plan.ScalarPattern.known;
import static mlpc.compiler.plan.ScalarPattern.load;
import static mlpc.compiler.plan.ScalarPattern.named;
import static mlpc.compiler.plan.ScalarPattern.number;
import static mlpc.compiler.plan.ScalarPattern.offset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.loop.UpdateRule;
import mlpc.runtime.signature.Arithmetic;

/**
 * Replaces the loop that updates a long parameter by a call of the runtime, if the optimizer's formula is one that the runtime has.
 * The call has the loop's bits. A factor that the formula lacks is 1 in the call.
 */
final class UpdateFusion {
    /** g, or clip · g: as the optimizer sees it. */
    private static final ScalarPattern GRADIENT =
            named("f", offset(either(call(MULTIPLY, number("clip"), load("g")), load("g")), Arithmetic.FLUSH));

    private static final ScalarPattern ROUGH = offset(GRADIENT, Arithmetic.ROUGH);

    private static final ScalarPattern FIRST = named(
            "m",
            offset(
                    call(ADD, call(MULTIPLY, load("m0"), number("beta1")), call(MULTIPLY, GRADIENT, number("rest1"))),
                    Arithmetic.FLUSH));

    private static final ScalarPattern SECOND = named(
            "v",
            offset(
                    call(
                            ADD,
                            call(MULTIPLY, load("v0"), number("beta2")),
                            call(MULTIPLY, call(MULTIPLY, ROUGH, ROUGH), number("rest2"))),
                    Arithmetic.FLUSH));

    private static final ScalarPattern ADAM = call(
            SUBTRACT,
            either(call(MULTIPLY, number("shrink"), load("theta")), load("theta")),
            call(
                    MULTIPLY,
                    number("rate"),
                    call(
                            DIVIDE,
                            known("m"),
                            call(ADD, call(MULTIPLY, call(SQRT, known("v")), number("scale")), number("epsilon")))));

    private static final ScalarPattern SQUARES = named(
            "s",
            offset(
                    either(
                            call(
                                    ADD,
                                    call(MULTIPLY, load("s0"), number("keep")),
                                    call(MULTIPLY, call(MULTIPLY, ROUGH, ROUGH), number("rest"))),
                            call(ADD, load("s0"), call(MULTIPLY, ROUGH, ROUGH))),
                    Arithmetic.FLUSH));

    private static final ScalarPattern BY_ROOT = call(
            SUBTRACT,
            load("theta"),
            call(
                    MULTIPLY,
                    number("rate"),
                    call(DIVIDE, known("f"), call(ADD, call(SQRT, known("s")), number("epsilon")))));

    private final CostTable costs;

    UpdateFusion(CostTable costs) {
        this.costs = costs;
    }

    /** The call that replaces a loop, if there is one. */
    Optional<LoopStatement> of(LoopStatement.Map map) {
        List<BodyStatement.Store> stores = Accesses.stores(map);
        if (map.loops().isEmpty()
                || stores.stream().anyMatch(store -> store.storage().perRow())) {
            return Optional.empty();
        }
        IndexAtom.Variable last = map.loops().get(map.loops().size() - 1);
        if (last.extent() < costs.rowElements() || stores.size() < 2) {
            return Optional.empty();
        }
        Map<String, ScalarTerm> holes = new HashMap<>();
        List<ScalarTerm> values =
                stores.stream().map(BodyStatement.Store::value).toList();
        if (values.size() == 3
                && FIRST.matches(values.get(0), holes)
                && SECOND.matches(values.get(1), holes)
                && ADAM.matches(values.get(2), holes)) {
            return update(
                    map,
                    UpdateRule.ADAM,
                    holes,
                    List.of("m0", "v0"),
                    List.of("clip", "shrink", "beta1", "rest1", "beta2", "rest2", "epsilon", "rate", "scale"));
        }
        holes.clear();
        if (values.size() == 2 && SQUARES.matches(values.get(0), holes) && BY_ROOT.matches(values.get(1), holes)) {
            return update(
                    map, UpdateRule.BY_ROOT, holes, List.of("s0"), List.of("clip", "keep", "rest", "epsilon", "rate"));
        }
        return Optional.empty();
    }

    private static Optional<LoopStatement> update(
            LoopStatement.Map map,
            UpdateRule rule,
            Map<String, ScalarTerm> holes,
            List<String> moments,
            List<String> numbers) {
        List<BodyStatement.Store> stores = Accesses.stores(map);
        List<Storage> kept = moments.stream().map(name -> storage(holes, name)).toList();
        Storage parameter = storage(holes, "theta");
        Storage gradient = storage(holes, "g");
        List<Storage> written =
                Stream.concat(kept.stream(), Stream.of(parameter)).toList();
        boolean isInPlace =
                written.equals(stores.stream().map(BodyStatement.Store::storage).toList());
        BodyStatement.Store first = stores.get(0);
        boolean isOneElement = Stream.concat(written.stream(), Stream.of(gradient))
                .allMatch(storage -> reads(map, storage, first) && storage.columns() == parameter.columns());
        if (!isInPlace || !isOneElement || gradient.perRow()) {
            return Optional.empty();
        }
        List<ScalarTerm> scalars = numbers.stream()
                .map(name -> holes.getOrDefault(name, new ScalarTerm.Number(1)))
                .toList();
        return Optional.of(new LoopStatement.Update(map.comment(), rule, parameter, kept, gradient, scalars));
    }

    private static Storage storage(Map<String, ScalarTerm> holes, String name) {
        return ((ScalarTerm.Load) requireNonNull(holes.get(name))).storage();
    }

    /** Whether every load of a tensor reads the element that is stored, and this element is the one of the innermost loop. */
    private static boolean reads(LoopStatement.Map map, Storage storage, BodyStatement.Store store) {
        IndexAtom.Variable last = map.loops().get(map.loops().size() - 1);
        return store.column().equals(LoopIndex.over(last.name(), last.extent()))
                && storage.columns() == last.extent()
                && map.body().stream()
                        .filter(BodyStatement.Define.class::isInstance)
                        .map(line -> ((BodyStatement.Define) line).let().value())
                        .filter(ScalarTerm.Load.class::isInstance)
                        .map(ScalarTerm.Load.class::cast)
                        .filter(load -> load.storage() == storage)
                        .allMatch(load ->
                                load.row().equals(store.row()) && load.column().equals(store.column()));
    }
}
