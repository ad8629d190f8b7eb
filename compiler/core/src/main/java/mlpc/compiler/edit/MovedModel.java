package mlpc.compiler.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;

/**
 * A model's text for a file in another folder. Imports and files of data are named from the folder of the model, so their paths change;
 * all else stays letter by letter.
 *
 * <pre>{@code
 * MovedModel moved = MovedModel.of(source, Path.of("models"), Path.of("found"));
 * }</pre>
 *
 * @param source the text, under the name that it had
 * @param outside paths in it that lead out of the new folder
 */
public record MovedModel(Source source, List<String> outside) {
    private static final String DATABASE = "jdbc";

    /** Takes a copy of the list. */
    public MovedModel {
        outside = List.copyOf(outside);
    }

    private record Named(Span span, String path) {}

    /**
     * {@return the text for another folder}
     *
     * @param source of a model file
     * @param from the folder that its paths start in
     * @param to the folder that they shall start in
     * @throws mlpc.compiler.source.CompileException if the text is no model file
     */
    public static MovedModel of(Source source, Path from, Path to) {
        return of(source, from, to, Limits.standard());
    }

    /**
     * {@return the same for a file that may be larger, or must be smaller, than usual}
     *
     * @param source of a model file
     * @param from the folder that its paths start in
     * @param to the folder that they shall start in
     * @param limits how much the file may ask for
     * @throws mlpc.compiler.source.CompileException if the text is no model file
     */
    public static MovedModel of(Source source, Path from, Path to, Limits limits) {
        Path old = from.toAbsolutePath().normalize();
        Path other = to.toAbsolutePath().normalize();
        if (old.equals(other)) {
            return new MovedModel(source, List.of());
        }
        List<Named> paths = paths(source, limits);
        // From the last on, so that places before it stay where they are.
        Collections.reverse(paths);
        String text = source.text();
        List<String> outside = new ArrayList<>();
        for (Named named : paths) {
            if (Path.of(named.path()).isAbsolute()) {
                continue;
            }
            Path place = old.resolve(named.path()).normalize();
            String path = relative(other, place).toString().replace('\\', '/');
            if (!place.startsWith(other)) {
                outside.add(0, path);
            }
            text = text.substring(0, named.span().start())
                    + '"'
                    + path
                    + '"'
                    + text.substring(named.span().end());
        }
        return new MovedModel(new Source(source.name(), text), outside);
    }

    /** Between drives of Windows there is no way but the whole one. */
    private static Path relative(Path folder, Path place) {
        return folder.getRoot() != null && folder.getRoot().equals(place.getRoot()) ? folder.relativize(place) : place;
    }

    /** In the order of the text. */
    private static List<Named> paths(Source source, Limits limits) {
        Problems problems = new Problems();
        List<Item> items = ModelParser.parse(source, problems, limits).items();
        problems.throwIfErrors();
        List<Named> paths = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Item.Import wanted) {
                paths.add(new Named(wanted.pathSpan(), wanted.path()));
            } else if (item instanceof Item.Model model) {
                model.members().forEach(member -> {
                    if (member instanceof Member.Data data) {
                        paths.addAll(files(data));
                    }
                });
            }
        }
        return paths;
    }

    /** A database is found by its address wherever the model lies. */
    private static List<Named> files(Member.Data data) {
        List<Named> files = new ArrayList<>();
        if (data.kind().text().equals(DATABASE)) {
            return files;
        }
        for (Expression.Argument argument : data.arguments()) {
            if (argument.name().isEmpty() && argument.value() instanceof Expression.Text text) {
                files.add(new Named(text.span(), text.value()));
            }
        }
        return files;
    }
}
