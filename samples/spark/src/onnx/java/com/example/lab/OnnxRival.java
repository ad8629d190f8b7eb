package com.example.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.Export;
import mlpc.compiler.exchange.onnx.OnnxWriter;
import mlpc.compiler.exchange.outgoing.ExportOptions;
import mlpc.compiler.source.Source;
import mlpc.spark.MlpModel;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;

/** ONNX Runtime in a map, as fast as a map can be: arrays of floats are no objects a number, and blocks of rows go in together. */
public final class OnnxRival implements Rival {
    private static final int OPSET = 17;

    @Override
    public String name() {
        return "a map with ONNX Runtime";
    }

    @Override
    public Dataset<Row> score(Dataset<Row> features, String text, List<String> settings, MlpModel model) {
        Compilation compilation = new Compiler(Options.STANDARD).compile(new Source("same.mlp", text));
        byte[] file = OnnxWriter.write(Export.of(
                compilation, model.toModel().weights(), new ExportOptions(OPSET, true, Set.of(), Optional.empty())));
        Broadcast<byte[]> sent = JavaSparkContext.fromSparkContext(
                        features.sparkSession().sparkContext())
                .broadcast(file);
        Dataset<Double> classes = features.schema().apply("features").dataType() instanceof ArrayType
                ? features.select("features")
                        .as(features.sparkSession().implicits().newFloatArrayEncoder())
                        .mapPartitions(
                                (MapPartitionsFunction<float[], Double>)
                                        rows -> new OnnxRows<>(rows, sent.value(), numbers -> numbers),
                                Encoders.DOUBLE())
                : features.select("features")
                        .mapPartitions(
                                (MapPartitionsFunction<Row, Double>)
                                        rows -> new OnnxRows<>(rows, sent.value(), OnnxRival::floats),
                                Encoders.DOUBLE());
        return classes.toDF("prediction");
    }

    private static float[] floats(Row row) {
        double[] values = ((DenseVector) row.get(0)).values();
        float[] numbers = new float[values.length];
        for (int index = 0; index < values.length; index++) {
            numbers[index] = (float) values[index];
        }
        return numbers;
    }
}
