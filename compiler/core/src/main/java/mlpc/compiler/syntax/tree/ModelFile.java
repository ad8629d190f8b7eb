package mlpc.compiler.syntax.tree;

import java.util.List;
import java.util.OptionalInt;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;

/**
 * The syntax tree of one file, as written: nothing resolved, nothing expanded, comments kept.
 *
 * @param version the number of the {@code mlp 1} line, if there is one
 * @param comments every comment in the order of the text; the formatter puts each back at its place
 */
public record ModelFile(Source source, OptionalInt version, List<Item> items, List<Comment> comments) {
    public ModelFile {
        items = List.copyOf(items);
        comments = List.copyOf(comments);
    }

    /**
     * A comment.
     *
     * @param text with its {@code //}
     * @param ownLine whether nothing but space precedes it on its line
     */
    public record Comment(Span span, String text, boolean ownLine) {}
}
