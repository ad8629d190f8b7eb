package mlpc.compiler.cli.init;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.cli.init.Treatment.Encoded;
import mlpc.compiler.cli.init.Treatment.Ignored;
import mlpc.runtime.data.profile.TableProfile;

/**
 * Everything that is decided about a starter model.
 *
 * @param name the name of the model
 * @param gaps rows without the target
 * @param names of the columns in the model, by their names in the table
 */
record StarterModel(
        String name,
        TableProfile table,
        Target target,
        TargetGaps gaps,
        List<Encoded> inputs,
        List<Ignored> ignored,
        Map<String, String> names,
        NetworkPlan network,
        long seed) {
    static StarterModel of(String name, TableProfile table, Target target, TargetGaps gaps, long seed) {
        List<Encoded> inputs = new ArrayList<>();
        List<Ignored> ignored = new ArrayList<>();
        for (var column : table.columns()) {
            if (column.position() == target.column().position()) {
                continue;
            }
            Treatment treatment = ColumnRules.of(column);
            if (treatment instanceof Encoded encoded) {
                inputs.add(encoded);
            } else if (treatment instanceof Ignored left) {
                ignored.add(left);
            }
        }
        int width = inputs.stream().mapToInt(Encoded::width).sum();
        NetworkPlan network = NetworkPlan.of(table.rows(), table.trainingRows(), width);
        return new StarterModel(name, table, target, gaps, inputs, ignored, names(table, target), network, seed);
    }

    private static Map<String, String> names(TableProfile table, Target target) {
        Identifiers identifiers = new Identifiers();
        Map<String, String> names = new LinkedHashMap<>();
        names.put(
                target.column().name(),
                identifiers.target(target.column().name(), target.column().position()));
        table.columns().forEach(column -> {
            if (!names.containsKey(column.name())) {
                names.put(column.name(), identifiers.column(column.name(), column.position()));
            }
        });
        return names;
    }

    /** Of the target in the model. */
    String targetName() {
        return requireNonNull(names.get(target.column().name()));
    }

    /** Numbers of an encoded row. */
    int width() {
        return inputs.stream().mapToInt(Encoded::width).sum();
    }
}
