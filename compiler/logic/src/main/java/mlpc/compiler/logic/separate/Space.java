package mlpc.compiler.logic.separate;

import java.util.List;
import java.util.stream.IntStream;
import mlpc.compiler.verify.Rational;

/**
 * Where the examples lie: the inputs of a model, or a tensor that it computes of them.
 *
 * @param name what messages call it
 * @param coordinates the name of each, such as {@code x[0]}
 * @param group how many coordinates belong together when a point is shown: a picture's row, otherwise all
 */
public record Space(String name, List<String> coordinates, int group, Points points) {
    public Space {
        coordinates = List.copyOf(coordinates);
        if (coordinates.size() != points.dimension()) {
            throw new IllegalArgumentException(
                    coordinates.size() + " names for " + points.dimension() + " coordinates");
        }
    }

    public static Space of(String name, List<String> coordinates, int group, double[][] rows) {
        return new Space(name, coordinates, group, Points.of(rows));
    }

    public int dimension() {
        return coordinates.size();
    }

    /** The coordinates of a row. */
    public List<Rational> point(int row) {
        return IntStream.range(0, dimension())
                .mapToObj(column -> points.at(row, column))
                .toList();
    }
}
