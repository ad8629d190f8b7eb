package mlpc.compiler.syntax;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;

/** Syntax trees as text, for tests to compare. */
public final class Trees {
    private Trees() {}

    public static ModelFile parse(String text) {
        return ModelParser.parse(new Source("test.mlp", text), new Problems());
    }

    /** The whole tree without its places, so that two layouts of one text compare as equal. */
    public static String shape(Object node) {
        if (node instanceof Optional<?> optional) {
            return optional.isPresent() ? shape(optional.get()) : "-";
        }
        StringBuilder text = new StringBuilder();
        if (node instanceof Collection<?> list) {
            for (Object element : list) {
                text.append(text.isEmpty() ? "[" : ", ").append(shape(element));
            }
            return text.append(text.isEmpty() ? "[]" : "]").toString();
        }
        if (node instanceof Record record) {
            text.append(record.getClass().getSimpleName()).append('(');
            for (RecordComponent part : record.getClass().getRecordComponents()) {
                if (part.getType() != Span.class && part.getType() != Source.class) {
                    text.append(part.getName())
                            .append('=')
                            .append(shape(read(record, part)))
                            .append(' ');
                }
            }
            return text.append(')').toString();
        }
        return String.valueOf(node);
    }

    private static Object read(Record record, RecordComponent part) {
        try {
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The expression of {@code model M { v = … }}. */
    static Expression expression(String text) {
        Problems problems = new Problems();
        ModelFile file = ModelParser.parse(new Source("test.mlp", "model M { v = " + text + " }"), problems);
        problems.throwIfErrors();
        Item.Model model = (Item.Model) file.items().get(0);
        return ((Member.Binding) model.members().get(0)).value();
    }
}
