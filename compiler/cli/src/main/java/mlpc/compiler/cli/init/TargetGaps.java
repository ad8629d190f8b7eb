package mlpc.compiler.cli.init;

import java.util.List;
import java.util.stream.Collectors;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.TableProfile;
import mlpc.runtime.data.profile.TableProfiler;
import mlpc.runtime.tensor.DataException;

/**
 * Rows that lack what is to be predicted: the starter model leaves them out.
 *
 * @param position of the target's column
 * @param areNone whether each row has it
 * @param words that mean a gap there, beside an empty cell
 * @param rows of the table, those left out among them
 */
record TargetGaps(int position, boolean areNone, List<String> words, long rows) {
    static TargetGaps of(ColumnProfile target, TableProfile table) {
        if (target.gaps() == target.rows()) {
            throw new DataException("--target " + Quoted.visible(target.name())
                    + ": the column is empty; from that nothing can be learned");
        }
        Gaps.unwritable(target).ifPresent(word -> {
            throw new DataException(
                    "--target " + Quoted.visible(target.name()) + ": the column holds " + Quoted.code(word)
                            + " among its numbers, which no model can name as a gap; leave that cell empty");
        });
        return new TargetGaps(target.position(), !target.hasGaps(), target.gapWords(), table.rows());
    }

    TableProfiler.Skipped skipped() {
        return areNone ? TableProfiler.Skipped.NONE : new TableProfiler.Skipped(position, words);
    }

    /** What the target's declaration says of them. */
    String rule() {
        String quoted = words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
        return areNone ? "" : ", missing " + (quoted.isEmpty() ? "" : quoted + " ") + "as ignore";
    }

    /** And its comment. */
    String seen(long left) {
        return areNone ? "" : NumberFormat.counted(rows - left, "row") + " without it left out";
    }
}
