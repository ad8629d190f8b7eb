package mlpc.compiler.exchange.c99;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Reading;

/** The definitions of what stands around a prediction: the check of a row, words of cells, decisions. */
final class InterfaceText {
    private final Interface face;

    InterfaceText(Interface face) {
        this.face = face;
    }

    /** Whether rows are checked as those of a table: their gaps, ranges and flags. */
    private boolean isTable() {
        return face.signature().inputs().stream()
                .anyMatch(field -> !field.reading().isPlain());
    }

    /** Lines that return the number of the first member that the model cannot take. */
    CLines check() {
        CLines lines = new CLines();
        int number = 1;
        for (Field field : face.signature().inputs()) {
            String member = "in->" + face.inputs().of(field);
            if (field.kind() == Kind.CLASS) {
                int least = field.reading().allowsGaps() ? -1 : 0;
                refuse(lines, member + " < " + least + " || " + member + " > " + (field.values() - 1), number);
            } else if (isTable()) {
                number(lines, field, member, number);
            }
            number++;
        }
        return lines;
    }

    private void number(CLines lines, Field field, String member, int number) {
        boolean scalar = field.shape().isEmpty();
        String value = scalar ? member : member + "[i]";
        Reading reading = field.reading();
        List<String> wrong = new ArrayList<>();
        if (!reading.allowsGaps()) {
            wrong.add("isnan(" + value + ")");
        }
        if (field.kind() == Kind.FLAG) {
            wrong.add("(!isnan(" + value + ") && " + value + " != 0 && " + value + " != 1)");
        } else {
            wrong.add("isinf(" + value + ")");
        }
        if (Double.isFinite(reading.low())) {
            wrong.add(value + " < " + CText.number(reading.low(), face.precision()));
        }
        if (Double.isFinite(reading.high())) {
            wrong.add(value + " > " + CText.number(reading.high(), face.precision()));
        }
        if (!scalar) {
            lines.open(StatementText.loop("i", field.size()));
        }
        refuse(lines, String.join(" || ", wrong), number);
        if (!scalar) {
            lines.close();
        }
    }

    private static void refuse(CLines lines, String condition, int number) {
        lines.open("if (" + condition + ")").line("return " + number + ";").close();
    }

    /** Functions that set a member from the text of a cell. */
    CLines setters() {
        CLines lines = new CLines();
        for (Field field : face.worded()) {
            lines.paragraph().open(HeaderText.setter(face, field));
            String member = "in->" + face.inputs().of(field);
            if (field.reading().allowsGaps()) {
                gap(lines, field, member);
            }
            if (field.kind() == Kind.FLAG) {
                List<String> words = new ArrayList<>(field.reading().yes());
                words.addAll(field.reading().no());
                find(lines, words);
                lines.open("if (found >= 0)")
                        .line(member + " = found < " + field.reading().yes().size() + ";")
                        .close()
                        .line("return found >= 0;");
            } else if (field.reading().buckets() > 0) {
                lines.line(member + " = bucket(cell, " + field.reading().buckets() + ");")
                        .line("return 1;");
            } else {
                labels(lines, field, member);
            }
            lines.close();
        }
        return lines;
    }

    private void gap(CLines lines, Field field, String member) {
        List<String> words = new ArrayList<>(List.of(""));
        words.addAll(field.reading().gapWords());
        String condition = words.stream()
                .map(word -> "strcmp(cell, " + CText.literal(word) + ") == 0")
                .collect(Collectors.joining(" || "));
        String missing =
                field.kind() == Kind.CLASS ? "-1" : face.precision() == Precision.FLOAT32 ? "NAN" : "(double) NAN";
        lines.open("if (" + condition + ")")
                .line(member + " = " + missing + ";")
                .line("return 1;")
                .close();
    }

    private static void find(CLines lines, List<String> words) {
        lines.line("static const char *const words[" + words.size() + "] = {" + literals(words) + "};")
                .line("int found = place(cell, words, " + words.size() + ");");
    }

    private static void labels(CLines lines, Field field, String member) {
        find(lines, field.labels());
        if (field.reading().other()) {
            lines.line(member + " = found >= 0 ? found : " + (field.labels().size() - 1) + ";")
                    .line("return 1;");
            return;
        }
        lines.open("if (found >= 0)").line(member + " = found;").close().line("return found >= 0;");
    }

    private static String literals(List<String> words) {
        return words.stream().map(CText::literal).collect(Collectors.joining(", "));
    }

    /** Functions that decide for a class or a flag, and the words for what they return. */
    CLines decisions() {
        CLines lines = new CLines();
        for (Field field : face.decided()) {
            Field target = face.target(field);
            List<String> words = HeaderText.words(target);
            if (!words.isEmpty()) {
                lines.paragraph().line(HeaderText.labels(face, field, words.size()) + " = {" + literals(words) + "};");
            }
            lines.paragraph().open(HeaderText.decider(face, field));
            String member = "out->" + face.results().of(field);
            if (target.kind() == Kind.FLAG) {
                String number = field.shape().isEmpty() ? member : member + "[0]";
                lines.line("return " + number + " >= "
                        + CText.number(field.decision().threshold(), Precision.FLOAT64) + ";");
            } else if (field.decision().hasCosts()) {
                cheapest(lines, field, member);
            } else {
                likeliest(lines, field, member);
            }
            lines.close();
        }
        return lines;
    }

    private static void likeliest(CLines lines, Field field, String member) {
        lines.line("int best = 0;")
                .open("for (int label = 1; label < " + field.size() + "; label++)")
                .open("if (" + member + "[label] > " + member + "[best])")
                .line("best = label;")
                .close()
                .close()
                .line("return best;");
    }

    private static void cheapest(CLines lines, Field field, String member) {
        int count = field.size();
        lines.open("static const double costs[" + count + "][" + count + "] =");
        for (List<Double> row : field.decision().costs()) {
            lines.line(row.stream()
                            .map(cost -> CText.number(cost, Precision.FLOAT64))
                            .collect(Collectors.joining(", ", "{", "}"))
                    + ",");
        }
        lines.close("};")
                .line("double least = (double) INFINITY;")
                .line("int best = 0;")
                .open("for (int decided = 0; decided < " + count + "; decided++)")
                .line("double expected = 0;")
                .open("for (int actual = 0; actual < " + count + "; actual++)")
                .line("expected += " + member + "[actual] * costs[actual][decided];")
                .close()
                .open("if (expected < least)")
                .line("least = expected;")
                .line("best = decided;")
                .close()
                .close()
                .line("return best;");
    }
}
