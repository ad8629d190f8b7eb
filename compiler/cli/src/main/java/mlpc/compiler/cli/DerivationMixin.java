package mlpc.compiler.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import mlpc.compiler.Compilation;
import mlpc.compiler.draw.Page;
import mlpc.compiler.explain.derivation.Derivation;
import picocli.CommandLine.Option;

/** How a derivation is shown, and where. */
final class DerivationMixin {
    @Option(
            names = "--derivation",
            description = "Shows the derivation in bar notation: forward and backward pass, each line with its rule.")
    private boolean derivation;

    @Option(names = "--indices", description = "Writes the derivation over elements: Σ_k ȳ_k w_ki for Wᵀȳ.")
    private boolean indices;

    @Option(
            names = "--format",
            paramLabel = "text|latex|html",
            completionCandidates = Formats.class,
            converter = Formats.class,
            description = "How the derivation is written; by default as text.")
    private Format format;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes the derivation to this file instead of standard output.")
    private Path out;

    enum Format {
        TEXT,
        LATEX,
        HTML
    }

    static final class Formats extends Words<Format> {
        Formats() {
            super(Format.values());
        }
    }

    boolean isWanted() {
        return derivation;
    }

    /** Refuses options that mean nothing together. */
    void validate(Subcommand command, boolean others) {
        if (derivation && others) {
            throw command.wrongUsage(
                    "--derivation does not go with --after or --explain-rewrites: ask for one of them");
        }
        if (!derivation && (indices || format != null || out != null)) {
            String option = indices ? "--indices" : format != null ? "--format" : "--out";
            throw command.wrongUsage(option + " says how a derivation is shown: add --derivation");
        }
    }

    void show(Compilation compilation, PrintWriter standard) throws IOException {
        Derivation whole = Derivation.of(compilation);
        Derivation shown = indices ? whole.indexed() : whole;
        String text =
                switch (format == null ? Format.TEXT : format) {
                    case TEXT -> shown.text();
                    case LATEX -> shown.latex();
                    case HTML -> page(compilation, shown);
                };
        if (out == null) {
            standard.print(text);
        } else {
            AtomicFile.write(out, text);
            standard.println("written to " + out);
        }
    }

    private static String page(Compilation compilation, Derivation derivation) {
        return new Page(compilation.model().name())
                .style(Derivation.css())
                .html(derivation.html())
                .toString();
    }
}
