package mlpc.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.runtime.data.cell.Cells;
import mlpc.runtime.data.cell.Shown;
import mlpc.runtime.data.source.CsvFormat;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/**
 * Which column of a table each number of a row is in.
 *
 * <p>When a header names every column that the model wants, columns are found by name, in any order, and others are left
 * alone. Otherwise they are taken by position: the inputs, flattened, in the model's order, then the targets.
 *
 * @param fields the model's inputs, then its targets unless the table has none
 * @param positions for each field, the column of each of its numbers
 * @param names the header, or empty
 */
record Columns(List<Field> fields, List<int[]> positions, List<String> names) {

    /** Whether a model's columns have names of their own: these are looked for by name alone, for a place would mean nothing. */
    static boolean areNamed(Signature signature) {
        return Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .anyMatch(field -> !field.reading().isPlain());
    }

    /**
     * @param first the table's first line
     * @param header whether that line is a header
     * @param targetsNeeded whether a table without targets is a mistake
     */
    static Columns match(String where, Signature signature, List<String> first, boolean header, boolean targetsNeeded) {
        if (header && areNamed(signature)) {
            return NamedColumns.match(where, signature, first, targetsNeeded);
        }
        List<Field> inputs = signature.inputs();
        List<Field> all =
                Stream.concat(inputs.stream(), signature.targets().stream()).toList();
        if (header) {
            if (first.containsAll(names(all))) {
                return byName(where, all, first);
            }
            if (first.containsAll(names(inputs))) {
                if (targetsNeeded) {
                    List<String> absent = new ArrayList<>(names(all));
                    absent.removeAll(first);
                    throw new DataException(
                            where + ": the header names no column " + quoted(absent) + "; it has " + quoted(first));
                }
                return byName(where, inputs, first);
            }
        }
        if (header) {
            checkSpelling(where, all, first);
        }
        Columns columns = byPosition(where, signature, all, first, header, targetsNeeded);
        columns.checkOrder(where);
        return columns;
    }

    /** Those of the inputs alone. */
    Columns ofInputs(int inputs) {
        return new Columns(fields.subList(0, inputs), positions.subList(0, inputs), names);
    }

    /** How messages call a column: its place, from 1, and its name if it has one. */
    String title(int position) {
        return "column " + (position + 1) + (names.isEmpty() ? "" : " (" + Shown.quoted(names.get(position)) + ")");
    }

    /** What a first line of one cell shows, where another character than the format's is between the columns. */
    static String delimiterHint(List<String> first) {
        String seen = first.size() == 1 ? first.get(0) : "";
        for (char delimiter : new char[] {';', '\t', '|', ','}) {
            if (seen.indexOf(delimiter) > 0) {
                String name = delimiter == '\t' ? "tab" : Character.toString(delimiter);
                return "; the line has " + CsvFormat.plural(delimiter)
                        + ", so say that they separate its columns: data csv(\"…\"," + " delimiter: \"" + name
                        + "\"), or --delimiter \"" + name + "\"";
            }
        }
        return "";
    }

    private static Columns byName(String where, List<Field> fields, List<String> header) {
        List<int[]> positions = new ArrayList<>();
        for (Field field : fields) {
            requireWidth(where, field, header);
            for (String name : Cells.columns(field)) {
                if (header.indexOf(name) != header.lastIndexOf(name)) {
                    throw new DataException(where + ": the header names `" + name + "` twice");
                }
            }
            positions.add(
                    Cells.columns(field).stream().mapToInt(header::indexOf).toArray());
        }
        return new Columns(fields, positions, header);
    }

    /** Columns of an array beyond those of an input are no others to be left alone: the numbers would be read as another array's. */
    static void requireWidth(String where, Field field, List<String> header) {
        Optional<String> beyond = Cells.beyond(field).filter(header::contains);
        if (beyond.isPresent()) {
            int width = field.width();
            while (header.contains(field.name() + "." + width)) {
                width++;
            }
            throw new DataException(
                    where + ": expected " + field.width() + " numbers for `" + field.name() + "` in each row, found "
                            + width + "; leave the others out, or make it real[" + width + "] in the model");
        }
    }

    private static Columns byPosition(
            String where,
            Signature signature,
            List<Field> all,
            List<String> first,
            boolean header,
            boolean targetsNeeded) {
        int inputs = width(signature.inputs());
        int wanted = width(all);
        boolean withTargets = first.size() == wanted;
        if (!withTargets && (targetsNeeded || first.size() != inputs)) {
            throw new DataException(where + ": expected " + counted(wanted) + " — " + widths(all) + " — found "
                    + first.size() + hint(first, header, all));
        }
        List<int[]> positions = new ArrayList<>();
        List<Field> fields = withTargets ? all : signature.inputs();
        int next = 0;
        for (Field field : fields) {
            int[] places = new int[field.width()];
            for (int i = 0; i < places.length; i++) {
                places[i] = next++;
            }
            positions.add(places);
        }
        return new Columns(fields, positions, header ? first : List.of());
    }

    /** By position is a trap, too, when the header means a column of the model's by another spelling, or knows most of them. */
    private static void checkSpelling(String where, List<Field> fields, List<String> header) {
        List<String> unknown = new ArrayList<>(header);
        unknown.removeAll(names(fields));
        List<String> scalars = fields.stream()
                .filter(field -> field.width() == 1)
                .flatMap(field -> Cells.columns(field).stream())
                .toList();
        long known = scalars.stream().filter(header::contains).count();
        for (String name : names(fields)) {
            Optional<String> meant = unknown.stream()
                    .filter(cell -> plain(cell).equals(plain(name)))
                    .findFirst();
            boolean most = scalars.contains(name) && known * 2 >= scalars.size();
            if (!header.contains(name) && (meant.isPresent() || most)) {
                throw new DataException(where + ": the header names no column `" + name + "`; it has " + quoted(header)
                        + meant.map(cell -> "; is `" + cell + "` meant?").orElse(""));
            }
        }
    }

    /** Without what people spell in different ways. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    }

    /** By position is a trap when the header shows that a column of the model's is elsewhere. */
    private void checkOrder(String where) {
        for (int f = 0; f < fields.size(); f++) {
            List<String> wanted = Cells.columns(fields.get(f));
            for (int i = 0; i < wanted.size(); i++) {
                int named = names.indexOf(wanted.get(i));
                if (named >= 0 && named != positions.get(f)[i]) {
                    List<String> absent = new ArrayList<>(names(fields));
                    absent.removeAll(names);
                    throw new DataException(where + ": the header names `" + wanted.get(i) + "` as " + title(named)
                            + ", but not " + quoted(absent) + ", and by position `" + wanted.get(i) + "` would be "
                            + title(positions.get(f)[i]) + "; name all of the model's columns, or put the inputs first"
                            + " and the targets last");
                }
            }
        }
    }

    private static String hint(List<String> first, boolean header, List<Field> all) {
        String delimiter = delimiterHint(first);
        if (!delimiter.isEmpty()) {
            return delimiter;
        }
        return header ? "; a header that names " + quoted(names(all)) + " may have more columns, in any order" : "";
    }

    private static String widths(List<Field> fields) {
        return fields.stream()
                .map(field -> field.name() + (field.width() == 1 ? "" : " (" + field.width() + ")"))
                .collect(Collectors.joining(", "));
    }

    private static String counted(int columns) {
        return columns == 1 ? "1 column" : columns + " columns";
    }

    private static int width(List<Field> fields) {
        return fields.stream().mapToInt(Field::width).sum();
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().flatMap(field -> Cells.columns(field).stream()).toList();
    }

    static String quoted(List<String> names) {
        String some = names.stream().limit(8).map(Shown::quoted).collect(Collectors.joining(", "));
        return names.size() > 8 ? some + ", …" : some;
    }
}
