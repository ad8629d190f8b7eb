package mlpc.spark.fit;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.partition.Partition;
import mlpc.runtime.partition.PartitionWork;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.RowStore;
import mlpc.runtime.tensor.Tensor;
import mlpc.spark.row.RowTable;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one partition as numbers: what Spark keeps in memory between rounds, moves to its disk where memory is short, and makes again
 * from the DataFrame where an executor was lost.
 */
@DefaultSerializer(JavaSerializer.class)
final class PartitionRows implements Serializable {
    private static final long serialVersionUID = 1;

    private final int index;
    private final TrainingRequest request;
    private transient Dataset rows;
    private transient @Nullable Partition partition;

    PartitionRows(int index, TrainingRequest request, Dataset rows) {
        this.index = index;
        this.request = request;
        this.rows = rows;
    }

    /** From 0. */
    int index() {
        return index;
    }

    <R extends Serializable> R run(PartitionWork<R> work) {
        return partition().run(work);
    }

    private synchronized Partition partition() {
        Partition present = partition;
        if (present == null) {
            Signature signature = request.code().networks().get().signature();
            present = new Partition(index, rows, request.code().networks(), request.recipe(signature));
            partition = present;
        }
        return present;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeInt(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            for (Tensor slot : rows.slots()) {
                for (int column = 0; column < slot.columns(); column++) {
                    out.writeDouble(slot.get(row, column));
                }
            }
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        Network network = request.code().networks().get();
        int size = in.readInt();
        double[] row = new double[RowTable.width(network.signature())];
        RowStore store = new RowStore(row.length);
        for (int each = 0; each < size; each++) {
            for (int column = 0; column < row.length; column++) {
                row[column] = in.readDouble();
            }
            store.add(row);
        }
        rows = RowTable.of(store, network.signature());
    }
}
