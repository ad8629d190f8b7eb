package com.example.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import mlpc.compiler.Mlp;
import mlpc.compiler.source.CompileException;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.Model;
import mlpc.runtime.tensor.Tensor32;

/** Compiles a model file while it runs, fits it to noisy points of a sine, and keeps the result. */
public final class CurveApp {
    private CurveApp() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "models/curve.mlp");
        try {
            Model model = Mlp.compile(file);
            model.fit(points(model, 500));
            model.save(Path.of("curve.safetensors"));
            for (double x = -3; x <= 3; x += 0.5) {
                System.out.printf("%5.2f  %7.4f  (sine: %7.4f)%n", x, model.predict(x)[0], Math.sin(x));
            }
        } catch (CompileException problems) {
            System.err.println(problems.getMessage()); // file, line, column, what was expected and found
        }
    }

    static Dataset points(Model model, int count) {
        Random random = new Random(1);
        float[][] xs = new float[count][1];
        float[][] ys = new float[count][1];
        for (int row = 0; row < count; row++) {
            xs[row][0] = random.nextFloat() * 6 - 3;
            ys[row][0] = (float) (Math.sin(xs[row][0]) + 0.05 * random.nextGaussian());
        }
        return Dataset.of(model.signature(), List.of(new Tensor32(xs), new Tensor32(ys)));
    }
}
