package mlpc.runtime.checkpoint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.LossHistory;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingState;

/** Reads the state that {@link StateEncoding} wrote. */
final class StateDecoding {
    private final Weights contents;
    private final Path file;

    private StateDecoding(Weights contents, Path file) {
        this.contents = contents;
        this.file = file;
    }

    /** @throws DataException if something is missing */
    static TrainingState decode(Weights contents, Path file) {
        return new StateDecoding(contents, file).state();
    }

    private TrainingState state() {
        Map<String, Tensor> moments = new LinkedHashMap<>();
        contents.tensors().forEach((name, tensor) -> {
            if (name.startsWith(StateEncoding.MOMENT)) {
                moments.put(name.substring(StateEncoding.MOMENT.length()), tensor);
            }
        });
        return new TrainingState(
                texts(StateEncoding.CONDITION),
                whole("step"),
                count("epoch"),
                weights(StateEncoding.NOW),
                moments,
                new TrainingState.RunningLosses(numbers("running/sums"), whole("running.rows")),
                best(),
                contents.metadata().containsKey("lbfgs.scale") ? Optional.of(lbfgs()) : Optional.empty(),
                history());
    }

    private LossHistory history() {
        Map<String, double[]> metrics = new LinkedHashMap<>();
        contents.tensors().keySet().forEach(name -> {
            if (name.startsWith(StateEncoding.HISTORY)) {
                metrics.put(name.substring(StateEncoding.HISTORY.length()), numbers(name));
            }
        });
        try {
            return LossHistory.of(numbers("history/training"), numbers("history/validation"), metrics);
        } catch (IllegalArgumentException uneven) {
            throw new DataException(file + " is no sound checkpoint: " + uneven.getMessage(), uneven);
        }
    }

    private TrainingState.Best best() {
        Optional<Scores> scores = contents.metadata().containsKey("best.scores.rows")
                ? Optional.of(new Scores(
                        count("best.scores.rows"),
                        number("best.scores.loss"),
                        named(StateEncoding.LOSS),
                        named(StateEncoding.METRIC)))
                : Optional.empty();
        return new TrainingState.Best(count("best.epoch"), number("best.loss"), scores, weights(StateEncoding.BEST));
    }

    private TrainingState.LbfgsState lbfgs() {
        double[][] corrections = new double[count("lbfgs.corrections")][];
        for (int index = 0; index < corrections.length; index++) {
            corrections[index] = numbers("lbfgs/correction/" + index);
        }
        return new TrainingState.LbfgsState(
                numbers("lbfgs/point"),
                corrections,
                numbers("lbfgs/curvatures"),
                number("lbfgs.scale"),
                numbers("lbfgs/direction"),
                numbers("lbfgs/gradient"),
                number("lbfgs.length"));
    }

    private Weights weights(String prefix) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        contents.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                tensors.put(name.substring(prefix.length()), tensor);
                shapes.put(name.substring(prefix.length()), contents.shapes().get(name));
            }
        });
        return new Weights(tensors, shapes, Map.of());
    }

    private double[] numbers(String name) {
        Tensor tensor = contents.tensors().get(name);
        if (tensor == null) {
            return new double[0];
        }
        double[] numbers = new double[tensor.size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = tensor.get(index);
        }
        return numbers;
    }

    private Map<String, String> texts(String prefix) {
        Map<String, String> texts = new LinkedHashMap<>();
        contents.metadata().forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                texts.put(name.substring(prefix.length()), text);
            }
        });
        return texts;
    }

    private Map<String, Double> named(String prefix) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        texts(prefix).keySet().forEach(name -> numbers.put(name, number(prefix + name)));
        return numbers;
    }

    private long whole(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException wrong) {
            throw new DataException(file + " is no sound checkpoint: " + name + " is " + text(name), wrong);
        }
    }

    private int count(String name) {
        long number = whole(name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new DataException(file + " is no sound checkpoint: " + name + " is " + number);
        }
        return (int) number;
    }

    private double number(String name) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException wrong) {
            throw new DataException(file + " is no sound checkpoint: " + name + " is " + text(name), wrong);
        }
    }

    private String text(String name) {
        String text = contents.metadata().get(name);
        if (text == null) {
            throw new DataException(file + " is no sound checkpoint: " + name + " is missing");
        }
        return text;
    }
}
