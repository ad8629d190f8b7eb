package com.example.lab;

import java.io.IOException;
import java.nio.file.Path;
import mlpc.compiler.source.CompileException;

/** Prints the curve at one place, and again whenever somebody saves another model file. */
public final class LiveApp {
    private static final int MILLIS = 200;

    private LiveApp() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "models/curve.mlp");
        try (LiveCurve curve = new LiveCurve(file, MILLIS)) {
            System.out.println("edit " + file + " and save it; ctrl-C ends this");
            int shown = 0;
            String said = "";
            while (true) {
                if (curve.version() != shown) {
                    shown = curve.version();
                    System.out.printf("model %d: curve(1) = %.4f, sine %.4f%n", shown, curve.predict(1), Math.sin(1));
                }
                String problem = curve.problem().orElse("");
                if (!problem.equals(said)) {
                    said = problem;
                    System.out.println(problem.isEmpty() ? "" : problem + "\nmodel " + shown + " goes on");
                }
                Thread.sleep(MILLIS);
            }
        } catch (CompileException problems) {
            System.err.println(problems.getMessage());
        }
    }
}
