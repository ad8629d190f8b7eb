package mlpc.compiler.explain.report.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.TrainingOptions;

/**
 * Rows split as a training splits them, with the numbers of those that are measured: they are carried through the split as one more
 * input.
 *
 * @param measured of the rows held back, or of those trained on if there are none
 */
public record NumberedRows(Dataset.Split split, int[] measured) {
    /** What stands for the number of a row of so many that their numbers would fill the memory. */
    public static final int UNKNOWN = -1;

    private static final int MOST_NUMBERED = 2_000_000;

    public static NumberedRows of(Dataset rows, TrainingOptions options) {
        if (options.validation().isPresent()) {
            Dataset held = options.validation().get();
            return new NumberedRows(
                    new Dataset.Split(rows, held),
                    IntStream.range(0, held.size()).toArray());
        }
        if (rows.size() > MOST_NUMBERED) {
            Dataset.Split split = options.split(rows);
            int[] unknown = new int
                    [split.validation().size() > 0
                            ? split.validation().size()
                            : split.training().size()];
            Arrays.fill(unknown, UNKNOWN);
            return new NumberedRows(split, unknown);
        }
        double[][] numbers = new double[rows.size()][1];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row][0] = row;
        }
        List<Field> inputs = new ArrayList<>(rows.inputs());
        List<Tensor> slots = new ArrayList<>(rows.slots());
        inputs.add(Field.real("row number"));
        slots.add(rows.inputs().size(), new Tensor64(numbers));
        Dataset.Split split = options.split(new Dataset(inputs, rows.targets(), slots));
        boolean isHeld = split.validation().size() > 0;
        Tensor measured = (isHeld ? split.validation() : split.training())
                .input(rows.inputs().size());
        int[] found = new int[measured.rows()];
        for (int row = 0; row < found.length; row++) {
            found[row] = (int) measured.get(row, 0);
        }
        return new NumberedRows(
                new Dataset.Split(without(split.training(), rows), without(split.validation(), rows)), found);
    }

    private static Dataset without(Dataset part, Dataset rows) {
        List<Tensor> slots = new ArrayList<>(part.slots());
        slots.remove(rows.inputs().size());
        return new Dataset(rows.inputs(), rows.targets(), slots);
    }
}
