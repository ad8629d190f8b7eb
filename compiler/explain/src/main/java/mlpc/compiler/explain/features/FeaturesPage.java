package mlpc.compiler.explain.features;

import static mlpc.compiler.draw.Markup.escape;

import java.util.List;
import mlpc.compiler.draw.Bitmap;
import mlpc.compiler.draw.Decimals;
import mlpc.compiler.draw.Page;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.draw.Svg.Anchor;
import mlpc.runtime.network.Weights;

/** The first layer of a model on one page: every unit's weights, and how they meet an example pixel by pixel. */
public final class FeaturesPage {
    private static final double WIDTH = 900;
    private static final double MARGIN = 44;
    private static final double SIDE = 150;
    private static final double GAP = 36;
    private static final String LABEL = "fill: var(--soft); font-size: 12px";
    private static final String SIGN = "fill: var(--ink); font-size: 22px";

    private final Features features;
    private final Page page;

    public FeaturesPage(Features features) {
        this.features = features;
        this.page = new Page("What " + features.model() + " looks for");
    }

    /** Draws every unit. */
    public FeaturesPage tiles(Weights weights, Features.Scale scale) {
        Bitmap tiles = features.tiles(weights, scale);
        String pixels = scale == Features.Scale.TILE
                ? "White and black are the largest weight of each tile."
                : "White and black are the largest weight of all tiles.";
        page.html("<p>Each unit of the first layer multiplies " + code(features.input())
                + " by weights of its own, pixel by"
                + " pixel, and sums the products. Here are the weights of " + code(features.parameter()) + ", "
                + features.units() + (features.units() == 1 ? " unit" : " units") + " of " + features.shape()
                + " pixels: gray is 0, white positive, black negative. " + pixels + "</p>");
        page.figure(
                grid(tiles),
                "Units are counted from 0, from left to right and then down; beside each row is the number of its first.");
        return this;
    }

    private Svg grid(Bitmap tiles) {
        double scale = Math.min((WIDTH - MARGIN) / tiles.width(), 12);
        int across = features.across();
        double step = scale * (features.shape().height() + 1);
        Svg svg = new Svg(
                MARGIN + scale * tiles.width(), scale * tiles.height(), "The weights of " + features.parameter());
        for (int first = 0; first < features.units(); first += across) {
            int row = first / across;
            double middle = step * row + scale * features.shape().height() / 2;
            svg.text(MARGIN - 10, middle + 4, Anchor.END, Integer.toString(first), LABEL);
        }
        svg.image(tiles, MARGIN, 0, scale * tiles.width(), scale * tiles.height());
        return svg;
    }

    /** Draws how units respond to one example. */
    public FeaturesPage example(String name, List<Response> responses) {
        page.heading("One example: " + name);
        page.html(
                "<p>The unit sees x = " + code(features.seen()) + ". Where the weight w and the pixel agree in sign the"
                        + " product w ∘ x is white; its sum is wᵀx.</p>");
        for (Response response : responses) {
            page.figure(product(response), sums(response));
        }
        return this;
    }

    private Svg product(Response response) {
        ImageShape shape = features.shape();
        double longest = Math.max(shape.height(), shape.width());
        double width = SIDE * shape.width() / longest;
        double height = SIDE * shape.height() / longest;
        Svg svg = new Svg(3 * width + 3 * GAP + 170, height + 26, sums(response));
        String[] names = {"x", "w, unit " + response.unit(), "w ∘ x"};
        String[] signs = {"∘", "=", "Σ"};
        Bitmap[] pictures = {
            Images.plain(shape, response.x()),
            Images.signed(shape, response.w()),
            Images.signed(shape, response.products())
        };
        for (int i = 0; i < pictures.length; i++) {
            double left = i * (width + GAP);
            svg.image(pictures[i], left, 0, width, height);
            svg.text(left + width / 2, height + 18, Anchor.MIDDLE, names[i], LABEL);
            svg.text(left + width + GAP / 2, height / 2 + 7, Anchor.MIDDLE, signs[i], SIGN);
        }
        svg.text(
                3 * (width + GAP),
                height / 2 + 6,
                Anchor.START,
                "= " + brief(response.sum()),
                "fill: var(--ink); font-size: 18px; font-weight: 600");
        return svg;
    }

    private String sums(Response response) {
        StringBuilder text = new StringBuilder("unit " + response.unit() + ": wᵀx = " + brief(response.sum()));
        if (response.bias() != 0) {
            text.append(", z = wᵀx + b = " + brief(response.sum()) + " + " + brief(response.bias()) + " = "
                    + brief(response.z()));
        }
        String activation = features.activation();
        return activation.isEmpty()
                ? text.toString()
                : text.append(", y = " + activation + " = " + brief(response.y()))
                        .toString();
    }

    private static String brief(double value) {
        return Decimals.brief(value).replace('-', '−');
    }

    private static String code(String text) {
        return "<code>" + escape(text) + "</code>";
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
