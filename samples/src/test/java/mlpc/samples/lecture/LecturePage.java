package mlpc.samples.lecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mlpc.compiler.draw.Page;
import mlpc.compiler.explain.graph.GraphFigure;
import mlpc.compiler.formula.notation.MathmlScript;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Makes the page out of {@code lecture.md}: Markdown in which a heading of the second level begins a part of the lecture, one of the third
 * a slide, {@code $…$} is a formula, and some blocks are done rather than shown.
 *
 * <ul>
 *   <li>{@code ```run caption} holds commands, a line each, as one types them at the root of the checkout. Below each stands what
 *       it prints, and what it draws with {@code -o}; a caption goes below the picture.
 *   <li>{@code ```file} names a file, which a click opens; {@code ```file shown} shows it.
 * </ul>
 */
final class LecturePage {
    private final Runs runs;
    private final List<String> styles = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();

    LecturePage(Path scratch) {
        this.runs = new Runs(scratch);
    }

    /** The whole page as HTML. */
    String render(Path markdown) throws IOException {
        Formulas formulas = new Formulas();
        Node document = Parser.builder().build().parse(formulas.takenOut(Files.readString(markdown)));
        HtmlRenderer renderer = HtmlRenderer.builder().build();
        Deck deck = new Deck();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                String title = TextContentRenderer.builder().build().render(heading);
                begin(deck, heading.getLevel(), title);
            } else if (node instanceof FencedCodeBlock block) {
                add(deck, block);
            } else {
                deck.say(formulas.putBack(renderer.render(node)));
            }
        }
        Page page = new Page("Multilayer perceptrons, run");
        // Of the pages shown within, what this page has not already.
        String common = Runs.styleOf(new Page("").toString());
        styles.stream().map(style -> style.replace(common, "")).distinct().forEach(page::style);
        page.style(GraphFigure.css()).style(MathmlScript.CSS).style(resource("deck.css"));
        page.html(deck.html());
        scripts.stream().distinct().forEach(page::html);
        return page.html("<script>\n" + resource("deck.js") + "</script>").toString();
    }

    private static void begin(Deck deck, int level, String title) {
        if (level == 2) {
            deck.part(title);
        } else {
            deck.slide(title);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = LecturePage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void add(Deck deck, FencedCodeBlock block) {
        String[] words = block.getInfo().split(" ", 2);
        String more = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "run" -> block.getLiteral().lines().forEach(line -> run(deck, line, more));
            case "file" -> {
                String name = block.getLiteral().strip();
                if (more.equals("shown")) {
                    deck.show(Shown.file(name));
                } else {
                    deck.make(Shown.foldedFile(name));
                }
            }
            default -> deck.show(Shown.code(block.getLiteral()));
        }
    }

    private void run(Deck deck, String line, String caption) {
        Runs.Run run = runs.run(line);
        styles.addAll(run.styles());
        scripts.addAll(run.scripts());
        Shown.run(deck, run, caption);
    }
}
