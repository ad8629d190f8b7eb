package mlpc.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.data.cell.CellReader;
import mlpc.runtime.data.cell.Decimal;
import mlpc.runtime.data.cell.Shown;
import mlpc.runtime.data.source.Records;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.RowStore;
import mlpc.runtime.tensor.Tensor;

/** Makes numbers of records: a row for each, columns by name, every mistake with its place. */
final class TableReader {
    private final Records records;
    private final Signature signature;
    private final boolean targetsNeeded;
    private final Decimal decimal;
    private final Findings findings;

    private final Precision precision;
    private boolean hasBegun;
    /** Whether somebody has said that there is no header. */
    private boolean isHeadless;

    private Columns columns = new Columns(List.of(), List.of(), List.of());
    private CellReader[] readers = {};
    /** Of each reader, where its cell is, and where its numbers go. */
    private int[] cells = {};

    private int[] places = {};
    private double[] numbers = {};
    private int width;
    private RowStore store = new RowStore(1);
    private long leftOut;
    private boolean isForPrediction;

    TableReader(Records records, Signature signature, boolean targetsNeeded, Decimal decimal) {
        this(records, signature, targetsNeeded, decimal, Precision.FLOAT64);
    }

    /** @param precision of the model, which has to hold each number */
    TableReader(Records records, Signature signature, boolean targetsNeeded, Decimal decimal, Precision precision) {
        this.records = records;
        this.signature = signature;
        this.targetsNeeded = targetsNeeded;
        this.decimal = decimal;
        this.precision = precision;
        this.findings = new Findings(records.name());
    }

    /** A prediction reads no target, even where there is one: it may be empty, or hold what training has never seen. */
    TableReader forPrediction() {
        isForPrediction = true;
        return this;
    }

    /** @param header whether the first row names the columns; empty: of a model with named columns, or if none of its cells is a number */
    Dataset read(Rows rows, Optional<Boolean> header) {
        long row = 0;
        boolean isEmpty = true;
        records.names().ifPresent(names -> begin(names, Optional.of(true), records.name()));
        while (records.next()) {
            isEmpty = false;
            if (!hasBegun && begin(Records.cells(records), header, records.place())) {
                continue;
            }
            if (rows.endBefore(row)) {
                break;
            }
            if (row >= rows.from()) {
                take(row - rows.from());
            }
            row++;
        }
        if (row == 0) {
            throw new DataException(records.name() + " has no rows" + (isEmpty ? ": it is empty" : " below its header")
                    + "; a row for each example is expected");
        }
        long count = rows.countOf(row, records.name());
        findings.report(count, columns);
        if (leftOut == count) {
            throw new DataException(records.name() + ": none of the " + count
                    + " rows has a target, and those without one are left out");
        }
        return Dataset.of(signature, tensors()).withLeftOut(leftOut);
    }

    /** Matches the columns by the first row; true when that row is a header. */
    private boolean begin(List<String> first, Optional<Boolean> declared, String where) {
        boolean named = Columns.areNamed(signature);
        boolean isHeader = declared.orElseGet(
                () -> named || first.stream().allMatch(cell -> Double.isNaN(decimal.parse(cell)) && !cell.isEmpty()));
        isHeadless = declared.equals(Optional.of(false));
        columns = columns(first, isHeader, isHeader && declared.isPresent(), where);
        if (isForPrediction) {
            columns = columns.ofInputs(signature.inputs().size());
        }
        width = first.size();
        hasBegun = true;
        prepare();
        return isHeader;
    }

    /** @param isSaid whether somebody has said that there is a header */
    private Columns columns(List<String> first, boolean isHeader, boolean isSaid, String where) {
        boolean named = Columns.areNamed(signature);
        if (named && !isHeader) {
            return NamedColumns.byPosition(where, signature, first.size(), targetsNeeded);
        }
        Optional<Columns> byPlace = named && isSaid && records.names().isEmpty()
                ? NamedColumns.byPlaceUnder(where, signature, first, targetsNeeded)
                : Optional.empty();
        return byPlace.orElseGet(() -> Columns.match(where, signature, first, isHeader, targetsNeeded));
    }

    private void prepare() {
        List<CellReader> all = new ArrayList<>();
        List<Integer> sources = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        int next = 0;
        for (int slot = 0; slot < columns.fields().size(); slot++) {
            boolean isTarget = slot >= signature.inputs().size();
            CellReader reader = new CellReader(columns.fields().get(slot), isTarget, decimal);
            for (int position : columns.positions().get(slot)) {
                all.add(reader);
                sources.add(position);
                targets.add(next);
                next += reader.width();
            }
        }
        readers = all.toArray(CellReader[]::new);
        cells = sources.stream().mapToInt(Integer::intValue).toArray();
        places = targets.stream().mapToInt(Integer::intValue).toArray();
        numbers = new double[next];
        store = new RowStore(Math.max(1, next));
    }

    private void take(long row) {
        if (records.width() != width) {
            findings.add(
                    row,
                    Findings.WHOLE_ROW,
                    records.place() + ": expected " + width + " columns, as in the first line, found "
                            + records.width());
            return;
        }
        if (isLeftOut()) {
            leftOut++;
            return;
        }
        for (int index = 0; index < readers.length; index++) {
            String cell = records.cell(cells[index]);
            if (!readers[index].read(cell, numbers, places[index])) {
                complain(row, readers[index], cells[index], cell);
            } else if (isTooLarge(places[index], readers[index].width())) {
                findings.add(
                        row,
                        cells[index],
                        records.place() + ", " + columns.title(cells[index]) + ": " + Shown.quoted(cell)
                                + " is too large for float32, which holds numbers up to 3.4e38; scale the column, or say"
                                + " `train { precision = float64 }`");
            }
        }
        // Once something is wrong, the rest is read for what else is, and not kept.
        if (findings.isEmpty()) {
            store.add(numbers);
        }
    }

    private boolean isLeftOut() {
        for (int index = 0; index < readers.length; index++) {
            if (readers[index].skips(records.cell(cells[index]))) {
                return true;
            }
        }
        return false;
    }

    private boolean isTooLarge(int at, int width) {
        for (int place = at; precision == Precision.FLOAT32 && place < at + width; place++) {
            if (Float.isInfinite((float) numbers[place])) {
                return true;
            }
        }
        return false;
    }

    private void complain(long row, CellReader reader, int position, String cell) {
        String message = records.place() + ", " + columns.title(position) + ": " + reader.complaint(cell)
                + (row == 0 && isHeadless ? "; if this line names the columns, say so: header: 1, or --header 1" : "");
        if (reader.wantsNumbers() && !cell.isEmpty() && Double.isNaN(decimal.parse(cell))) {
            findings.addWord(row, position, records.place(), Shown.quoted(cell), message);
        } else {
            findings.add(row, position, message);
        }
    }

    private List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        int next = 0;
        for (Field field : columns.fields()) {
            tensors.add(store.tensor(next, field.width()));
            next += field.width();
        }
        return tensors;
    }
}
