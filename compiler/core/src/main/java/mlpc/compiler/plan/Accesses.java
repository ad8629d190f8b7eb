package mlpc.compiler.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tensors an action reads and writes. */
final class Accesses {
    private Accesses() {}

    /** What is read, and how far from the element that is written. */
    static Map<Place, Step.Reading> of(Action action) {
        if (action instanceof Action.Gather gather) {
            return of(gather.code());
        }
        Map<Place, Step.Reading> reads = new LinkedHashMap<>();
        if (action instanceof Action.Product product) {
            boolean byRow = product.contraction() != Action.Contraction.OUTER_MEAN;
            reads.put(product.left(), byRow ? Step.Reading.ROW : Step.Reading.ANYWHERE);
            reads.put(product.right(), Step.Reading.ANYWHERE);
            product.bias().ifPresent(bias -> reads.put(bias, Step.Reading.ANYWHERE));
        } else if (action instanceof Action.Transpose transpose) {
            reads.put(transpose.source(), Step.Reading.ANYWHERE);
        } else if (action instanceof Action.Scatter scatter) {
            reads.put(scatter.other(), Step.Reading.ANYWHERE);
        } else if (action instanceof Action.RowMean mean) {
            reads.put(mean.source(), Step.Reading.ANYWHERE);
        } else if (action instanceof Action.Reduce reduce) {
            reads.put(reduce.source(), Step.Reading.ANYWHERE);
        } else if (action instanceof Action.Chain chain) {
            for (Term term : List.of(chain.factor(), chain.other())) {
                if (term instanceof Term.Load load) {
                    reads.put(load.place(), Step.Reading.ANYWHERE);
                }
            }
        } else if (action instanceof Action.RowCall call) {
            call.operands()
                    .forEach(place -> reads.put(place, place.perRow() ? Step.Reading.ELEMENT : Step.Reading.ANYWHERE));
        } else if (action instanceof Action.Map map) {
            List<Piece.Store> stores = stores(map);
            for (Piece piece : map.body()) {
                if (piece instanceof Piece.Define define && define.let().value() instanceof Term.Load load) {
                    reads.merge(load.place(), reading(load, stores), Accesses::wider);
                }
            }
        }
        return reads;
    }

    static Step.Reading wider(Step.Reading one, Step.Reading other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Step.Reading reading(Term.Load load, List<Piece.Store> stores) {
        boolean sameRow = true;
        boolean sameColumn = true;
        for (Piece.Store store : stores) {
            boolean sameKind = store.place().perRow() == load.place().perRow();
            sameRow &= sameKind && store.row().equals(load.row());
            sameColumn &= store.column().equals(load.column());
        }
        return !sameRow ? Step.Reading.ANYWHERE : sameColumn ? Step.Reading.ELEMENT : Step.Reading.ROW;
    }

    static List<Piece.Store> stores(Action.Map map) {
        return map.body().stream()
                .filter(Piece.Store.class::isInstance)
                .map(Piece.Store.class::cast)
                .toList();
    }

    static List<Piece.Mean> means(Action.Map map) {
        return map.body().stream()
                .filter(Piece.Mean.class::isInstance)
                .map(Piece.Mean.class::cast)
                .toList();
    }

    static Set<Place> writes(Action action) {
        if (action instanceof Action.Product product) {
            return Set.of(product.target());
        }
        if (action instanceof Action.Transpose transpose) {
            return Set.of(transpose.target());
        }
        if (action instanceof Action.Scatter scatter) {
            return Set.of(scatter.target());
        }
        if (action instanceof Action.Gather gather) {
            return writes(gather.code());
        }
        if (action instanceof Action.RowMean mean) {
            return Set.of(mean.target());
        }
        if (action instanceof Action.Reduce reduce) {
            return Set.of(reduce.target());
        }
        if (action instanceof Action.Chain chain) {
            return Set.of(chain.store().place());
        }
        if (action instanceof Action.Draw draw) {
            return Set.of(draw.target());
        }
        if (action instanceof Action.RowCall call) {
            return Set.of(call.target());
        }
        Set<Place> places = new LinkedHashSet<>();
        stores((Action.Map) action).forEach(store -> places.add(store.place()));
        means((Action.Map) action).forEach(mean -> places.add(mean.element().place()));
        return places;
    }

    /** The classes that an action reads as one-hot vectors, for want of a form that does with the index. */
    static Set<Place> vectors(Action action) {
        Set<Place> places = new LinkedHashSet<>();
        if (!(action instanceof Action.Map) && !(action instanceof Action.Gather)) {
            of(action).keySet().stream().filter(Place::isClass).forEach(places::add);
        }
        return places;
    }

    /** The classes that an action reads as indices. */
    static Set<Place> indices(Action action) {
        Set<Place> places = new LinkedHashSet<>();
        if (action instanceof Action.Scatter scatter) {
            places.add(scatter.classes());
        } else if (action instanceof Action.Gather gather) {
            places.add(gather.classes());
            places.addAll(indices(gather.code()));
        } else if (action instanceof Action.Map map) {
            of(map).keySet().stream().filter(Place::isClass).forEach(places::add);
            map.body().forEach(piece -> chosen(piece, places));
        }
        return places;
    }

    /** Classes that choose what is loaded. */
    private static void chosen(Piece piece, Set<Place> places) {
        if (piece instanceof Piece.Define define && define.let().value() instanceof Term.Load load) {
            places.addAll(load.row().classes());
            places.addAll(load.column().classes());
        }
    }
}
