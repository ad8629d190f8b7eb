package mlpc.compiler.explain.report.column;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mlpc.compiler.draw.Markup;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.explain.features.ImageShape;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.compiler.explain.report.training.ReportInput;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.inspect.Importance;
import mlpc.runtime.inspect.InputColumn;
import mlpc.runtime.inspect.RowSample;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/** Where in a picture the model looks: the importance of patches, as a map. */
public final class PatchMap {
    private static final int PATCHES_ABREAST = 7;
    private static final int MOST_ROWS = 500;
    private static final double SIDE = 260;

    private PatchMap() {}

    /** Of the first input that is a picture; empty if there is none, or it would take too long. */
    public static Optional<String> of(ReportInput in, Effort effort) {
        List<Field> inputs = in.signature().inputs();
        for (int slot = 0; slot < inputs.size(); slot++) {
            Field field = inputs.get(slot);
            Optional<ImageShape> shape = shape(field);
            if (shape.isPresent()) {
                return of(in, effort, field, slot, shape.get());
            }
        }
        return Optional.empty();
    }

    /** What a field is as a picture, if it is one. */
    public static Optional<ImageShape> shape(Field field) {
        return field.kind() == Kind.REAL
                        && field.width() > InputColumn.NARROW
                        && field.reading().isPlain()
                ? ImageShape.of(field.shape())
                : Optional.empty();
    }

    private static Optional<String> of(ReportInput in, Effort effort, Field field, int slot, ImageShape shape) {
        int height = (shape.height() + PATCHES_ABREAST - 1) / PATCHES_ABREAST;
        int width = (shape.width() + PATCHES_ABREAST - 1) / PATCHES_ABREAST;
        List<InputColumn> patches = new ArrayList<>();
        for (int top = 0; top < shape.height(); top += height) {
            for (int left = 0; left < shape.width(); left += width) {
                patches.add(new InputColumn(left + ":" + top, field, slot, elements(shape, top, left, height, width)));
            }
        }
        int rows = effort.rows(patches.size(), 0.5, MOST_ROWS);
        if (rows == 0) {
            return Optional.empty();
        }
        Dataset sample = RowSample.of(in.measured(), rows, in.recipe().seed());
        List<Importance> found = Importance.of(
                sample, patches, in.model()::evaluate, 1, in.recipe().seed());
        return Optional.of(draw(field, shape, found, height, width, sample.size()));
    }

    private static int[] elements(ImageShape shape, int top, int left, int height, int width) {
        return IntStream.range(top, Math.min(top + height, shape.height()))
                .flatMap(y -> IntStream.range(left, Math.min(left + width, shape.width()))
                        .map(x -> y * shape.width() + x))
                .toArray();
    }

    private static String draw(Field field, ImageShape shape, List<Importance> found, int height, int width, int rows) {
        double scale = SIDE / Math.max(shape.width(), shape.height());
        Svg svg = new Svg(scale * shape.width() + 2, scale * shape.height() + 2, "Where the model looks");
        LossShare shares = LossShare.of(found);
        for (Importance patch : found) {
            int first = patch.column().elements()[0];
            int top = first / shape.width();
            int left = first % shape.width();
            svg.group("", "", "the loss grows by " + FigureName.number(patch.loss()));
            svg.rectangle(
                    1 + scale * left,
                    1 + scale * top,
                    scale * Math.min(width, shape.width() - left),
                    scale * Math.min(height, shape.height() - top),
                    0,
                    "fill: var(--forward); fill-opacity: " + Markup.number(shares.of(patch.loss()))
                            + "; stroke: var(--faint)");
            svg.end();
        }
        return "<h3>Where in " + escape(field.name())
                + " the model looks</h3>\n<p>How much the loss grows when one patch"
                + " of the picture is mixed among " + NumberText.counted(rows, "row")
                + ": the stronger the colour, the more; the strongest costs "
                + escape(FigureName.number(Math.max(0, shares.largest()))) + "."
                + (LossShare.unknown(found) > 0
                        ? " Patches without a colour may cost more: where the loss of some row is infinite or NaN, so is the"
                                + " difference."
                        : "")
                + "</p>\n<figure>"
                + svg.element() + "</figure>\n";
    }
}
