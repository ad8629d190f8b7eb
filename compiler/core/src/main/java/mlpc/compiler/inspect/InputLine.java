package mlpc.compiler.inspect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;

/**
 * A line through the space of inputs: one number takes several values, all others stay the same.
 *
 * @param input the input that changes
 * @param element which of its elements, in row-major order from 0
 * @param places its values
 * @param fixed inputs and targets that are not 0, by name: all elements of each, a class as its index
 */
public record InputLine(String input, int element, double[] places, Map<String, double[]> fixed) {
    public InputLine {
        places = places.clone();
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }

    /** A row for each place. */
    Dataset rows(Signature signature) {
        List<Tensor> slots = Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .<Tensor>map(field -> new Tensor64(rows(field)))
                .toList();
        return new Dataset(signature.inputs(), signature.targets(), slots);
    }

    private double[][] rows(Field field) {
        double[][] rows = new double[places.length][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] =
                    fixed.getOrDefault(field.name(), new double[field.width()]).clone();
            if (field.name().equals(input)) {
                rows[row][element] = places[row];
            }
        }
        return rows;
    }

    /** @throws DataException if the model has no such inputs, or they are of another size */
    void check(Signature signature) {
        Field moving = field(signature, input);
        if (moving.kind() == Kind.CLASS) {
            throw new DataException(moving.name() + " is a class: only a number can move; give it with --at");
        }
        if (element < 0 || element >= moving.width()) {
            throw new DataException(moving.name() + " has " + moving.width() + " numbers, from 0; there is no "
                    + moving.name() + "[" + element + "]");
        }
        fixed.forEach((name, numbers) -> {
            Field field = field(signature, name);
            if (numbers.length != field.width()) {
                throw new DataException(name + " takes " + field.width() + " numbers, found " + numbers.length);
            }
            boolean isClass = field.kind() == Kind.CLASS;
            if (isClass && !(numbers[0] >= 0 && numbers[0] < field.size() && numbers[0] == Math.rint(numbers[0]))) {
                throw new DataException(name + " is a class from 0 to " + (field.size() - 1) + ", found " + numbers[0]);
            }
        });
    }

    private static Field field(Signature signature, String name) {
        return Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException(signature.model() + " has no input " + name + "; it has "
                        + String.join(
                                ", ",
                                signature.inputs().stream().map(Field::name).toList())));
    }
}
