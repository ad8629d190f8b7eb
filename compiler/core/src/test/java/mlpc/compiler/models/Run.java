package mlpc.compiler.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mlpc.runtime.Dataset;
import mlpc.runtime.Network;
import mlpc.runtime.Tensor;
import mlpc.runtime.Weights;
import mlpc.runtime.Workspace;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.train.Pool;

/** Everything that a network says of given weights and rows: what two networks of one model must agree on. */
final class Run {
    static final int ROWS = 5;

    private Run() {}

    /** Weights and rows for a model, all of them moved off special points such as zero. */
    record Point(Weights weights, Dataset rows) {
        static Point of(Signature signature, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            Weights weights = Weights.initial(signature, Precision.FLOAT64, seed);
            weights.tensors().values().forEach(tensor -> shift(tensor, random, 0.3));
            List<Tensor> slots = new ArrayList<>();
            signature.inputs().forEach(field -> slots.add(column(field, random)));
            signature.targets().forEach(field -> slots.add(column(field, random)));
            return new Point(weights, Dataset.of(signature, slots));
        }

        /** The same point, every number of it moved a little: by the relative size {@code by}. */
        Point moved(Signature signature, double by) {
            SplittableRandom random = new SplittableRandom(1);
            Weights weights = weights().copy();
            weights.tensors().values().forEach(tensor -> shift(tensor, random, by));
            List<Tensor> slots = new ArrayList<>(rows.slots());
            for (int input = 0; input < signature.inputs().size(); input++) {
                slots.set(input, slots.get(input).copy());
                shift(slots.get(input), random, by);
            }
            return new Point(weights, Dataset.of(signature, slots));
        }

        private static void shift(Tensor tensor, SplittableRandom random, double by) {
            for (int position = 0; position < tensor.size(); position++) {
                tensor.set(position, tensor.get(position) + by * random.nextGaussian());
            }
        }

        private static Tensor column(Field field, SplittableRandom random) {
            Tensor tensor = Tensor.zeros(Precision.FLOAT64, ROWS, field.width());
            for (int position = 0; position < tensor.size(); position++) {
                tensor.set(
                        position,
                        field.kind() == Kind.REAL
                                ? random.nextGaussian()
                                : random.nextInt(field.kind() == Kind.FLAG ? 2 : field.size()));
            }
            return tensor;
        }
    }

    /** Predictions, losses, gradients, and the weights after two steps, by name. */
    static Map<String, double[]> of(Network network, Point point) {
        Map<String, double[]> said = new LinkedHashMap<>();
        Pool pool = new Pool(1);
        network.load(point.weights());
        Workspace workspace = network.trainingWorkspace(ROWS);
        workspace.load(point.rows(), null, 0, ROWS);
        workspace.rate = 0.05;
        workspace.bias1 = 0.1;
        workspace.bias2 = 0.001;
        workspace.clip = 0.5;
        network.run(Network.GRADIENTS, workspace, pool);
        record(said, network, workspace);
        workspace.gradients().forEach((name, gradient) -> said.put("gradient of " + name, elements(gradient)));
        for (int step = 0; step < 2; step++) {
            network.run(Network.UPDATE, workspace, pool);
            network.run(Network.GRADIENTS, workspace, pool);
        }
        network.save().tensors().forEach((name, tensor) -> said.put(name + " after two steps", elements(tensor)));
        Workspace inference = network.workspace(ROWS);
        inference.load(point.rows(), null, 0, 3);
        network.run(Network.EVALUATE, inference, pool);
        for (int index = 0; index < network.signature().predictions().size(); index++) {
            said.put("prediction " + index, elements(inference.prediction(index)));
        }
        return said;
    }

    /** The batch's objective. */
    static double objective(Network network, Workspace workspace, Point point, Pool pool) {
        network.load(point.weights());
        workspace.load(point.rows(), null, 0, ROWS);
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

    private static void record(Map<String, double[]> said, Network network, Workspace workspace) {
        List<String> losses = network.signature().losses();
        for (int index = 0; index < losses.size(); index++) {
            said.put("loss " + losses.get(index), elements(workspace.loss(index)));
        }
    }
}
