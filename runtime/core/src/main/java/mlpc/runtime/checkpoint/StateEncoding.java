package mlpc.runtime.checkpoint;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingState;

/** Writes a state as named tensors and texts. */
final class StateEncoding {
    static final String CONDITION = "condition.";
    static final String NOW = "now/";
    static final String BEST = "best/";
    static final String MOMENT = "moment/";
    static final String LOSS = "best.loss.";
    static final String HISTORY = "history/metric/";
    static final String METRIC = "best.metric.";

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    private StateEncoding() {}

    static Weights encode(TrainingState state) {
        StateEncoding encoding = new StateEncoding();
        state.conditions().forEach((name, value) -> encoding.texts.put(CONDITION + name, value));
        encoding.put("step", state.step());
        encoding.put("epoch", state.epoch());
        encoding.add(NOW, state.weights());
        state.moments()
                .forEach((name, tensor) ->
                        encoding.add(MOMENT + name, tensor, List.of(tensor.rows(), tensor.columns())));
        encoding.add("running/sums", state.running().sums());
        encoding.put("running.rows", state.running().rows());
        encoding.add(state.best());
        state.lbfgs().ifPresent(encoding::add);
        encoding.add("history/training", state.history().training());
        encoding.add("history/validation", state.history().validation());
        state.history().metrics().forEach((name, values) -> encoding.add(HISTORY + name, values));
        return new Weights(encoding.tensors, encoding.shapes, encoding.texts);
    }

    private void add(TrainingState.Best best) {
        put("best.epoch", best.epoch());
        put("best.loss", best.loss());
        add(BEST, best.weights());
        best.scores().ifPresent(this::add);
    }

    private void add(Scores scores) {
        put("best.scores.rows", scores.rows());
        put("best.scores.loss", scores.loss());
        scores.losses().forEach((name, value) -> put(LOSS + name, value));
        scores.metrics().forEach((name, value) -> put(METRIC + name, value));
    }

    private void add(TrainingState.LbfgsState lbfgs) {
        add("lbfgs/point", lbfgs.point());
        put("lbfgs.corrections", lbfgs.corrections().length);
        for (int index = 0; index < lbfgs.corrections().length; index++) {
            add("lbfgs/correction/" + index, lbfgs.corrections()[index]);
        }
        add("lbfgs/curvatures", lbfgs.curvatures());
        put("lbfgs.scale", lbfgs.scale());
        add("lbfgs/direction", lbfgs.direction());
        add("lbfgs/gradient", lbfgs.gradient());
        put("lbfgs.length", lbfgs.length());
    }

    private void add(String prefix, Weights weights) {
        weights.tensors()
                .forEach((name, tensor) -> add(
                        prefix + name, tensor, requireNonNull(weights.shapes().get(name))));
    }

    /** A list without elements is left out: the format has no place for it. */
    private void add(String name, double[] numbers) {
        if (numbers.length > 0) {
            add(name, new Tensor64(new double[][] {numbers}), List.of(numbers.length));
        }
    }

    private void add(String name, Tensor tensor, List<Integer> shape) {
        tensors.put(name, tensor);
        shapes.put(name, shape);
    }

    private void put(String name, long number) {
        texts.put(name, Long.toString(number));
    }

    /** In decimal digits, as many as tell it from its neighbours: it reads back to the same bits. */
    private void put(String name, double number) {
        texts.put(name, Double.toString(number));
    }
}
