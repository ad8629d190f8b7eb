package mlpc.compiler.cli.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.assess.FoldFigure;

/** What all folds of a cross-validation came to together. */
record CrossValidation(List<FoldResult> folds) {
    /** Of the network, over the folds, in the order of the first one. */
    Map<String, List<FoldFigure>> figures() {
        Map<String, List<FoldFigure>> all = new LinkedHashMap<>();
        for (String target : folds.get(0).figures().keySet()) {
            Set<String> names = new LinkedHashSet<>();
            folds.forEach(fold ->
                    names.addAll(fold.figures().getOrDefault(target, Map.of()).keySet()));
            all.put(
                    target,
                    names.stream()
                            .map(name -> figure(
                                    name,
                                    folds.stream()
                                            .map(fold -> fold.figures().getOrDefault(target, Map.of()))
                                            .toList()))
                            .toList());
        }
        return all;
    }

    /** The loss, and the model's own metrics. */
    List<FoldFigure> others() {
        return folds.get(0).others().keySet().stream()
                .map(name -> figure(name, folds.stream().map(FoldResult::others).toList()))
                .toList();
    }

    Baselines baselines() {
        return Baselines.mean(folds.stream().map(FoldResult::baselines).toList());
    }

    /** The means alone. */
    Map<String, Map<String, Double>> means() {
        return Baselines.means(folds.stream().map(FoldResult::figures).toList());
    }

    private FoldFigure figure(String name, List<Map<String, Double>> each) {
        List<Double> values = new ArrayList<>();
        each.forEach(figures -> Optional.ofNullable(figures.get(name)).ifPresent(values::add));
        double measured = folds.stream().mapToInt(FoldResult::measured).sum();
        double training = folds.stream().mapToInt(FoldResult::training).sum();
        return FoldFigure.of(
                name, values.stream().mapToDouble(Double::doubleValue).toArray(), measured / training);
    }
}
