package mlpc.samples.lecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlpc.compiler.draw.Page;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Makes the page out of {@code lecture.md}: Markdown in which some blocks are done rather than shown.
 *
 * <ul>
 *   <li>{@code ```run caption} holds commands, a line each, as one types them at the root of the checkout. Below each stands what
 *       it prints, and what it draws with {@code -o}; a caption goes below the picture.
 *   <li>{@code ```file} names a file, and shows it.
 * </ul>
 */
final class LecturePage {
    /** Wide enough for what commands print; a picture that is wider is scrolled, not shrunk. */
    private static final String STYLE =
            """
            body { max-width: 76rem; } p, ul { max-width: 48rem; } pre { font-size: 0.8em; }
            figure svg { display: block; max-width: none; } figure { overflow-x: auto; }
            .command { color: var(--soft); margin: 1rem 0 0; max-width: none; } .command + * { margin-top: 0.25rem; }
            """;

    private final Runs runs;
    private final List<String> styles = new ArrayList<>();

    LecturePage(Path scratch) {
        this.runs = new Runs(scratch);
    }

    /** The whole page as HTML. */
    String render(Path markdown) throws IOException {
        Node document = Parser.builder().build().parse(Files.readString(markdown));
        HtmlRenderer renderer =
                HtmlRenderer.builder().nodeRendererFactory(Blocks::new).build();
        String body = renderer.render(document);
        Page page = new Page("Multilayer perceptrons, run");
        styles.stream().distinct().forEach(page::style);
        page.style(STYLE); // last, for it overrules those of the pages shown within
        return page.html(body).toString();
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
            return Shown.run(run, caption);
        }
    }
}
