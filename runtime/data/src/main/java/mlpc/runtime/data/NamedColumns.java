package mlpc.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.runtime.data.cell.Cells;
import mlpc.runtime.data.cell.Decimal;
import mlpc.runtime.data.cell.Shown;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/**
 * The columns of a model whose inputs are a table's: each is found in the header by the column's own name, or by that and the input's,
 * {@code bird.body_mass_g}. Others are left alone; the order means nothing.
 */
final class NamedColumns {
    private static final String PLACE = "c[1-9][0-9]*";

    private final String where;
    private final List<String> header;

    private NamedColumns(String where, List<String> header) {
        this.where = where;
        this.header = header;
    }

    static Columns match(String where, Signature signature, List<String> header, boolean targetsNeeded) {
        NamedColumns columns = new NamedColumns(where, header);
        boolean withTargets = targetsNeeded
                || signature.targets().stream()
                        .allMatch(field -> columns.missing(field).isEmpty());
        List<Field> fields = Stream.concat(
                        signature.inputs().stream(), withTargets ? signature.targets().stream() : Stream.empty())
                .toList();
        List<String> missing = fields.stream()
                .flatMap(field -> columns.missing(field).stream())
                .toList();
        if (!missing.isEmpty()) {
            throw columns.absent(missing);
        }
        List<int[]> positions = new ArrayList<>();
        for (Field field : fields) {
            Columns.requireWidth(where, field, header);
            positions.add(Cells.columns(field).stream()
                    .mapToInt(name -> columns.position(field, name))
                    .toArray());
        }
        return new Columns(fields, positions, header);
    }

    private List<String> missing(Field field) {
        return Cells.columns(field).stream()
                .filter(name -> !header.contains(chosen(field, name)))
                .toList();
    }

    /** The full name, where the header has it. */
    private String chosen(Field field, String name) {
        return !field.reading().isPlain() && header.contains(field.name()) ? field.name() : name;
    }

    private int position(Field field, String name) {
        String chosen = chosen(field, name);
        int position = header.indexOf(chosen);
        if (position != header.lastIndexOf(chosen)) {
            throw new DataException(where + ": the header names " + Shown.quoted(chosen) + " twice, as columns "
                    + (position + 1) + " and " + (header.lastIndexOf(chosen) + 1) + "; rename one of them");
        }
        return position;
    }

    private DataException absent(List<String> missing) {
        String which = missing.size() == 1 ? "no column " : "none of the columns ";
        String what =
                where + ": the header names " + which + Columns.quoted(missing) + "; it has " + Columns.quoted(header);
        String delimiter = Columns.delimiterHint(header);
        if (!delimiter.isEmpty()) {
            return new DataException(what + delimiter);
        }
        if (header.stream().anyMatch(cell -> !Double.isNaN(Decimal.POINT.parse(cell)))) {
            return new DataException(
                    what + "; if it is a row and no header, name the columns in a line above it, or say"
                            + " header: 0, or --header 0, where the model has all of them in this order");
        }
        String meant = missing.stream()
                .flatMap(name -> spelled(name).map(cell -> Shown.quoted(cell) + " for " + Shown.quoted(name)).stream())
                .collect(Collectors.joining(", "));
        return new DataException(what + (meant.isEmpty() ? "" : "; is " + meant + " meant?"));
    }

    private Optional<String> spelled(String name) {
        return header.stream()
                .filter(cell -> Columns.plain(cell).equals(Columns.plain(name)))
                .findFirst();
    }

    /**
     * The columns of a table that is said to have no header: those that the model calls {@code c1}, {@code c2}, … by their places, any
     * others by their order, where the model has all of them.
     */
    static Columns byPosition(String where, Signature signature, int width, boolean targetsNeeded) {
        if (areCalledByPlace(signature)) {
            return match(where, signature, places(width), targetsNeeded);
        }
        List<Field> all = Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .toList();
        boolean withTargets = targetsNeeded || width != cells(signature.inputs());
        List<Field> fields = withTargets ? all : signature.inputs();
        if (cells(fields) != width) {
            throw new DataException(where + ": expected " + cells(fields) + " columns, as the model has them — "
                    + fields.stream().map(Field::name).collect(Collectors.joining(", ")) + " — found " + width
                    + "; without a header the model names all columns, in their order");
        }
        List<int[]> positions = new ArrayList<>();
        int next = 0;
        for (Field field : fields) {
            int[] places = new int[cells(List.of(field))];
            for (int index = 0; index < places.length; index++) {
                places[index] = next++;
            }
            positions.add(places);
        }
        return new Columns(fields, positions, List.of());
    }

    /**
     * The columns of a table that is said to have a header where the model calls its columns {@code c1}, {@code c2}, … by their places: those
     * places count, unless the header has such names of its own.
     *
     * @return nothing where the model's columns have other names
     */
    static Optional<Columns> byPlaceUnder(
            String where, Signature signature, List<String> header, boolean targetsNeeded) {
        if (!areCalledByPlace(signature) || header.stream().anyMatch(name -> name.matches(PLACE))) {
            return Optional.empty();
        }
        Columns columns = match(where, signature, places(header.size()), targetsNeeded);
        return Optional.of(new Columns(columns.fields(), columns.positions(), header));
    }

    private static List<String> places(int width) {
        return IntStream.rangeClosed(1, width).mapToObj(place -> "c" + place).toList();
    }

    private static boolean areCalledByPlace(Signature signature) {
        return Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .flatMap(field -> Cells.columns(field).stream())
                .allMatch(name -> name.matches(PLACE));
    }

    private static int cells(List<Field> fields) {
        return fields.stream()
                .mapToInt(field -> field.reading().isPlain() ? field.width() : 1)
                .sum();
    }
}
