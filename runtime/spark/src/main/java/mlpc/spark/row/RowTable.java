package mlpc.spark.row;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.RowStore;
import mlpc.runtime.tensor.Tensor;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rows of a partition as a data set. More than a quarter of the executor's memory goes to a temporary file, as of any table. */
public final class RowTable {
    private RowTable() {}

    /** {@return the rows, of which there may be none; those that the model leaves out are not among them} */
    public static Dataset read(Iterator<InternalRow> rows, RowReader reader, Signature signature, int partition) {
        RowStore store = new RowStore(reader.width());
        Place place = new Place(partition);
        long leftOut = 0;
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            place.next();
            if (reader.skips(row)) {
                leftOut++;
            } else {
                store.add(reader.read(row, place));
            }
        }
        return of(store, signature).withLeftOut(leftOut);
    }

    /** {@return the numbers of a row: inputs, then targets} */
    public static int width(Signature signature) {
        return Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .mapToInt(Field::width)
                .sum();
    }

    /** {@return a store's rows: inputs, then targets} */
    public static Dataset of(RowStore store, Signature signature) {
        List<Tensor> slots = new ArrayList<>();
        int next = 0;
        for (Field field : Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .toList()) {
            slots.add(store.tensor(next, field.width()));
            next += field.width();
        }
        return new Dataset(signature.inputs(), signature.targets(), slots);
    }
}
