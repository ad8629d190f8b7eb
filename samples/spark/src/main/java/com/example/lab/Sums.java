package com.example.lab;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/** The map that only sums. */
final class Sums implements MapPartitionsFunction<Row, Double> {
    private static final long serialVersionUID = 1;

    @Override
    public Iterator<Double> call(Iterator<Row> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Double next() {
                Row row = rows.next();
                double sum = 0;
                if (row.get(0) instanceof Vector features) {
                    for (int column = 0; column < features.size(); column++) {
                        sum += features.apply(column);
                    }
                    return sum;
                }
                for (int column = 0; column < row.size(); column++) {
                    sum += row.getDouble(column);
                }
                return sum;
            }
        };
    }
}
