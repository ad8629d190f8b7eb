package mlpc.compiler.explain.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;

/**
 * One learned number of a model, as a direction of its landscape.
 *
 * @param parameter its name
 * @param indices within the parameter; none of a scalar
 * @param range from where to where, if the user says so
 */
public record Coordinate(Variable parameter, List<Integer> indices, Optional<Range> range) {
    private static final Pattern TEXT = Pattern.compile("([^\\[\\]=,]+)(?:\\[([0-9, ]+)])?(?:=([^:]+):([^:]+))?");
    /** A comma that stands between two coordinates: not within brackets. */
    private static final Pattern COMMA = Pattern.compile(",(?![^\\[]*])");

    /** From low to high. */
    public record Range(double low, double high) {
        public Range {
            if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new DataException("a range goes from a number to a larger one, not from " + low + " to " + high);
            }
        }
    }

    public Coordinate {
        indices = List.copyOf(indices);
        if (indices.size() != parameter.shape().size()) {
            throw new DataException(
                    parameter.shape().isEmpty()
                            ? parameter.name() + " is a single number: name it without brackets"
                            : parameter.name() + " has the shape " + parameter.shape()
                                    + ": name one of its numbers, such as " + first(parameter));
        }
        for (int axis = 0; axis < indices.size(); axis++) {
            if (indices.get(axis) >= parameter.shape().get(axis)) {
                throw new DataException(parameter.name() + indices + " is outside its shape " + parameter.shape());
            }
        }
    }

    /**
     * Reads two coordinates: {@code w,b}, {@code θ[0],θ[1]}, {@code y.1.W[2, 0]=-1:3,y.1.b[2]}.
     *
     * @throws DataException if they are not two different learned numbers of the model
     */
    public static List<Coordinate> parse(String text, Signature signature) {
        List<Coordinate> coordinates = Arrays.stream(COMMA.split(text))
                .map(part -> one(part.strip(), signature))
                .toList();
        if (coordinates.size() != 2
                || coordinates.get(0).name().equals(coordinates.get(1).name())) {
            throw new DataException("a map has two different axes, such as w,b: found " + text);
        }
        return coordinates;
    }

    /** Those of a model that has only two learned numbers. */
    public static Optional<List<Coordinate>> only(Signature signature) {
        if (signature.parameterCount() != 2) {
            return Optional.empty();
        }
        List<Coordinate> all = new ArrayList<>();
        for (Variable parameter : signature.parameters()) {
            for (int position = 0; position < parameter.size(); position++) {
                all.add(new Coordinate(parameter, indices(parameter, position), Optional.empty()));
            }
        }
        return Optional.of(all);
    }

    private static Coordinate one(String text, Signature signature) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new DataException(
                    text + " is not an axis: write a parameter, as in w, θ[0] or W[2, 0], and if you like its"
                            + " range, as in w=-2:3");
        }
        String name = parts.group(1).strip();
        Variable parameter = signature.parameters().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException(signature.model() + " has no parameter " + name + "; it has "
                        + signature.parameters().stream().map(Variable::name).collect(Collectors.joining(", "))));
        List<Integer> indices = new ArrayList<>();
        if (parts.group(2) != null) {
            for (String index : parts.group(2).split(",")) {
                indices.add((int) number(index, text));
            }
        }
        return new Coordinate(
                parameter,
                indices,
                parts.group(3) == null
                        ? Optional.empty()
                        : Optional.of(new Range(number(parts.group(3), text), number(parts.group(4), text))));
    }

    private static double number(String digits, String text) {
        try {
            return Double.parseDouble(digits.strip());
        } catch (NumberFormatException notANumber) {
            throw new DataException(text + " is not an axis: " + digits.strip() + " is no number");
        }
    }

    private static List<Integer> indices(Variable parameter, int position) {
        List<Integer> indices = new ArrayList<>();
        int rest = position;
        for (int axis = parameter.shape().size() - 1; axis >= 0; axis--) {
            indices.add(0, rest % parameter.shape().get(axis));
            rest /= parameter.shape().get(axis);
        }
        return indices;
    }

    private static String first(Variable parameter) {
        return parameter.name() + indices(parameter, 0);
    }

    /** As the user writes it: {@code w}, {@code θ[0]}. */
    public String name() {
        return indices.isEmpty() ? parameter.name() : parameter.name() + indices;
    }

    /** What it is in some weights. */
    double value(Weights weights) {
        return weights.get(parameter.name()).get(position(false));
    }

    /** Where it is among the parameter's numbers, row-major; of a parameter stored transposed, column by column. */
    int position(boolean transposed) {
        if (transposed) {
            return indices.get(1) * parameter.shape().get(0) + indices.get(0);
        }
        int position = 0;
        for (int axis = 0; axis < indices.size(); axis++) {
            position = position * parameter.shape().get(axis) + indices.get(axis);
        }
        return position;
    }
}
