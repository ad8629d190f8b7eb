package mlpc.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Column;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;

/**
 * What the comments of a model file say about the model, its columns and its targets: the comment at the end of a line, or else those on
 * lines of their own right above it.
 */
final class ModelComments {
    private static final Pattern SIGNS = Pattern.compile("^//+ ?|^/\\*+|\\*+/$");
    private static final Pattern ALLOWANCE = Pattern.compile("\\s*allow:.*");

    private final Map<Integer, String> behind = new HashMap<>();
    private final Map<Integer, String> own = new HashMap<>();
    private final Map<String, String> found = new LinkedHashMap<>();

    private ModelComments(ModelFile file) {
        for (ModelFile.Comment comment : file.comments()) {
            String text = SIGNS.matcher(comment.text()).replaceAll("").strip();
            if (!ALLOWANCE.matcher(text).matches() && !text.isEmpty()) {
                (comment.ownLine() ? own : behind).put(comment.span().line(), text);
            }
        }
    }

    /** By the full name of a field, {@code bird.sex}; the model's own by the empty name. */
    static Map<String, String> of(ModelFile file) {
        ModelComments comments = new ModelComments(file);
        for (Item item : file.items()) {
            if (item instanceof Item.Model model) {
                comments.add("", model.span());
                model.members().forEach(comments::member);
            }
        }
        return comments.found;
    }

    private void member(Member member) {
        if (member instanceof Member.TableInput table) {
            for (Column column : table.columns()) {
                for (Column.Heading heading : column.headings()) {
                    add(table.name() + "." + heading.name(), heading.name().span());
                }
            }
        } else if (member instanceof Member.Input input) {
            for (Identifier name : input.names()) {
                add(name.text(), name.span());
            }
        } else if (member instanceof Member.Target target) {
            add(target.name().text(), target.name().span());
        } else if (member instanceof Member.Output output) {
            add(output.name().text(), output.name().span());
        }
    }

    private void add(String name, Span place) {
        String text = behind.get(place.line());
        if (text == null) {
            List<String> lines = new ArrayList<>();
            for (int line = place.line() - 1; own.containsKey(line); line--) {
                lines.add(0, own.get(line));
            }
            text = String.join("\n", lines);
        }
        if (!text.isEmpty()) {
            found.put(name, text);
        }
    }
}
