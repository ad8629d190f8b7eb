package mlpc.compiler.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.inspect.Cost;
import mlpc.compiler.load.ClassFiles;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;

/**
 * A compiled class and facts about its model, and how they are written as bytes: numbers and names one after another, in the order of the
 * methods below.
 */
record KeptClass(ModelFacts facts, ClassFiles classes) {
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            writeClasses(out);
            out.writeLong(facts.memory());
            Cost cost = facts.cost();
            out.writeLong(cost.parameters());
            out.writeLong(cost.forward());
            out.writeLong(cost.backward());
            out.writeLong(cost.training());
            out.writeInt(facts.unscaled().size());
            for (String name : facts.unscaled()) {
                out.writeUTF(name);
            }
            writeRows(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written to", impossible);
        }
        return bytes.toByteArray();
    }

    private void writeClasses(DataOutputStream out) throws IOException {
        out.writeUTF(classes.className());
        out.writeInt(classes.files().size());
        for (Map.Entry<String, byte[]> file : classes.files().entrySet()) {
            out.writeUTF(file.getKey());
            out.writeInt(file.getValue().length);
            out.write(file.getValue());
        }
    }

    private void writeRows(DataOutputStream out) throws IOException {
        out.writeInt(facts.examples().size());
        for (Tensor slot : facts.examples()) {
            out.writeInt(slot.rows());
            out.writeInt(slot.columns());
            for (int row = 0; row < slot.rows(); row++) {
                for (int column = 0; column < slot.columns(); column++) {
                    out.writeDouble(slot.get(row, column));
                }
            }
        }
    }

    /**
     * What was written.
     *
     * @throws IOException if the bytes are no such thing
     */
    static KeptClass read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        ClassFiles classes = readClasses(in);
        long memory = in.readLong();
        Cost cost = new Cost(in.readLong(), in.readLong(), in.readLong(), in.readLong());
        Set<String> unscaled = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            unscaled.add(in.readUTF());
        }
        return new KeptClass(new ModelFacts(memory, cost, unscaled, readRows(in)), classes);
    }

    private static ClassFiles readClasses(DataInputStream in) throws IOException {
        String name = in.readUTF();
        Map<String, byte[]> files = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String file = in.readUTF();
            files.put(file, in.readNBytes(in.readInt()));
        }
        return new ClassFiles(name, files);
    }

    private static List<Tensor> readRows(DataInputStream in) throws IOException {
        List<Tensor> slots = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            double[][] values = new double[in.readInt()][in.readInt()];
            for (double[] row : values) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = in.readDouble();
                }
            }
            slots.add(new Tensor64(values));
        }
        return slots;
    }
}
