package mlpc.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;

/** Statements that only give a name to something: if the name is not used, the statement can be deleted. */
final class Declarations {
    private Declarations() {}

    /**
     * The text to delete so that an unused name is gone: its statement, with the line if that would be left empty.
     * Empty for a declaration that does more: an input is part of the data, a parameter of the weights.
     *
     * @param name where the name is declared
     */
    static Optional<Span> removable(ModelFile file, Span name) {
        List<Item> items = file.items();
        Optional<Span> item = items.stream()
                .filter(candidate -> declares(candidate, name))
                .map(Item::span)
                .findFirst();
        List<Member> members = new ArrayList<>();
        items.stream()
                .filter(Item.Model.class::isInstance)
                .forEach(model -> members.addAll(((Item.Model) model).members()));
        return item.or(() -> members.stream()
                        .filter(candidate -> declares(candidate, name))
                        .map(Member::span)
                        .findFirst())
                .map(Declarations::withItsLine);
    }

    private static boolean declares(Item item, Span name) {
        return item instanceof Item.Function function && function.name().span().equals(name)
                || item instanceof Item.Layer layer && layer.name().span().equals(name)
                || item instanceof Item.Constant constant
                        && constant.name().span().equals(name)
                || item instanceof Item.Hyper hyper && hyper.name().span().equals(name);
    }

    private static boolean declares(Member member, Span name) {
        return member instanceof Member.Binding binding && binding.name().span().equals(name)
                || member instanceof Member.Constant constant
                        && constant.name().span().equals(name)
                || member instanceof Member.Hyper hyper && hyper.name().span().equals(name);
    }

    /** A statement on lines of its own is deleted with their line ends; another one with the spaces after it. */
    private static Span withItsLine(Span statement) {
        Source source = statement.source();
        String text = source.text();
        int start = source.lineStart(statement.line());
        int end = statement.end();
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        boolean first = text.substring(start, statement.start()).isBlank();
        int lineEnd = text.startsWith("\r\n", end) ? end + 2 : end + 1;
        boolean last = end == text.length() || lineEnd <= text.length() && text.charAt(lineEnd - 1) == '\n';
        return first && last
                ? source.span(start, Math.min(lineEnd, text.length()))
                : source.span(statement.start(), last ? statement.end() : end);
    }
}
