package mlpc.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.formula.Formula.*;

/**
 * Sums and maxima over an index. A bound index is named by the number of indices bound inside its sum, so that two sums that differ only in
 * the letter are equal.
 */
public final class SumFormulas {
    private static final int FRESH = 1 << 20;

    private SumFormulas() {}

    /** Another index along the same axis, while something is rebuilt. */
    static Index fresh(Index index) {
        return new Index(index.id() + FRESH, index.axis(), index.extent());
    }

    /** Σ over a free index of the body, which is then bound; what does not follow the index stands in front of the sum. */
    public static Formula over(Kind kind, Index index, Formula body) {
        if (kind != Kind.SUM) {
            return bind(kind, index, body);
        }
        Product product = FormulaAlgebra.asProduct(body);
        List<Factor> outside = new ArrayList<>();
        List<Factor> inside = new ArrayList<>();
        for (Factor factor : product.factors()) {
            (Substitutions.follows(factor.base(), index) ? inside : outside).add(factor);
        }
        Formula front = FormulaAlgebra.plain(new Product(product.coefficient(), outside));
        return inside.isEmpty()
                ? FormulaAlgebra.product(new Formula.Number(index.extent()), front)
                : FormulaAlgebra.product(front, bind(kind, index, FormulaAlgebra.plain(new Product(1, inside))));
    }

    private static Formula bind(Kind kind, Index index, Formula body) {
        Index bound = new Index(-1 - height(body), index.axis(), index.extent());
        return new Over(kind, bound, Substitutions.index(body, index, bound));
    }

    /** The body where the position is within bounds; itself if that is always so. */
    public static Formula within(Position position, int from, int to, Formula body) {
        if (position instanceof Position.Fixed fixed) {
            return fixed.value() >= from && fixed.value() < to ? body : FormulaAlgebra.ZERO;
        }
        return from == 0 && position.most() < to ? body : new Within(position, from, to, body);
    }

    private static int height(Formula body) {
        int inner = FormulaParts.of(body).stream()
                .mapToInt(SumFormulas::height)
                .max()
                .orElse(0);
        return body instanceof Over over ? Math.max(inner, -over.index().id()) : inner;
    }
}
