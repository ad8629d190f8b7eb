package mlpc.compiler.emit.typed;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.JavaText;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;

/**
 * The class that an app calls, around the network: rows are records, labels are enums, and the weights are loaded and replaced as a
 * whole.
 *
 * <pre>{@code
 * public final class Penguins {
 *     private final Scorer scorer;
 *     …
 *     public Species predict(Bird bird) { … }
 * }
 * }</pre>
 */
public final class TypedEmitter {
    private final TypedForm form;
    private final String weights;
    private final Host host;
    private final String row;
    private final TypeName answer;
    private final TypeSpec.Builder type;

    private TypedEmitter(TypedForm form, String weights, Host host) {
        this.form = form;
        this.weights = weights;
        this.host = host;
        this.row = TypedNames.parameter(form.record().simpleName());
        this.answer = form.targets().size() == 1 ? form.targets().get(0).plainType() : TypedForm.result(form.self());
        this.type = TypeSpec.classBuilder(form.self()).addModifiers(Modifier.PUBLIC, Modifier.FINAL);
    }

    /**
     * The emitter of a model's typed form; empty for a model without columns of a table.
     *
     * @param self the class
     * @param source the model file's name: its weights are looked for under the same
     * @param words comments, and names of types
     * @param host what it is built upon
     */
    public static Optional<TypedEmitter> of(
            Signature signature, ClassName self, String source, TypeWords words, Host host) {
        return TypedForm.of(signature, self, words)
                .map(form -> new TypedEmitter(form, LoadEmitter.weights(source), host));
    }

    /** The class of the network, within the class. */
    public ClassName raw() {
        return form.raw();
    }

    /** The class around the network's. */
    public TypeSpec around(TypeSpec network) {
        type.addJavadoc(documentation());
        labels().forEach((name, value) -> type.addField(FieldSpec.builder(
                        ArrayTypeName.of(value.plainType()), name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.values()", value.plainType())
                .build()));
        new LoadEmitter(form.self(), form.raw(), weights, host).addTo(type);
        predictions();
        type.addType(new RecordEmitter(form).emit());
        nested();
        return type.addType(network).build();
    }

    private CodeBlock documentation() {
        CodeBlock.Builder text = CodeBlock.builder();
        String comment =
                form.comment().isEmpty() ? "The model " + form.signature().model() + "." : form.comment();
        text.add("$L\n\n", comment.lines().map(JavaText::javadoc).collect(Collectors.joining("\n")));
        text.add("<pre>{@code\n");
        text.add(
                "$L model = $L.load();\n", form.self().simpleName(), form.self().simpleName());
        text.add("$L answer = model.predict($L);\n", simple(answer), row);
        text.add("}</pre>\n\n");
        text.add("Thread-safe: any number of threads may share one instance. ");
        return (host.isStandalone()
                        ? text.add("$L\n", LoadEmitter.ALONE)
                        : text.add(
                                "The network itself is {@link $L}.\n",
                                form.raw().simpleName()))
                .build();
    }

    private static String simple(TypeName name) {
        return name instanceof ClassName known ? known.simpleName() : name.toString();
    }

    /** The constants of labels that are predicted, by name. */
    private Map<String, Value> labels() {
        Map<String, Value> labels = new TreeMap<>();
        for (Value target : form.targets()) {
            if (target.form() == Value.Form.LABEL) {
                labels.put(Decision.constants(target), target);
            }
        }
        return labels;
    }

    private void predictions() {
        ClassName detailed = TypedForm.prediction(form.self());
        CodeBlock answered = form.targets().size() == 1
                ? Decision.of(form.targets().get(0))
                : CodeBlock.of(
                        "new $L($L)",
                        TypedForm.result(form.self()).simpleName(),
                        CodeBlock.join(form.targets().stream().map(Decision::of).toList(), ", "));
        String predicts = "Predicts " + targets() + " ";
        forms("predict", predicts, "", answer, answered);
        forms("predictDetailed", predicts, details(), detailed, CodeBlock.of("new $T(turn)", detailed));
    }

    /** {@code the species}, in the model's own words. */
    private String targets() {
        List<String> names = form.targets().stream()
                .map(target -> "{@code " + target.field().name() + "}")
                .toList();
        int last = names.size() - 1;
        return last < 1 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** What a detailed prediction has beside what is predicted. */
    private String details() {
        boolean hasProbabilities =
                form.targets().stream().anyMatch(target -> target.field().kind() != Kind.REAL);
        boolean hasOutputs = !form.outputs().isEmpty();
        return hasProbabilities && hasOutputs
                ? ", with probabilities and outputs"
                : hasProbabilities ? ", with probabilities" : hasOutputs ? ", with outputs" : "";
    }

    /** For one row, for a list, and for an array. */
    private void forms(String name, String sentence, String more, TypeName of, CodeBlock answered) {
        String rows = "rows";
        TypeName record = form.record();
        TypeName records = ParameterizedTypeName.get(ClassName.get(List.class), record);
        TypeName answers = ParameterizedTypeName.get(ClassName.get(List.class), of.box());
        type.addMethod(predict(name, sentence + "of a row" + more + ".", row, "the row", of, record)
                .beginControlFlow("try ($T turn = scorer.turn())", host.turn())
                .addStatement("$L.write(turn.row())", row)
                .addStatement("turn.run()")
                .addStatement("return $L(turn)", name)
                .endControlFlow()
                .build());
        type.addMethod(predict(
                        name,
                        sentence + "of each row" + more + ", of many at a time.",
                        rows,
                        "any number of rows",
                        answers,
                        records)
                .addStatement("$T answers = new $T<>($L.size())", answers, ArrayList.class, rows)
                .beginControlFlow("try ($T turn = scorer.turn())", host.turn())
                .addStatement("turn.each($L, $T::write, at -> answers.add($L(turn)))", rows, record, name)
                .endControlFlow()
                .addStatement("return answers")
                .build());
        type.addMethod(predict(
                        name,
                        sentence + "of each row" + more + ", of many at a time.",
                        rows,
                        "any number of rows",
                        ArrayTypeName.of(of),
                        ArrayTypeName.of(record))
                .addStatement("$T answers = $L", ArrayTypeName.of(of), array(of, rows + ".length"))
                .beginControlFlow("try ($T turn = scorer.turn())", host.turn())
                .addStatement(
                        "turn.each($T.asList($L), $T::write, at -> answers[at] = $L(turn))",
                        Arrays.class,
                        rows,
                        record,
                        name)
                .endControlFlow()
                .addStatement("return answers")
                .build());
        type.addMethod(MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(of)
                .addParameter(host.turn(), "turn")
                .addStatement("return $L", answered)
                .build());
    }

    /** {@code new double[n]}, and {@code new double[n][]}. */
    private static CodeBlock array(TypeName of, String length) {
        return of instanceof ArrayTypeName nested
                ? CodeBlock.of("new $T[$L][]", nested.componentType(), length)
                : CodeBlock.of("new $T[$L]", of, length);
    }

    private MethodSpec.Builder predict(
            String name, String sentence, String parameter, String about, TypeName returns, TypeName takes) {
        String text = sentence + "\n\n@param " + parameter + " " + about + "\n@return the prediction"
                + (about.equals("the row") ? "" : "s, in the order of the rows") + "\n"
                + "@throws DataException if a value is one that its column cannot have; names the column\n";
        return MethodSpec.methodBuilder(name)
                .addJavadoc("$L", text)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns)
                .addParameter(takes, parameter);
    }

    private void nested() {
        Map<String, Value> enums = new TreeMap<>();
        List<Value> values = new ArrayList<>(form.columns());
        values.addAll(form.targets());
        for (Value value : values) {
            value.labels().ifPresent(name -> {
                if (enums.putIfAbsent(name.simpleName(), value) == null) {
                    type.addType(LabelsEmitter.emit(form.signature().model(), value));
                }
            });
        }
        if (form.targets().size() > 1) {
            MethodSpec.Builder components = MethodSpec.constructorBuilder();
            CodeBlock.Builder text = CodeBlock.builder().add("What is predicted of one row.\n\n");
            for (Value target : form.targets()) {
                components.addParameter(target.plainType(), target.name());
                text.add(
                        "@param $L the target {@code $L}\n",
                        target.name(),
                        target.field().name());
            }
            type.addType(TypeSpec.recordBuilder(TypedForm.result(form.self()))
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc(text.build())
                    .recordConstructor(components.build())
                    .build());
        }
        type.addType(new PredictionEmitter(form, host.turn()).emit());
    }
}
