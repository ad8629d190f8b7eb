package mlpc.samples.lecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import mlpc.compiler.draw.Page;
import mlpc.compiler.formula.MathmlScript;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Makes the page out of {@code lecture.md}: Markdown in which a heading of the second level begins a part of the lecture, one of the third
 * a slide, {@code $…$} is a formula, and some blocks are done rather than shown.
 *
 * <ul>
 *   <li>{@code ```run caption} holds commands, a line each, as one types them at the root of the checkout. Below each stands what
 *       it prints, and what it draws with {@code -o}; a caption goes below the picture.
 *   <li>{@code ```file} names a file, and shows it.
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
        HtmlRenderer renderer =
                HtmlRenderer.builder().nodeRendererFactory(Blocks::new).build();
        Deck deck = new Deck();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                String title = TextContentRenderer.builder().build().render(heading);
                begin(deck, heading.getLevel(), title);
            } else {
                deck.add(formulas.putBack(renderer.render(node)));
            }
        }
        Page page = new Page("Multilayer perceptrons, run");
        styles.stream().distinct().forEach(page::style);
        page.style(MathmlScript.CSS)
                .style(resource("deck.css")); // last, for it overrules those of the pages shown within
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

    /** The blocks that are done; all others are rendered as ever. */
    private final class Blocks implements NodeRenderer {
        private final HtmlWriter html;

        Blocks(HtmlNodeRendererContext context) {
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            FencedCodeBlock block = (FencedCodeBlock) node;
            String[] words = block.getInfo().split(" ", 2);
            String caption = words.length > 1 ? words[1] : "";
            html.line();
            switch (words[0]) {
                case "run" -> block.getLiteral().lines().forEach(line -> html.raw(shown(runs.run(line), caption)));
                case "file" -> html.raw(Shown.file(block.getLiteral().strip()));
                default -> html.raw(Shown.code(block.getLiteral()));
            }
            html.line();
        }

        private String shown(Runs.Run run, String caption) {
            styles.addAll(run.styles());
            scripts.addAll(run.scripts());
            return Shown.run(run, caption);
        }
    }
}
