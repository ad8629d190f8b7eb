package mlpc.compiler.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;

/** Statements that only give a name to something: if the name is not used, the statement can be deleted. */
final class Declarations {
    /** Each such statement by the place of its name. */
    private final Map<Span, Span> statements = new HashMap<>();

    Declarations(ModelFile file) {
        for (Item item : file.items()) {
            if (item instanceof Item.Function function) {
                add(function.name(), function.span());
            } else if (item instanceof Item.Layer layer) {
                add(layer.name(), layer.span());
            } else if (item instanceof Item.Constant constant) {
                add(constant.name(), constant.span());
            } else if (item instanceof Item.Hyper hyper) {
                add(hyper.name(), hyper.span());
            } else if (item instanceof Item.Model model) {
                model.members().forEach(this::add);
            }
        }
    }

    private void add(Member member) {
        if (member instanceof Member.Binding binding) {
            add(binding.name(), binding.span());
        } else if (member instanceof Member.Constant constant) {
            add(constant.name(), constant.span());
        } else if (member instanceof Member.Hyper hyper) {
            add(hyper.name(), hyper.span());
        }
    }

    private void add(Identifier name, Span statement) {
        statements.putIfAbsent(name.span(), statement);
    }

    /**
     * The text to delete so that an unused name is gone: its statement, with the line if that would be left empty.
     * Empty for a declaration that does more: an input is part of the data, a parameter of the weights.
     *
     * @param name where the name is declared
     */
    Optional<Span> removable(Span name) {
        return Optional.ofNullable(statements.get(name)).map(Declarations::withItsLine);
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
