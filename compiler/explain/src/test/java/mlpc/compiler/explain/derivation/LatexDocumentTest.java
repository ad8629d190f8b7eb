package mlpc.compiler.explain.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.Compilation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derivations, their expansions and steps as parts of a LaTeX document that uses amsmath and amssymb, and nothing else. */
class LatexDocumentTest {
    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+|.)");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\\\(begin|end)\\{([a-z*]+)}");

    /** All that is written; what is new here is looked up in the manuals of LaTeX, amsmath and amssymb first. */
    private static final Set<String> KNOWN = Set.of(
            ("allowdisplaybreaks begin begingroup end endgroup hfill linewidth noindent quad text operatorname colon dots"
                            + " mathbf mathrm mathcal boldsymbol overline frac tfrac sqrt left right bigl bigr Bigl Bigr top circ cdot"
                            + " times div bmod sum max min exp log sin cos tanh le ge infty partial lfloor rfloor langle rangle"
                            + " sigma lambda pi mu xi omega tau ell \\ | , _ ; ! { }")
                    .split(" "));

    private static final Set<String> ENVIRONMENTS = Set.of("align*", "minipage", "cases", "pmatrix", "bmatrix");

    @TempDir
    Path folder;

    private static List<String> parts() throws IOException {
        List<String> parts = new ArrayList<>();
        for (Path file : BlackboardModelsTest.models()) {
            Compilation compilation = Truth.compile(file.getFileName().toString(), Files.readString(file));
            Derivation derivation = Derivation.of(compilation);
            parts.add(derivation.latex());
            parts.add(derivation.indexed().latex());
            parts.add(BackpropagationSteps.of(compilation).latex());
            derivation.calculusLatex().ifPresent(parts::add);
        }
        return parts;
    }

    @Test
    void noCommandIsUnknownAndEveryBraceIsClosed() throws IOException {
        for (String part : parts()) {
            Set<String> unknown = new TreeSet<>();
            COMMAND.matcher(part).results().map(found -> found.group(1)).forEach(unknown::add);
            unknown.removeAll(KNOWN);
            assertThat(unknown).as(part).isEmpty();
            assertThat(part.replaceAll("%.*", ""))
                    .as("only what pdfTeX can read")
                    .matches("(?s)\\p{ASCII}*");
            assertBalanced(part.replaceAll("%.*", "").replaceAll("\\\\[{}]", ""));
        }
    }

    private static void assertBalanced(String part) {
        int depth = 0;
        for (char character : part.toCharArray()) {
            depth += character == '{' ? 1 : character == '}' ? -1 : 0;
            assertThat(depth).as(part).isNotNegative();
        }
        assertThat(depth).as(part).isZero();
        Deque<String> open = new ArrayDeque<>();
        Matcher environments = ENVIRONMENT.matcher(part);
        while (environments.find()) {
            assertThat(ENVIRONMENTS).contains(environments.group(2));
            if (environments.group(1).equals("begin")) {
                open.push(environments.group(2));
            } else {
                assertThat(open.pop()).as(part).isEqualTo(environments.group(2));
            }
        }
        assertThat(open).as(part).isEmpty();
    }

    /** By TeX itself, where there is one: without an error, and without a box, of a line or of a page, that is too large. */
    @Test
    void texSetsItAll() throws IOException, InterruptedException {
        assumeTrue(hasTex(), "no pdflatex on this machine: install TeX Live to have documents compiled");
        StringBuilder document = new StringBuilder("\\documentclass{article}\n\\usepackage{amsmath,amssymb}\n");
        document.append("\\begin{document}\n");
        parts().forEach(part -> document.append(part).append("\\newpage\n"));
        Files.writeString(folder.resolve("all.tex"), document.append("\\end{document}\n"));
        int code = run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex");
        String log = Files.readString(folder.resolve("all.log"), StandardCharsets.ISO_8859_1);
        assertThat(code).as(log).isZero();
        assertThat(log.lines().filter(line -> line.startsWith("Overfull") || line.startsWith("!")))
                .isEmpty();
    }

    private boolean hasTex() throws InterruptedException {
        try {
            return run("pdflatex", "--version") == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start()
                .waitFor();
    }
}
