package mlpc.spark.fit;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;

/**
 * Something that travels by Java's serialisation, whichever one {@code spark.serializer} names: Kryo knows no records.
 *
 * @param <T> what it is
 */
@DefaultSerializer(JavaSerializer.class)
final class Parcel<T extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1;

    private final T content;

    Parcel(T content) {
        this.content = content;
    }

    T content() {
        return content;
    }
}
