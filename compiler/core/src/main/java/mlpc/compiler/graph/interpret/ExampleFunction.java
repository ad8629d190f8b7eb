package mlpc.compiler.graph.interpret;

/** A primitive's meaning for one example: flat row-major values in, flat values out. Arguments are never changed. */
@FunctionalInterface
public interface ExampleFunction {
    double[] apply(double[]... arguments);
}
