package mlpc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.emit.typed.Host;
import mlpc.compiler.emit.typed.LoadEmitter;
import mlpc.compiler.plan.loop.Program;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/**
 * The class that an app calls of a model whose inputs are no table's columns: rows of numbers in, numbers out.
 *
 * <pre>{@code
 * public double[] predict(double... row) {
 *     try (Turn turn = scorer.turn()) {
 *         run(turn, row);
 *         return turn.answers();
 *     }
 * }
 * }</pre>
 */
final class PlainFacadeEmitter {
    private final Program program;
    private final Signature signature;
    private final ClassName self;
    private final String comment;
    private final Host host = Host.STANDALONE;

    PlainFacadeEmitter(Program program, ClassName self, String comment) {
        this.program = program;
        this.signature = program.signature();
        this.self = self;
        this.comment = comment;
    }

    /** The class of the network, within the class. */
    static ClassName raw(ClassName self) {
        return self.nestedClass(self.simpleName().equalsIgnoreCase("Raw") ? "RawNetwork" : "Raw");
    }

    TypeSpec around(TypeSpec network) {
        TypeSpec.Builder type = TypeSpec.classBuilder(self)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc(documentation());
        new LoadEmitter(self, raw(self), LoadEmitter.weights(program.source()), host).addTo(type);
        type.addMethod(predict("predict", double[].class, "answers()")
                .addJavadoc("Predicts one row.\n\n")
                .addJavadoc("@param row the numbers of $L\n", listed(signature.inputs()))
                .addJavadoc("@return the numbers of $L\n", listed(answers()))
                .addJavadoc("@throws DataException if a number is one that its input cannot have; names the input\n")
                .build());
        if (!signature.predictions().isEmpty() && signature.predictions().get(0).kind() != Kind.REAL) {
            type.addMethod(predict("classify", String.class, "label(0)")
                    .addJavadoc("Predicts one row, as a label.\n\n")
                    .addJavadoc("@param row as for {@link #predict}\n")
                    .addJavadoc(
                            "@return the label of $L; the number where there are no labels\n",
                            name(answers().get(0)))
                    .addJavadoc(
                            "@throws DataException if a number is one that its input cannot have; names the input\n")
                    .build());
        }
        return type.addMethod(run()).addType(network).build();
    }

    private List<Field> answers() {
        return signature.predictions().isEmpty() ? signature.outputs() : signature.predictions();
    }

    private CodeBlock documentation() {
        String text = comment.isEmpty() ? "The model " + signature.model() + "." : comment;
        return CodeBlock.builder()
                .add("$L\n\n", text.lines().map(JavaText::javadoc).collect(Collectors.joining("\n")))
                .add("<pre>{@code\n$L model = $L.load();\n", self.simpleName(), self.simpleName())
                .add("double[] answer = model.predict(row);\n}</pre>\n\n")
                .add("Thread-safe: any number of threads may share one instance. $L\n", LoadEmitter.ALONE)
                .build();
    }

    /** {@code x (784 numbers), y (the index of a class)}. */
    private static String listed(List<Field> fields) {
        return fields.isEmpty()
                ? "nothing"
                : fields.stream().map(PlainFacadeEmitter::described).collect(Collectors.joining(", "));
    }

    private static String described(Field field) {
        int count = field.size();
        return count == 1 ? name(field) : name(field) + " (" + count + (field.kind() == Kind.CLASS ? " classes)" : ")");
    }

    private static String name(Field field) {
        return "{@code " + JavaText.javadoc(field.name()) + "}";
    }

    private MethodSpec.Builder predict(String name, Class<?> returns, String answer) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns)
                .addParameter(double[].class, "row")
                .varargs()
                .beginControlFlow("try ($T turn = scorer.turn())", host.turn())
                .addStatement("run(turn, row)")
                .addStatement("return turn.$L", answer)
                .endControlFlow();
    }

    private MethodSpec run() {
        int width = signature.inputs().stream().mapToInt(Field::width).sum();
        return MethodSpec.methodBuilder("run")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(host.turn(), "turn")
                .addParameter(double[].class, "row")
                .beginControlFlow("if (row.length != $L)", width)
                .addStatement(
                        "throw new $T(row.length + $L)",
                        DataException.class,
                        JavaText.literal(" numbers in the row; " + signature.model() + " needs " + width))
                .endControlFlow()
                .addStatement("$T.arraycopy(row, 0, turn.row(), 0, row.length)", System.class)
                .addStatement("turn.run()")
                .build();
    }
}
