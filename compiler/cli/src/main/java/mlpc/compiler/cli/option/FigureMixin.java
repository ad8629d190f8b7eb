package mlpc.compiler.cli.option;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.cli.output.FigureFile;
import mlpc.runtime.file.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a figure goes, and as what. */
public final class FigureMixin {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes the figure to this file, as its ending says; the table is printed all the same.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "text|csv|json|svg|html",
            completionCandidates = Formats.class,
            converter = Formats.class,
            description = "What is written: a table for people (text), all numbers, the chart, or a page of both.")
    private @Nullable Format format;

    enum Format {
        TEXT,
        CSV,
        JSON,
        SVG,
        HTML;

        String of(FigureFile figure) {
            return switch (this) {
                case TEXT -> figure.text();
                case CSV -> figure.csv();
                case JSON -> figure.json();
                case SVG -> figure.svg();
                case HTML -> figure.html();
            };
        }
    }

    static final class Formats extends ChoiceConverter<Format> {
        Formats() {
            super(Format.values());
        }
    }

    /** Says what is wrong before anything takes long. */
    public void check(Subcommand command) {
        if (out != null && format(out) == null) {
            throw command.wrongUsage(
                    "-o " + out + ": expected a name that ends in .svg, .html, .csv, .json or .txt, or --format");
        }
        if (out != null) {
            command.report("--out", out);
        }
    }

    /** Whether what goes to standard output is for people. */
    public boolean isText() {
        return out != null || format == null || format == Format.TEXT;
    }

    /** Whether a page is to be written to a file. */
    public boolean isPage() {
        return out != null && format(out) == Format.HTML;
    }

    /** Writes a page, for {@link #isPage}, that is no figure but made of several. */
    public void writePage(Subcommand command, String page) {
        Path place = requireNonNull(out, "isPage");
        OutputFile.at(place).write(page);
        command.say("wrote " + place);
    }

    public void write(Subcommand command, FigureFile figure) {
        Optional<Path> written = save(figure);
        command.out().print((written.isPresent() || format == null ? Format.TEXT : format).of(figure));
        written.ifPresent(place -> command.say("wrote " + place));
    }

    /** Writes the file, if one is named, and says where it is. */
    public Optional<Path> save(FigureFile figure) {
        Optional<Path> place = Optional.ofNullable(out);
        place.ifPresent(file -> OutputFile.at(file)
                .write(requireNonNull(format(file), "checked before").of(figure)));
        return place;
    }

    /** What the option or the file's name asks for; null if neither does. */
    private @Nullable Format format(Path out) {
        if (format != null) {
            return format;
        }
        String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Format candidate : Format.values()) {
            if (name.endsWith("." + candidate.name().toLowerCase(Locale.ROOT))) {
                return candidate;
            }
        }
        return name.endsWith(".txt") ? Format.TEXT : name.endsWith(".htm") ? Format.HTML : null;
    }
}
