package mlpc.runtime.data.cell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Reading;

/** Numbers and names of columns as tables have them. */
public final class Cells {
    private Cells() {}

    /** How many numbers of {@code field} a row has, in words. */
    public static String extent(Field field) {
        return field.width() == 1
                ? "one number"
                : field.shape().stream().map(String::valueOf).collect(Collectors.joining(" × ")) + " numbers";
    }

    /** The names of the field's columns in a header: {@code x}, or {@code x.0}, {@code x.1}, …; of a table's column its own. */
    public static List<String> columns(Field field) {
        Reading reading = field.reading();
        if (!reading.isPlain()) {
            return List.of(reading.column());
        }
        return field.width() == 1
                ? List.of(field.name())
                : IntStream.range(0, field.width())
                        .mapToObj(element -> field.name() + "." + element)
                        .toList();
    }

    /** The column that an array longer than the field would have first; nothing of a single number. */
    public static Optional<String> beyond(Field field) {
        return field.reading().isPlain() && field.width() > 1
                ? Optional.of(field.name() + "." + field.width())
                : Optional.empty();
    }

    /** A number without needless decimals. */
    public static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
