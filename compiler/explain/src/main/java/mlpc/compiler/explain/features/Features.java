package mlpc.compiler.explain.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.compiler.Bindings;
import mlpc.compiler.Compilation;
import mlpc.compiler.draw.Bitmap;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * What the units of a model's first layer look for: each one's weights, arranged as the input is. The layer is the first matrix
 * product of a parameter and an input, which may be reshaped and scaled on the way.
 */
public final class Features {
    private final Compilation compilation;
    private final FirstLayer layer;
    private final ImageShape shape;

    private Features(Compilation compilation, FirstLayer layer, ImageShape shape) {
        this.compilation = compilation;
        this.layer = layer;
        this.shape = shape;
    }

    /** What a tile's white and black stand for. */
    public enum Scale {
        /** The largest weight of the tile, so that each unit shows all that it has. */
        TILE,
        /** The largest weight of all tiles, so that strong units look stronger than weak ones. */
        ALL
    }

    /**
     * Finds the layer in a compiled model.
     *
     * @param name of the layer or its parameter; none for the first
     * @param given of a picture; none for what the input's own shape says
     * @throws DataException if there is no such layer, or the shape does not fit
     */
    public static Features of(Compilation compilation, Optional<String> name, Optional<ImageShape> given) {
        FirstLayer layer = find(compilation, name);
        int pixels = layer.x().shape().size();
        ImageShape shape = given.orElseGet(
                () -> ImageShape.of(layer.input().name(), layer.input().shape()));
        if (shape.size() != pixels) {
            throw new DataException("the shape " + shape + " has " + shape.size() + " pixels, but "
                    + layer.input().name() + " has " + pixels);
        }
        return new Features(compilation, layer, shape);
    }

    private static FirstLayer find(Compilation compilation, Optional<String> name) {
        List<FirstLayer> layers = FirstLayer.of(compilation.forward());
        String model = compilation.model().name();
        if (layers.isEmpty()) {
            throw new DataException(
                    model + " has no layer whose weights are pictures: no parameter is multiplied by an input,"
                            + " as in `W @ x` or `x |> dense(8)`");
        }
        if (name.isEmpty()) {
            return layers.get(0);
        }
        return layers.stream()
                .filter(layer -> layer.isCalled(name.get()))
                .findFirst()
                .orElseThrow(() -> new DataException("no layer " + name.get() + " of " + model
                        + " is multiplied by an input; those that are: "
                        + layers.stream().map(FirstLayer::name).collect(Collectors.joining(", "))));
    }

    /** The parameter whose numbers are the pictures. */
    public String parameter() {
        return layer.name();
    }

    public String model() {
        return compilation.model().name();
    }

    /** The input that the layer sees. */
    public String input() {
        return layer.input().name();
    }

    /** That input as the layer sees it, as a formula. */
    public String seen() {
        return layer.seen();
    }

    /** The activation after the product and the bias, as a formula in z; empty if there is none. */
    public String activation() {
        return layer.activation();
    }

    public int units() {
        return layer.units();
    }

    public ImageShape shape() {
        return shape;
    }

    /** Tiles in a row of {@link #tiles}: as many as rows, or one more. */
    public int across() {
        return (int) Math.ceil(Math.sqrt(units()));
    }

    /** A unit's weights, pixel by pixel. */
    double[] weights(Weights weights, int unit) {
        Tensor tensor = weights.get(layer.name());
        return IntStream.range(0, shape.size())
                .mapToDouble(pixel -> tensor.get(layer.position(unit, pixel)))
                .toArray();
    }

    /**
     * All units, row by row: black is negative, gray 0, white positive; a pixel of nothing between the tiles.
     *
     * @throws DataException if the picture would be larger than 100 million pixels
     */
    public Bitmap tiles(Weights weights, Scale scale) {
        int across = across();
        int down = (units() + across - 1) / across;
        long width = (long) across * (shape.width() + 1) - 1;
        long height = (long) down * (shape.height() + 1) - 1;
        if (width * height > 100_000_000) {
            throw new DataException(units() + " tiles of " + shape + " are too large a picture");
        }
        Bitmap picture = new Bitmap((int) width, (int) height);
        double all = scale == Scale.TILE
                ? 0
                : IntStream.range(0, units())
                        .mapToDouble(unit -> Images.largest(weights(weights, unit)))
                        .max()
                        .orElse(0);
        for (int unit = 0; unit < units(); unit++) {
            double[] tile = weights(weights, unit);
            double white = scale == Scale.TILE ? Images.largest(tile) : all;
            int left = unit % across * (shape.width() + 1);
            int top = unit / across * (shape.height() + 1);
            Images.paint(picture, left, top, shape, tile, white);
        }
        return picture;
    }

    /**
     * How units respond to one row.
     *
     * @param row a data set of a single row
     * @throws DataException for a unit that the layer does not have
     */
    public List<Response> responses(Weights weights, Dataset row, List<Integer> units) {
        List<Expr> nodes = new ArrayList<>(List.of(layer.x(), layer.product(), layer.z(), layer.y()));
        layer.bias().ifPresent(nodes::add);
        Interpreter.Values found = Interpreter.exact()
                .evaluate(nodes, Bindings.of(compilation.model().signature(), weights, row));
        double[] x = found.of(layer.x(), 0);
        double[] sums = found.of(layer.product(), 0);
        double[] biases = layer.bias().map(bias -> found.of(bias, 0)).orElseGet(() -> new double[sums.length]);
        double[] z = found.of(layer.z(), 0);
        double[] y = found.of(layer.y(), 0);
        return units.stream()
                .map(unit -> {
                    if (unit < 0 || unit >= units()) {
                        throw new DataException("there is no unit " + unit + ": " + layer.name()
                                + " has the units 0 to " + (units() - 1));
                    }
                    return new Response(unit, x, weights(weights, unit), sums[unit], biases[unit], z[unit], y[unit]);
                })
                .toList();
    }

    /** The units with the largest sums for a row, the largest first. */
    public List<Response> strongest(Weights weights, Dataset row, int count) {
        List<Integer> all = IntStream.range(0, units()).boxed().toList();
        return responses(weights, row, all).stream()
                .sorted((a, b) -> Double.compare(b.sum(), a.sum()))
                .limit(count)
                .toList();
    }
}
