package mlpc.compiler.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mlpc.compiler.Compilation;
import mlpc.compiler.load.InterpretedNetwork;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Tensor;

/** Everything that a network says of given weights and rows: what two networks of one model must agree on. */
final class Run {
    static final int ROWS = 5;

    private Run() {}

    /** Weights and rows for a model, all of them moved off special points such as zero. */
    record Point(Weights weights, Dataset rows) {
        static Point of(Signature signature, long seed) {
            return of(signature, seed, ROWS);
        }

        static Point of(Signature signature, long seed, int rows) {
            SplittableRandom random = new SplittableRandom(seed);
            Weights weights = Weights.initial(signature, Precision.FLOAT64, seed);
            weights.tensors().values().forEach(tensor -> shift(tensor, random, 0.3));
            signature.statistics().forEach(statistic -> measured(statistic.measure(), weights.get(statistic.state())));
            List<Tensor> slots = new ArrayList<>();
            signature.inputs().forEach(field -> slots.add(column(field, random, rows)));
            signature.targets().forEach(field -> slots.add(column(field, random, rows)));
            return new Point(weights, Dataset.of(signature, slots));
        }

        /** The same point, every number of it moved a little, by the size {@code by}, in one of many directions. */
        Point moved(Signature signature, double by, int direction) {
            SplittableRandom random = new SplittableRandom(direction);
            Weights weights = weights().copy();
            weights.tensors().values().forEach(tensor -> shift(tensor, random, by));
            List<Tensor> slots = new ArrayList<>(rows.slots());
            for (int input = 0; input < signature.inputs().size(); input++) {
                if (signature.inputs().get(input).kind() == Kind.REAL) {
                    slots.set(input, slots.get(input).copy());
                    shift(slots.get(input), random, by);
                }
            }
            return new Point(weights, Dataset.of(signature, slots));
        }

        private static void shift(Tensor tensor, SplittableRandom random, double by) {
            for (int position = 0; position < tensor.size(); position++) {
                tensor.set(position, tensor.get(position) + by * random.nextGaussian());
            }
        }

        /** What could have been measured of numbers about zero, no two of them alike. */
        private static void measured(Measure measure, Tensor state) {
            for (int position = 0; position < state.size(); position++) {
                state.set(
                        position,
                        switch (measure) {
                            case MEAN -> 0.2 + 0.1 * position;
                            case DEVIATION -> 1.2 + 0.1 * position;
                            case MINIMUM -> -2.3;
                            case LOWER_QUARTILE -> -0.6;
                            case MEDIAN -> 1.3;
                            case UPPER_QUARTILE -> 0.8;
                            case MAXIMUM -> 2.6;
                            case QUANTILES -> -0.7 + 0.6 * position;
                            case MODE -> position == 1 ? 1 : 0;
                            case SHARES -> 0.2 + 0.1 * position;
                            case BALANCE -> 1.2 - 0.3 * position;
                            case TEMPERATURE -> 1.3;
                        });
            }
        }

        private static Tensor column(Field field, SplittableRandom random, int rows) {
            Tensor tensor = Tensor.zeros(Precision.FLOAT64, rows, field.width());
            for (int position = 0; position < tensor.size(); position++) {
                double number = field.kind() == Kind.REAL
                        ? random.nextGaussian()
                        : random.nextInt(field.kind() == Kind.FLAG ? 2 : field.values());
                tensor.set(position, field.reading().low() >= 0 ? Math.abs(number) : number);
            }
            if (field.reading().allowsGaps()) {
                int gap = random.nextInt(rows);
                for (int element = 0; element < field.width(); element++) {
                    tensor.set(gap * field.width() + element, Double.NaN);
                }
            }
            return tensor;
        }
    }

    /** How entries are run: all that may differ without changing a bit. */
    interface Manner {
        /** Phase by phase, each at once. */
        Manner WHOLE = (network, entry, workspace) -> network.run(entry, workspace, Pool.SINGLE);

        void run(Network network, int entry, Workspace workspace);

        /** One step of the optimizer. */
        default void step(Network network, Workspace workspace) {
            run(network, Network.GRADIENTS, workspace);
            run(network, Network.UPDATE, workspace);
        }
    }

    static Map<String, double[]> of(Network network, Point point) {
        return of(network, point, Manner.WHOLE);
    }

    /** Predictions, losses, gradients, and everything that steps on batches of all rows, three and one move, by name. */
    static Map<String, double[]> of(Network network, Point point, Manner manner) {
        Map<String, double[]> said = new LinkedHashMap<>();
        network.load(point.weights());
        inference(said, network, point, manner);
        if (!network.signature().parameters().isEmpty()) {
            training(said, network, point, manner);
        }
        return said;
    }

    private static void inference(Map<String, double[]> said, Network network, Point point, Manner manner) {
        Signature signature = network.signature();
        int all = point.rows().size();
        Workspace workspace = network.workspace(all);
        workspace.load(point.rows(), 0, all);
        manner.run(network, Network.PREDICT, workspace);
        for (int index = 0; index < signature.predictions().size(); index++) {
            said.put("prediction " + index, elements(workspace.prediction(index)));
        }
        for (int index = 0; index < signature.outputs().size(); index++) {
            said.put("output " + index, elements(workspace.output(index)));
        }
        manner.run(network, Network.EVALUATE, workspace);
        losses(said, "evaluated ", network, workspace);
        for (int index = 0; index < signature.metrics().size(); index++) {
            said.put("metric " + index, elements(workspace.metric(index)));
        }
    }

    private static void training(Map<String, double[]> said, Network network, Point point, Manner manner) {
        int all = point.rows().size();
        Workspace workspace = network.trainingWorkspace(all);
        workspace.load(point.rows(), 0, all);
        workspace.rate = 0.05;
        workspace.seed = 3;
        workspace.clip = 0.5;
        manner.run(network, Network.GRADIENTS, workspace);
        losses(said, "", network, workspace);
        workspace.gradients().forEach((name, gradient) -> said.put("gradient of " + name, elements(gradient)));
        network.load(point.weights());
        for (int rows : new int[] {all, 3, 1}) {
            workspace.load(point.rows(), 0, rows);
            workspace.step++;
            workspace.bias1 = 1 - Math.pow(0.9, workspace.step);
            workspace.bias2 = 1 - Math.pow(0.999, workspace.step);
            manner.step(network, workspace);
            String after = " after " + rows + " rows";
            network.save().tensors().forEach((name, tensor) -> said.put(name + after, elements(tensor)));
            workspace.moments().forEach((name, tensor) -> said.put(name + after, elements(tensor)));
        }
    }

    /** The reference: every entry walks the graph. */
    static Network interpreted(Compilation compilation, Precision precision) {
        return new InterpretedNetwork(
                compilation.batched().graph(),
                compilation.batched().transposed(),
                compilation.model().signature(),
                precision);
    }

    /** The batch's objective. */
    static double objective(Network network, Workspace workspace, Point point, Pool pool) {
        network.load(point.weights());
        workspace.load(point.rows(), 0, ROWS);
        network.run(Network.GRADIENTS, workspace, pool);
        double sum = 0;
        for (int loss = 0; loss < network.signature().losses().size(); loss++) {
            double[] rows = elements(workspace.loss(loss));
            double total = 0;
            for (double row : rows) {
                total += row;
            }
            sum += total / rows.length;
        }
        return sum;
    }

    static double[] elements(Tensor tensor) {
        double[] all = new double[tensor.size()];
        for (int position = 0; position < all.length; position++) {
            all[position] = tensor.get(position);
        }
        return all;
    }

    private static void losses(Map<String, double[]> said, String how, Network network, Workspace workspace) {
        List<String> losses = network.signature().losses();
        for (int index = 0; index < losses.size(); index++) {
            said.put(how + "loss " + losses.get(index), elements(workspace.loss(index)));
        }
    }
}
