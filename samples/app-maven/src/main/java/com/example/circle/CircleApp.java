package com.example.circle;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.train.Scores;

/** Learns the circle from random points, keeps what it learned in a file, and answers from that file. */
public final class CircleApp {
    private CircleApp() {}

    public static void main(String[] arguments) {
        Path weights = Path.of(arguments.length > 0 ? arguments[0] : "circle.safetensors");
        System.out.printf("learned to an accuracy of %.3f%n", learn(weights).metrics().get("accuracy"));
        System.out.printf("(0.3, 0.4) is inside with probability %.3f%n", inside(weights, 0.3f, 0.4f));
        System.out.printf("(0.9, 0.9) is inside with probability %.3f%n", inside(weights, 0.9f, 0.9f));
    }

    /** Trains, saves, and says how well the model does on points that it has not seen. */
    static Scores learn(Path weights) {
        Model model = Model.initial(Circle::new);
        model.fit(points(model, 2_000, 1));
        model.save(weights);
        return model.evaluate(points(model, 1_000, 2));
    }

    /** What a server would do: load once, then one predictor for each thread, without garbage. */
    static double inside(Path weights, float x, float y) {
        Model model = Model.trained(Circle::new, weights);
        Predictor predictor = model.predictor();
        predictor.run(new float[] {x, y});
        return predictor.prediction(0).get(0, 0);
    }

    private static Dataset points(Model model, int count, long seed) {
        Random random = new Random(seed);
        float[][] points = new float[count][2];
        float[][] inside = new float[count][1];
        for (int row = 0; row < count; row++) {
            points[row][0] = random.nextFloat() * 3 - 1.5f;
            points[row][1] = random.nextFloat() * 3 - 1.5f;
            inside[row][0] = Math.hypot(points[row][0], points[row][1]) < 1 ? 1 : 0;
        }
        return Dataset.of(model.signature(), List.of(new Tensor32(points), new Tensor32(inside)));
    }
}
