package mlpc.compiler.exchange.c99;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/** The header: structures, and functions with what they promise. */
final class HeaderText {
    private final Interface face;
    private final CLines lines = new CLines();

    HeaderText(Interface face) {
        this.face = face;
    }

    /** @param heading the lines of the comment at the top */
    String text(List<String> heading) {
        comment(heading);
        lines.line("#ifndef " + face.guard())
                .line("#define " + face.guard())
                .line("")
                .line("#include <stddef.h>")
                .line("")
                .line("#ifdef __cplusplus")
                .line("extern \"C\" {")
                .line("#endif")
                .line("");
        structure(face.input(), "A row: what the model is given.", face.inputs(), true);
        structure(face.output(), "What the model gives for a row.", face.results(), false);
        functions();
        lines.line("#ifdef __cplusplus").line("}").line("#endif").line("").line("#endif");
        return lines.toString();
    }

    private void comment(List<String> texts) {
        if (texts.size() == 1) {
            lines.line("/* " + CText.comment(texts.get(0)) + " */");
            return;
        }
        lines.line("/*");
        texts.forEach(text -> lines.line(text.isEmpty() ? " *" : " * " + CText.comment(text)));
        lines.line(" */");
    }

    private void structure(String name, String doc, Members members, boolean isInput) {
        comment(List.of(doc));
        lines.open("typedef struct");
        members.names().forEach((field, member) -> {
            String meaning = isInput ? face.meaning(field) : result(field);
            lines.line(face.member(field, member, isInput)
                    + (meaning.isEmpty() ? "" : " /* " + CText.comment(meaning) + " */"));
        });
        if (members.names().isEmpty()) {
            lines.line("int nothing; /* the model reads no input */");
        }
        lines.close("} " + name + ";").line("");
    }

    private String result(Field field) {
        boolean predicted = face.signature().predictions().contains(field);
        Field target = face.target(field);
        if (predicted && target.kind() == Kind.CLASS) {
            return "of each class" + (target.labels().isEmpty() ? "" : ": " + String.join(", ", target.labels()));
        }
        return field.shape().size() > 1 ? field.shape() + ", the last axis fastest" : "";
    }

    private void functions() {
        comment(List.of(
                "Computes a row's results, and returns 0. A row that the model cannot take (a class that there is not, a number",
                "outside of its range, a gap where none is allowed) is refused: out stays as it is, and the number of the",
                "member at fault, counted from 1, is returned."));
        lines.line("int " + face.function("predict") + "(const " + face.input() + " *in, " + face.output() + " *out);")
                .line("");
        comment(
                List.of(
                        "The same for rows one after the other. Returns how many have results: all, or those before the first that is refused."));
        lines.line("size_t " + face.function("predict_rows") + "(const " + face.input() + " *in, " + face.output()
                        + " *out, size_t rows);")
                .line("");
        for (Field field : face.worded()) {
            comment(List.of(
                    "Sets a member from the text of a table's cell, and returns 1; 0 if the table has no such word."));
            lines.line(setter(face, field) + ";").line("");
        }
        for (Field field : face.decided()) {
            Field target = face.target(field);
            comment(decision(field, target));
            lines.line(decider(face, field) + ";").line("");
            if (!words(target).isEmpty()) {
                comment(List.of("What the numbers of that decision are called."));
                lines.line("extern " + labels(face, field, words(target).size()) + ";")
                        .line("");
            }
        }
    }

    private static List<String> decision(Field field, Field target) {
        if (field.decision().hasCosts()) {
            return List.of("The decision that costs least on average, the first of equals.");
        }
        return List.of(
                target.kind() == Kind.FLAG
                        ? "1 from one half on, else 0."
                        : "The likeliest class, the first of equals.");
    }

    /** What the decision's numbers are called, by number. */
    static List<String> words(Field target) {
        if (target.kind() == Kind.FLAG && !target.reading().yes().isEmpty()) {
            return List.of(target.reading().no().get(0), target.reading().yes().get(0));
        }
        return new ArrayList<>(target.labels());
    }

    static String setter(Interface face, Field field) {
        return "int " + face.function("set_" + face.inputs().of(field)) + "(" + face.input()
                + " *in, const char *cell)";
    }

    static String decider(Interface face, Field field) {
        return "int " + face.function("decide_" + face.results().of(field)) + "(const " + face.output() + " *out)";
    }

    static String labels(Interface face, Field field, int count) {
        return "const char *const " + face.function(face.results().of(field) + "_labels") + "[" + count + "]";
    }
}
