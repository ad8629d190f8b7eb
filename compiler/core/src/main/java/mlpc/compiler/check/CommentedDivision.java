package mlpc.compiler.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.lex.FloorDivision;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;

/**
 * Comments that were meant as Python's division: {@code y = x[0] // 2}. Other trailing comments must not be reported: a word, a unit, the
 * number of an equation, an old value.
 */
final class CommentedDivision {
    private final ModelFile file;
    /** Names that the file gives to numbers. */
    private final Set<String> numbers = new HashSet<>();

    /** All names that the file gives. */
    private final Set<String> names = new HashSet<>();

    CommentedDivision(ModelFile file) {
        this.file = file;
    }

    /** A warning for each. */
    List<Problem> found() {
        List<ModelFile.Comment> suspects = new ArrayList<>();
        for (ModelFile.Comment comment : file.comments()) {
            if (!comment.ownLine() && comment.text().startsWith("//")) {
                if (operand(comment).equals("1")) {
                    return List.of(); // the author numbers the lines, // 1, // 2, so none is a division
                }
                if (followsOperand(comment.span())) {
                    suspects.add(comment);
                }
            }
        }
        if (!suspects.isEmpty()) {
            for (Item item : file.items()) {
                declare(item);
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (ModelFile.Comment comment : suspects) {
            if (divides(operand(comment))) {
                problems.add(warning(comment));
            }
        }
        return problems;
    }

    private static String operand(ModelFile.Comment comment) {
        return comment.text().substring(2).strip();
    }

    private void declare(Item item) {
        if (item instanceof Item.Constant constant) {
            declare(constant.name(), true);
        } else if (item instanceof Item.Hyper hyper) {
            declare(hyper.name(), true);
        } else if (item instanceof Item.Layer layer) {
            for (Member member : layer.members()) {
                declare(member);
            }
        } else if (item instanceof Item.Model model) {
            for (Member member : model.members()) {
                declare(member);
            }
        }
    }

    private void declare(Member member) {
        if (member instanceof Member.Constant constant) {
            declare(constant.name(), true);
        } else if (member instanceof Member.Hyper hyper) {
            declare(hyper.name(), true);
        } else if (member instanceof Member.Param param) {
            declare(param.name(), false);
        } else if (member instanceof Member.Binding binding) {
            declare(binding.name(), false);
        } else if (member instanceof Member.Input input) {
            for (Identifier name : input.names()) {
                declare(name, false);
            }
        }
    }

    private void declare(Identifier name, boolean isNumber) {
        names.add(name.text());
        if (isNumber) {
            numbers.add(name.text());
        }
    }

    /** Whether the text before a comment is a name or ends with a closing bracket, and is part of an expression, not of a type or a layer. */
    private boolean followsOperand(Span comment) {
        String before = file.source()
                .text()
                .substring(file.source().lineStart(comment.line()), comment.start())
                .strip();
        int from = before.length();
        while (from > 0 && (Character.isLetterOrDigit(before.charAt(from - 1)) || before.charAt(from - 1) == '_')) {
            from--;
        }
        boolean isName = from < before.length() && !Character.isDigit(before.charAt(from));
        return (isName || before.endsWith(")") || before.endsWith("]"))
                && before.contains("=")
                && !before.contains("|>")
                && !before.contains("//");
    }

    /** Whether a text is a number of at least 2, a number's name, or a computation with the file's own names. */
    private boolean divides(String text) {
        Optional<List<String>> within = FloorDivision.names(text);
        if (within.isEmpty() || within.get().isEmpty() && text.startsWith("(")) {
            return false;
        }
        if (Character.isDigit(text.charAt(0)) && within.get().isEmpty()) {
            return !text.startsWith("0") && !text.equals("1");
        }
        return within.get().equals(List.of(text)) ? numbers.contains(text) : names.containsAll(within.get());
    }

    private Problem warning(ModelFile.Comment comment) {
        return Problem.warning(
                        "commented-division",
                        comment.span(),
                        "`" + comment.text() + "` is a comment, and divides nothing")
                .help("A quotient is `a / b`; nothing rounds it down. If it is a comment, say what the number is.");
    }
}
