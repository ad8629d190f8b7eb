package mlpc.runtime.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.statistic.ColumnStatistics;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Predicts rows, keeps the predictions of each target beside what it is, and assesses them. */
public final class Assessor {
    private static final int ROWS_AT_A_TIME = 256;

    private final Network network;
    private final Dataset rows;

    /**
     * Of a network on some rows.
     *
     * @param network whose predictions are assessed
     * @param rows inputs and targets
     * @throws DataException if the rows have no targets, or there are none
     */
    public Assessor(Network network, Dataset rows) {
        if (!rows.hasTargets()) {
            throw new DataException("these rows have no targets, so there is nothing to compare predictions with");
        }
        if (rows.size() == 0) {
            throw new DataException("there are no rows to compare predictions with");
        }
        this.network = network;
        this.rows = rows;
    }

    /**
     * Predicts, and assesses.
     *
     * @return by the name of the target; one without a prediction of its name is not among them
     */
    public Map<String, Assessment> run() {
        ColumnStatistics.require(network);
        Workspace workspace = network.workspace(Math.min(rows.size(), ROWS_AT_A_TIME));
        List<Collected> targets = collected(network.signature());
        OptionalInt weight = weight(network.signature());
        double[] weights = Assessment.ones(rows.size());
        for (int from = 0; from < rows.size(); from += workspace.capacity()) {
            workspace.load(rows, from, Math.min(rows.size(), from + workspace.capacity()));
            network.run(Network.EVALUATE, workspace, Pool.SINGLE);
            for (Collected target : targets) {
                target.add(workspace, from);
            }
            for (int row = 0; weight.isPresent() && row < workspace.rows; row++) {
                weights[from + row] = workspace.target(weight.getAsInt()).get(row, 0);
            }
        }
        if (Arrays.stream(weights).sum() == 0) {
            throw new DataException("the weight of each row is 0, so there is nothing to measure");
        }
        Map<String, Assessment> assessments = new LinkedHashMap<>();
        targets.forEach(target -> assessments.put(target.field.name(), target.assess(weights)));
        return assessments;
    }

    /** The column that says how much each row counts. */
    private static OptionalInt weight(Signature signature) {
        return IntStream.range(0, signature.targets().size())
                .filter(target -> signature.targets().get(target).reading().role() == Role.WEIGHT)
                .findFirst();
    }

    private List<Collected> collected(Signature signature) {
        List<Collected> found = new ArrayList<>();
        for (int prediction = 0; prediction < signature.predictions().size(); prediction++) {
            String name = signature.predictions().get(prediction).name();
            for (int target = 0; target < signature.targets().size(); target++) {
                if (signature.targets().get(target).name().equals(name)) {
                    found.add(new Collected(signature.targets().get(target), prediction, target, rows.size()));
                }
            }
        }
        return found;
    }

    /** A target's rows, as they come. */
    private static final class Collected {
        private final Field field;
        private final int prediction;
        private final int target;
        private final int rows;
        private final int columns;
        /** What a class or flag is, and what it is given. */
        private final int[] classes;

        private final float[] given;
        /** What a number is, and what it was predicted to be. */
        private final double[] numbers;

        private final double[] predicted;

        Collected(Field field, int prediction, int target, int rows) {
            this.field = field;
            this.prediction = prediction;
            this.target = target;
            this.rows = rows;
            this.columns = field.size();
            boolean real = field.kind() == Kind.REAL;
            int elements = elements();
            this.classes = new int[real ? 0 : rows];
            this.given = new float[real ? 0 : elements];
            this.numbers = new double[real ? elements : 0];
            this.predicted = new double[real ? elements : 0];
        }

        private int elements() {
            long elements = (long) rows * columns;
            if (elements > Integer.MAX_VALUE - 8) {
                throw new DataException(field.name() + ": " + rows + " rows of " + columns
                        + " numbers are too many to be assessed at once; take fewer rows");
            }
            return (int) elements;
        }

        void add(Workspace workspace, int from) {
            Tensor result = workspace.prediction(prediction);
            for (int row = 0; row < workspace.rows; row++) {
                int resultRow = result.rows() == 1 ? 0 : row;
                switch (field.kind()) {
                    case REAL -> addNumbers(result, resultRow, workspace.target(target), row, from + row);
                    case FLAG -> {
                        classes[from + row] = workspace.target(target).get(row, 0) >= 0.5 ? 1 : 0;
                        addGiven(result, resultRow, from + row);
                    }
                    case CLASS -> {
                        classes[from + row] = workspace.targetClass(target, row);
                        addGiven(result, resultRow, from + row);
                    }
                }
            }
        }

        private void addNumbers(Tensor result, int resultRow, Tensor actual, int row, int at) {
            for (int column = 0; column < columns; column++) {
                numbers[at * columns + column] = actual.get(row, column);
                predicted[at * columns + column] = result.get(resultRow, column);
            }
        }

        private void addGiven(Tensor result, int resultRow, int at) {
            for (int column = 0; column < columns; column++) {
                given[at * columns + column] = (float) result.get(resultRow, column);
            }
        }

        Assessment assess(double[] weights) {
            return switch (field.kind()) {
                case REAL -> Assessment.of(field, new RealFigures(columns, numbers, predicted), weights);
                case FLAG -> Assessment.of(field, new ClassRows(2, classes, given), weights);
                case CLASS -> Assessment.of(field, new ClassRows(columns, classes, given), weights);
            };
        }
    }
}
