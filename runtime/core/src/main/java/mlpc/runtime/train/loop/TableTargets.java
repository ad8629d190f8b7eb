package mlpc.runtime.train.loop;

import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** What the targets of a table must have before anything can be learned from them. */
final class TableTargets {
    private TableTargets() {}

    /** Throws where each of several rows of a table has the same target. */
    static void requireDifferences(Signature signature, Dataset rows) {
        boolean isTable =
                signature.inputs().stream().anyMatch(field -> !field.reading().isPlain());
        for (int index = 0; isTable && index < rows.targets().size(); index++) {
            Field field = rows.targets().get(index);
            if (field.reading().role() == Role.VALUE && rows.size() > 1 && isConstant(rows.target(index))) {
                double value = rows.target(index).get(0, 0);
                String text = field.kind() == Kind.REAL ? Double.toString(value) : field.word((int) value);
                throw new DataException("each of the " + rows.size() + " training rows has the target `" + field.name()
                        + "` = " + text + ", so there is nothing to learn; is it the right column, and are these all"
                        + " rows?");
            }
        }
    }

    private static boolean isConstant(Tensor target) {
        for (int row = 1; row < target.rows(); row++) {
            for (int column = 0; column < target.columns(); column++) {
                if (target.get(row, column) != target.get(0, column)) {
                    return false;
                }
            }
        }
        return true;
    }
}
