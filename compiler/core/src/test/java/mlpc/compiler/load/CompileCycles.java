package mlpc.compiler.load;

import mlpc.compiler.Backend;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;

/** Compiles model after model, each another one, uses it and drops it: the process that {@link UnloadingTest} watches. */
final class CompileCycles {
    private CompileCycles() {}

    /** @param arguments how many, by which backend */
    public static void main(String[] arguments) {
        Options options = Options.STANDARD.withBackend(Backend.valueOf(arguments[1]));
        int cycles = Integer.parseInt(arguments[0]);
        for (int cycle = 1; cycle <= cycles; cycle++) {
            String text = "model Cycle {\n  input x: real\n  output y = " + cycle + " * x\n}\n";
            Model model = Mlp.compile(new Source("cycle.mlp", text), options);
            if (model.predict(2)[0] != 2.0 * cycle) {
                throw new AssertionError("cycle " + cycle + " predicts " + model.predict(2)[0]);
            }
        }
        System.out.println(cycles + " cycles");
    }
}
