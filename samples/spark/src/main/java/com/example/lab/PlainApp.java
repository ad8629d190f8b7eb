package com.example.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import mlpc.compiler.Mlp;
import mlpc.runtime.Model;
import mlpc.runtime.data.Tables;
import mlpc.runtime.tensor.Tensor;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/** What an app without Spark does with a saved stage: it compiles the model's text, reads the weights, and predicts objects of its own. */
final class PlainApp {
    /** A row of the app's. */
    record View(double hour, OptionalInt age, double price, String device, String campaign) {}

    private PlainApp() {}

    /** Whether the app's predictions have the bits of Spark's. */
    static boolean agrees(Path stage, List<Row> scored) throws IOException {
        Model model = Mlp.compile(stage.resolve("model/clicks.mlp"));
        model.load(stage.resolve("weights.safetensors"));
        List<View> views = new ArrayList<>();
        for (Row row : scored) {
            int age = row.fieldIndex("age");
            views.add(new View(
                    row.getAs("hour"),
                    row.isNullAt(age) ? OptionalInt.empty() : OptionalInt.of(row.getInt(age)),
                    row.getAs("price"),
                    row.getAs("device"),
                    row.getAs("campaign")));
        }
        Tensor alone = model.predict(Tables.of(views, model.signature())).get("clicked");
        for (int row = 0; row < scored.size(); row++) {
            Vector probability = scored.get(row).getAs("probability");
            if (probability.apply(1) != alone.get(row, 0)) {
                return false;
            }
        }
        return true;
    }
}
