package mlpc.benchmarks.peers.tables;

import java.util.stream.IntStream;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;

/** SMILE's random forest with its standard settings. */
final class SmileForest {
    private SmileForest() {}

    static double[] predictions(Encoded training, Encoded test) {
        DataFrame fitted = frame(training.x());
        DataFrame asked = frame(test.x());
        Formula formula = Formula.lhs("target");
        if (training.labels().isEmpty()) {
            var forest =
                    smile.regression.RandomForest.fit(formula, fitted.merge(DoubleVector.of("target", training.y())));
            DataFrame rows = asked.merge(DoubleVector.of("target", test.y()));
            return IntStream.range(0, test.x().length)
                    .mapToDouble(row -> forest.predict(rows.get(row)))
                    .toArray();
        }
        var forest = smile.classification.RandomForest.fit(
                formula, fitted.merge(IntVector.of("target", whole(training.y()))));
        DataFrame rows = asked.merge(IntVector.of("target", whole(test.y())));
        return IntStream.range(0, test.x().length)
                .mapToDouble(row -> forest.predict(rows.get(row)))
                .toArray();
    }

    private static int[] whole(double[] classes) {
        return IntStream.range(0, classes.length).map(row -> (int) classes[row]).toArray();
    }

    private static DataFrame frame(double[][] x) {
        String[] names =
                IntStream.range(0, x[0].length).mapToObj(column -> "x" + column).toArray(String[]::new);
        return DataFrame.of(x, names);
    }
}
