package mlpc.compiler.emit.standalone.part;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import mlpc.runtime.json.JsonReader;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.weights.SavedFields;
import org.jspecify.annotations.Nullable;

/** The tensors of a weights file, which is in the format safetensors, and what it says of its model. */
public final class WeightsFile {
    private static final int LENGTH_BYTES = 8;

    /** A tensor's elements, row-major; {@code bytes} are those of an element. */
    private record Stored(String shape, int bytes, ByteBuffer elements) {
        int size() {
            return elements.capacity() / bytes;
        }

        double get(int at) {
            return bytes == 4 ? elements.getFloat(4 * at) : elements.getDouble(8 * at);
        }
    }

    private final String name;
    private final Map<String, String> metadata = new TreeMap<>();
    private final Map<String, Stored> tensors = new TreeMap<>();
    private final Set<String> taken = new HashSet<>();

    private WeightsFile(String name) {
        this.name = name;
    }

    /** Reads the bytes of a file, which messages call by its name. */
    static WeightsFile of(byte[] bytes, String name) {
        WeightsFile file = new WeightsFile(name);
        try {
            file.read(bytes);
        } catch (JsonReader.Malformed malformed) {
            throw new DataException(name + " is not a sound safetensors file: " + malformed.getMessage(), malformed);
        }
        file.requireDigest();
        return file;
    }

    private void read(byte[] bytes) throws JsonReader.Malformed {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.length < LENGTH_BYTES ? -1 : buffer.getLong(0);
        if (length < 2 || length > bytes.length - LENGTH_BYTES) {
            throw new JsonReader.Malformed("of its " + bytes.length + " bytes " + length + " would be a header;"
                    + " it was cut short, or is no weights file as `mlp train` writes them");
        }
        String header = new String(bytes, LENGTH_BYTES, (int) length, StandardCharsets.UTF_8);
        if (!(JsonReader.parse(header) instanceof Map<?, ?> members)) {
            throw new JsonReader.Malformed("its header is not an object");
        }
        ByteBuffer data = buffer.position(LENGTH_BYTES + (int) length).slice();
        long end = 0;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getValue() instanceof Map<?, ?> entry)) {
                throw new JsonReader.Malformed("\"" + member.getKey() + "\" is not an object");
            }
            if (member.getKey().equals("__metadata__")) {
                entry.forEach((key, text) -> metadata.put(String.valueOf(key), String.valueOf(text)));
            } else {
                Stored tensor = tensor(member.getKey().toString(), entry, data);
                tensors.put(member.getKey().toString(), tensor);
                end += tensor.elements().capacity();
            }
        }
        if (end != data.capacity()) {
            throw new JsonReader.Malformed(
                    "its tensors take " + end + " bytes, but " + data.capacity() + " follow the header");
        }
    }

    private static Stored tensor(String tensor, Map<?, ?> entry, ByteBuffer data) throws JsonReader.Malformed {
        Object type = entry.get("dtype");
        if (!"F32".equals(type) && !"F64".equals(type)) {
            throw new JsonReader.Malformed("the tensor \"" + tensor + "\" has the dtype " + type
                    + "; F32 and F64 can be read, which are what `mlp train` writes");
        }
        int bytes = "F32".equals(type) ? 4 : 8;
        List<Long> shape = longs(tensor, entry.get("shape"));
        List<Long> offsets = longs(tensor, entry.get("data_offsets"));
        long size = bytes;
        for (long dimension : shape) {
            size = dimension < 1 || dimension > data.capacity() ? -1 : size * dimension;
            if (size < 0 || size > data.capacity()) {
                throw new JsonReader.Malformed("the tensor \"" + tensor + "\" " + shape + " is not within the file");
            }
        }
        if (offsets.size() != 2 || offsets.get(1) > data.capacity() || offsets.get(1) - offsets.get(0) != size) {
            throw new JsonReader.Malformed("the tensor \"" + tensor + "\" " + shape + " needs " + size
                    + " bytes within the file, but its data_offsets are " + offsets);
        }
        ByteBuffer elements = data.slice(offsets.get(0).intValue(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
        return new Stored(shape.toString(), bytes, elements);
    }

    private static List<Long> longs(String tensor, @Nullable Object value) throws JsonReader.Malformed {
        List<Long> numbers = new ArrayList<>();
        if (value instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof Long number && number >= 0) {
                    numbers.add(number);
                }
            }
            if (numbers.size() == elements.size()) {
                return numbers;
            }
        }
        throw new JsonReader.Malformed("the tensor \"" + tensor + "\" needs a list of whole numbers, and has " + value);
    }

    /** Refuses what was damaged, or was written for another arithmetic. */
    private void requireDigest() {
        String digest = metadata.remove("mlpc.digest");
        String format = metadata.get("mlpc.format");
        if (digest == null && format == null) {
            return;
        }
        if (!"1".equals(format) || !digest().equals(digest)) {
            throw new DataException(name + " was damaged, or another program changed it, or a newer mlpc wrote it:"
                    + " that is not the digest of what it holds. Take a copy of it that is whole, or train again");
        }
        if (!metadata.getOrDefault("mlpc.arithmetic", "1").equals("1")) {
            throw new DataException(name + " was written for arithmetic " + metadata.get("mlpc.arithmetic")
                    + ", and this class computes by arithmetic 1: generate the class again");
        }
    }

    private String digest() {
        CRC32 sum = new CRC32();
        metadata.forEach((key, text) -> {
            add(sum, key);
            add(sum, text);
        });
        tensors.forEach((tensor, stored) -> {
            add(sum, tensor);
            add(sum, (stored.bytes() == 4 ? "float32 " : "float64 ") + stored.shape());
            sum.update(stored.elements().duplicate());
        });
        return String.format("crc32:%08x", sum.getValue());
    }

    private static void add(CRC32 sum, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sum.update(bytes);
    }

    /** Refuses weights of a model with other inputs or predictions. */
    public void requireFields(Face face) {
        if (metadata.containsKey("mlpc.checkpoint")) {
            throw new DataException(name + " is a checkpoint of a training that has not ended, and no weights file:"
                    + " go on with it by mlp train --resume");
        }
        List<List<String>> inputs = new ArrayList<>();
        for (Column input : face.inputs()) {
            inputs.add(parts(input.name(), input.type(), input.labels()));
        }
        List<List<String>> predictions = new ArrayList<>();
        for (Answer prediction : face.predictions()) {
            predictions.add(parts(prediction.name(), prediction.type(), prediction.labels()));
        }
        Optional<String> difference = SavedFields.difference("input", "mlpc.input.", inputs, metadata)
                .or(() -> SavedFields.difference("prediction", "mlpc.prediction.", predictions, metadata));
        if (difference.isPresent()) {
            throw unfit(face.model(), difference.get());
        }
    }

    private static List<String> parts(String field, String type, String[] labels) {
        List<String> parts = new ArrayList<>(List.of(field, type));
        parts.addAll(List.of(labels));
        return parts;
    }

    /** Refuses weights whose tensors are others than the model's, or are computed with otherwise. */
    public void requireStructure(Face face, String structure) {
        for (String tensor : tensors.keySet()) {
            if (!taken.contains(tensor) && !tensor.endsWith("#feedback")) {
                throw unfit(face.model(), "they have " + tensor + ", which the model has not");
            }
        }
        if (!metadata.getOrDefault("mlpc.structure", structure).equals(structure)) {
            throw unfit(face.model(), "every tensor fits, but the mathematics between them is another");
        }
    }

    private DataException unfit(String model, String difference) {
        return new DataException(name + " holds weights of " + metadata.getOrDefault("mlpc.model", "another model")
                + " that do not fit " + model + ": " + difference
                + ". Train it again, or use the model file and settings that they were saved with.");
    }

    /** A tensor of the model, whose shape is written as {@code [16, 3]}; only numbers that can be computed with are in it. */
    private Stored take(Face face, String tensor, String shape) {
        Stored stored = tensors.get(tensor);
        if (stored == null) {
            throw unfit(face.model(), "they have no " + tensor + " " + shape);
        }
        if (!stored.shape().equals(shape)) {
            throw unfit(
                    face.model(), tensor + " is " + shape + " in the model, but " + stored.shape() + " in the file");
        }
        for (int at = 0; at < stored.size(); at++) {
            boolean isNegativeVariance = tensor.endsWith("running_variance") && stored.get(at) < 0;
            if (!Double.isFinite(stored.get(at)) || isNegativeVariance) {
                throw new DataException(name + ": " + tensor + " holds "
                        + (isNegativeVariance ? "the negative variance " : "") + stored.get(at) + " at position " + at
                        + ". No prediction can be made with that: use earlier weights, or train anew.");
            }
        }
        taken.add(tensor);
        return stored;
    }

    /** A tensor that predictions do not need. */
    public void skip(Face face, String tensor, String shape) {
        take(face, tensor, shape);
    }

    /** A tensor as rows; transposed if the model's shape is [columns, rows]. */
    public float[][] rows32(Face face, String tensor, String shape, int rows, int columns, boolean transposed) {
        Stored stored = take(face, tensor, shape);
        float[][] values = new float[rows][columns];
        for (int at = 0; at < stored.size(); at++) {
            int row = transposed ? at % rows : at / columns;
            values[row][transposed ? at / rows : at % columns] = (float) stored.get(at);
        }
        return values;
    }

    /** The same in double precision. */
    public double[][] rows64(Face face, String tensor, String shape, int rows, int columns, boolean transposed) {
        Stored stored = take(face, tensor, shape);
        double[][] values = new double[rows][columns];
        for (int at = 0; at < stored.size(); at++) {
            int row = transposed ? at % rows : at / columns;
            values[row][transposed ? at / rows : at % columns] = stored.get(at);
        }
        return values;
    }
}
