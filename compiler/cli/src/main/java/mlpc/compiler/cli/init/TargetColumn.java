package mlpc.compiler.cli.init;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.source.Suggest;
import mlpc.runtime.data.profile.ColumnProfile;
import mlpc.runtime.data.profile.Content;
import mlpc.runtime.data.profile.TableProfile;
import picocli.CommandLine.ParameterException;

/** Finds the column that is to be predicted. */
record TargetColumn(TableProfile table) {
    private static final int SHOWN = 40;
    private static final int FEW_LABELS = 20;

    /** By name, else by its place. */
    ColumnProfile find(Subcommand command, String wanted) throws ParameterException {
        List<ColumnProfile> columns = table.columns();
        Optional<ColumnProfile> named =
                columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        if (wanted.equals("last")) {
            return columns.get(columns.size() - 1);
        }
        if (wanted.matches("[1-9][0-9]{0,5}") && Integer.parseInt(wanted) <= columns.size()) {
            return columns.get(Integer.parseInt(wanted) - 1);
        }
        String near = Suggest.nearest(
                        wanted, columns.stream().map(ColumnProfile::name).toList())
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        throw command.wrongUsage("--target " + wanted + ": there is no such column" + near + "\n" + listing());
    }

    /** What to ask a user who has not said it. */
    String question() {
        return "--target is missing: which column is to be predicted?" + "\n" + listing() + "\nPerhaps: --target "
                + guess();
    }

    private String listing() {
        String names = table.columns().stream()
                .limit(SHOWN)
                .map(column -> title(column) + " (" + kind(column.content()) + ")")
                .collect(Collectors.joining(", "));
        return "Columns: " + names + (table.columns().size() > SHOWN ? ", …" : "");
    }

    private static String title(ColumnProfile column) {
        return column.name().isEmpty()
                ? "column " + (column.position() + 1) + " without a name"
                : Quoted.visible(column.name());
    }

    private static String kind(Content content) {
        if (content instanceof Content.Words words) {
            return (words.vocabulary().complete() ? "" : "over ")
                    + words.vocabulary().size() + " words";
        }
        return content instanceof Content.Numbers ? "numbers" : content instanceof Content.Dates ? "dates" : "empty";
    }

    /** A column with a customary name, else the last or the first if it has few words, else the last. */
    private String guess() {
        List<ColumnProfile> columns = table.columns().stream()
                .filter(column -> Quoted.isColumn(column.name()))
                .toList();
        if (columns.isEmpty()) {
            return "last";
        }
        List<String> customary = List.of("target", "label", "class", "outcome", "y", "quality", "price");
        for (ColumnProfile column : columns) {
            if (customary.contains(column.name().toLowerCase(Locale.ROOT))) {
                return column.name();
            }
        }
        ColumnProfile first = columns.get(0);
        ColumnProfile last = columns.get(columns.size() - 1);
        return !hasFewWords(last) && hasFewWords(first) ? first.name() : last.name();
    }

    private static boolean hasFewWords(ColumnProfile column) {
        return column.content() instanceof Content.Words words
                && words.vocabulary().complete()
                && words.vocabulary().size() <= FEW_LABELS;
    }
}
