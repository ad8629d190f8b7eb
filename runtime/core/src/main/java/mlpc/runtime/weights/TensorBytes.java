package mlpc.runtime.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;

/** A tensor as bytes: row-major, little-endian, through a buffer of any size that holds whole elements. */
record TensorBytes(Tensor tensor) {
    void writeTo(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
        buffer.clear().order(ByteOrder.LITTLE_ENDIAN);
        int bytes = tensor.precision().bytes();
        for (int row = 0; row < tensor.rows(); row++) {
            int count;
            for (int column = 0; column < tensor.columns(); column += count) {
                if (buffer.remaining() < bytes) {
                    drain(buffer, channel);
                }
                count = Math.min(tensor.columns() - column, buffer.remaining() / bytes);
                put(buffer, row, column, count);
                buffer.position(buffer.position() + count * bytes);
            }
        }
        drain(buffer, channel);
    }

    private void put(ByteBuffer buffer, int row, int column, int count) {
        if (tensor instanceof Tensor32 floats) {
            buffer.asFloatBuffer().put(floats.values[row], column, count);
        } else if (tensor instanceof Tensor64 doubles) {
            buffer.asDoubleBuffer().put(doubles.values[row], column, count);
        }
    }

    void readFrom(ReadableByteChannel channel, ByteBuffer buffer, ElementFormat format) throws IOException {
        buffer.order(ByteOrder.LITTLE_ENDIAN).limit(0);
        int bytes = format.bytes();
        for (int row = 0; row < tensor.rows(); row++) {
            int count;
            for (int column = 0; column < tensor.columns(); column += count) {
                while (buffer.remaining() < bytes) {
                    refill(buffer, channel);
                }
                count = Math.min(tensor.columns() - column, buffer.remaining() / bytes);
                take(buffer, row, column, count, format);
                buffer.position(buffer.position() + count * bytes);
            }
        }
    }

    /** The next elements, many at once: a file is read before anything is compiled. */
    private void take(ByteBuffer buffer, int row, int column, int count, ElementFormat format) {
        if (!format.isPlain()) {
            for (int index = 0; index < count; index++) {
                tensor.set(row, column + index, format.element(buffer, buffer.position() + index * format.bytes()));
            }
        } else if (tensor instanceof Tensor32 floats) {
            buffer.asFloatBuffer().get(floats.values[row], column, count);
        } else if (tensor instanceof Tensor64 doubles) {
            buffer.asDoubleBuffer().get(doubles.values[row], column, count);
        }
    }

    private static void refill(ByteBuffer buffer, ReadableByteChannel channel) throws IOException {
        buffer.compact();
        if (channel.read(buffer) < 0) {
            throw new EOFException("it ended while it was read");
        }
        buffer.flip();
    }

    /** Writes what the buffer holds, and empties it. */
    static void drain(ByteBuffer buffer, WritableByteChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
