package com.example.lab;

import java.util.List;
import mlpc.spark.MlpModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Another engine that scores in a map over rows. The benchmark finds it as a service, so that nobody else needs its library. */
public interface Rival {
    /** Of the engine. */
    String name();

    /**
     * The predicted class of each row, as a column {@code prediction}.
     *
     * @param features a column {@code features} of vectors, or of arrays of floats
     * @param text of the model's file
     * @param settings that it was trained with
     * @param model whose weights are to be used
     */
    Dataset<Row> score(Dataset<Row> features, String text, List<String> settings, MlpModel model);
}
