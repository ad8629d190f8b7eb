package mlpc.compiler.check.table;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.Transform;

/**
 * A checked column: how it is read, and how it is encoded.
 *
 * @param name in the model, and its place
 * @param labels of classes that have some; {@code other} is the last where it was asked for
 * @param classes of a class column, how many there are
 * @param reading without gaps and their words, which follow from {@code gap}
 * @param of the transform of a number before it is scaled
 * @param number the argument of {@code encoding}: bins, a period, the width of an embedding
 * @param indicator whether one more number says that there is a gap
 * @param parts of a date, in their order
 */
record ColumnPlan(
        Identifier name,
        ColumnKind kind,
        List<String> labels,
        int classes,
        Reading reading,
        Transform of,
        ValueEncoding encoding,
        double number,
        Gap gap,
        boolean indicator,
        List<DatePart> parts,
        Span span) {

    /** The field of the signature: {@code name} is its full one. */
    Field field(String full) {
        Reading complete = complete();
        int more = gap.isAllowed() ? 1 : 0;
        return switch (kind) {
            case REAL, IGNORE -> Field.real(full).with(complete);
            case FLAG -> Field.flag(full).with(complete);
            case LABELS, ORDINAL, HASHED -> new Field(full, Kind.CLASS, List.of(classes + more), labels, complete);
            case DATE -> Field.real(full, Reading.DATE_PARTS).with(complete);
            case WEIGHT -> Field.real(full).with(complete.as(Role.WEIGHT));
            case GROUP -> Field.real(full).with(complete.as(Role.GROUP));
            case KEY -> Field.real(full).with(complete.as(Role.KEY));
        };
    }

    private Reading complete() {
        String[] words = gap.words().toArray(String[]::new);
        return switch (gap.rule()) {
            case ERROR -> reading;
            case IGNORE -> reading.skippingGaps(words);
            case MEAN, MEDIAN, MODE, ZEROS, VALUE -> reading.gaps(words);
        };
    }

    /** The index of a label. */
    Optional<Integer> index(String label) {
        return Optional.of(labels.indexOf(label)).filter(index -> index >= 0);
    }
}
