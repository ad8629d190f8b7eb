package mlpc.compiler.explain.report.column;

import java.util.List;
import java.util.stream.DoubleStream;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.runtime.inspect.Importance;

/**
 * How much of the largest loss that mixing costs is each one's, for a drawing. A loss of some row may be infinite or NaN, and then the
 * difference is no finite number either: nothing is drawn of it, and words say what it is.
 */
record LossShare(double largest) {
    static LossShare of(List<Importance> importances) {
        return new LossShare(finite(importances).max().orElse(0));
    }

    /** Those whose loss grows most first, and last those of which that is no number. */
    static int compare(Importance one, Importance other) {
        return Double.compare(ranked(other), ranked(one));
    }

    private static double ranked(Importance importance) {
        return Double.isNaN(importance.loss()) ? Double.NEGATIVE_INFINITY : importance.loss();
    }

    /** How many have no finite loss. */
    static long unknown(List<Importance> importances) {
        return importances.size() - finite(importances).count();
    }

    private static DoubleStream finite(List<Importance> importances) {
        return importances.stream().mapToDouble(Importance::loss).filter(Double::isFinite);
    }

    /** From 0 to 1; 0 for what is not finite. */
    double of(double loss) {
        return largest > 0 && Double.isFinite(loss) ? Math.max(0, Math.min(1, loss / largest)) : 0;
    }

    /** A loss with its sign. */
    static String text(double loss) {
        String size = FigureName.number(Math.abs(loss));
        return Double.isNaN(loss) || loss == 0 ? size : (loss < 0 ? "−" : "+") + size;
    }
}
