package mlpc.runtime.weights;

import java.nio.ByteBuffer;
import java.util.List;
import mlpc.runtime.json.JsonReader;

/** Says in words what a file begins with that is not a safetensors file. */
record FirstBytes(byte[] bytes) {
    /** As many as are shown. */
    static final int COUNT = 16;

    private record Kind(String start, String name) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "PK\3\4",
                    "a zip archive, as PyTorch's `.pt` files and Keras's are; convert it with the safetensors library"),
            new Kind("\u0089HDF", "an HDF5 file; convert it with the safetensors library"),
            new Kind("\u0093NUMPY", "a NumPy array"),
            new Kind("\u0080", "a Python pickle; convert it with the safetensors library"),
            new Kind("GGUF", "a GGUF file"),
            new Kind("\u001f\u008b", "a compressed file; unpack it first"),
            new Kind("version https://", "a pointer of Git LFS; fetch the file itself with `git lfs pull`"));

    static FirstBytes of(ByteBuffer buffer) {
        byte[] bytes = new byte[Math.min(COUNT, buffer.remaining())];
        buffer.duplicate().get(bytes);
        return new FirstBytes(bytes);
    }

    /** {@code it begins with "a,b,cls", and is text}. */
    @Override
    public String toString() {
        StringBuilder found = new StringBuilder();
        boolean isText = true;
        for (byte value : bytes) {
            found.append((char) (value & 0xff));
            isText &= value >= ' ' && value < 127 || value == '\n' || value == '\r' || value == '\t';
        }
        for (Kind kind : KINDS) {
            if (found.toString().startsWith(kind.start())) {
                return "it is " + kind.name();
            }
        }
        return isText
                ? "it begins with the text " + JsonReader.quote(found.toString())
                : "it begins with the bytes " + hex();
    }

    private String hex() {
        StringBuilder text = new StringBuilder();
        for (byte value : bytes) {
            text.append(String.format(text.isEmpty() ? "%02x" : " %02x", value));
        }
        return text.toString();
    }
}
