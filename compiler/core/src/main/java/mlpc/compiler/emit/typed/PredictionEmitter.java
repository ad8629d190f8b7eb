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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * All that the model says of a row: what it decides, how likely each label is, and its outputs.
 *
 * <pre>{@code
 * public static final class Prediction {
 *     private final Species species;
 *     private final double[] probabilities;
 *     …
 * }
 * }</pre>
 */
final class PredictionEmitter {
    /** What the names of probabilities have behind a target's, where there are several targets. */
    static final String ONE = "Probability";

    static final String ALL = "Probabilities";

    /** Terms of a sum that stand side by side. */
    private static final int GROUP = 32;

    private static final TypeName DOUBLES = ArrayTypeName.of(TypeName.DOUBLE);

    private final TypedForm form;
    private final TypeSpec.Builder type;
    private final MethodSpec.Builder constructor =
            MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
    private final List<CodeBlock> shown = new ArrayList<>();
    private final List<MethodSpec> methods = new ArrayList<>();

    PredictionEmitter(TypedForm form, ClassName turn) {
        this.form = form;
        this.type = TypeSpec.classBuilder(TypedForm.prediction(form.self()))
                .addJavadoc("A prediction, with all that the model says of the row.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
        constructor.addParameter(turn, "turn");
    }

    /** The ends of names that are a field's here. A method that takes a label may be called as one that takes nothing. */
    static List<String> ends(Value.Form form) {
        return switch (form) {
            case FLAG -> List.of(ONE);
            case LABEL, INDEX -> List.of(ALL);
            case NUMBER, NUMBERS, WORD, DATE, TIME -> List.of();
        };
    }

    TypeSpec emit() {
        for (Value target : form.targets()) {
            value(target, "{@return the {@code $L} that is predicted}\n", Decision.of(target));
            probabilities(target);
        }
        for (Value output : form.outputs()) {
            CodeBlock numbers = CodeBlock.of("turn.output($L)", output.at());
            value(
                    output,
                    "{@return the output {@code $L}}\n",
                    output.form() == Value.Form.NUMBER ? CodeBlock.of("$L[0]", numbers) : numbers);
        }
        type.addMethod(constructor.build());
        methods.forEach(type::addMethod);
        return type.addMethod(MethodSpec.methodBuilder("toString")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class)
                        .addStatement("return $L + $S", sum(shown), "]")
                        .build())
                .build();
    }

    /** In groups where they are many: javac reads each sum in a sum by a call of its own, and has no room for a thousand of them. */
    private static CodeBlock sum(List<CodeBlock> terms) {
        if (terms.size() <= GROUP) {
            return CodeBlock.join(terms, "\n+ ");
        }
        List<CodeBlock> groups = new ArrayList<>();
        for (int from = 0; from < terms.size(); from += GROUP) {
            List<CodeBlock> group = terms.subList(from, Math.min(terms.size(), from + GROUP));
            groups.add(CodeBlock.of("($L)", CodeBlock.join(group, "\n+ ")));
        }
        return CodeBlock.join(groups, "\n+ ");
    }

    private void value(Value value, String javadoc, CodeBlock initial) {
        boolean isArray = value.form() == Value.Form.NUMBERS;
        field(value.name(), value.plainType(), initial);
        methods.add(method(value.name(), value.plainType())
                .addJavadoc(javadoc, value.field().name())
                .addStatement(isArray ? "return $L.clone()" : "return $L", value.name())
                .build());
        CodeBlock text = isArray
                ? CodeBlock.of("$T.toString($L)", Arrays.class, value.name())
                : CodeBlock.of("$L", value.name());
        show(value.name(), text);
    }

    private void show(String name, CodeBlock text) {
        shown.add(CodeBlock.of("$S + $L", (shown.isEmpty() ? "Prediction[" : ", ") + name + "=", text));
    }

    private void probabilities(Value target) {
        boolean isOnly = form.targets().size() == 1;
        String one = isOnly ? "probability" : target.name() + ONE;
        String all = isOnly ? "probabilities" : target.name() + ALL;
        switch (target.form()) {
            case FLAG -> {
                field(one, TypeName.DOUBLE, CodeBlock.of("turn.number($L)", target.at()));
                methods.add(method(one, TypeName.DOUBLE)
                        .addJavadoc(
                                "{@return how likely {@code $L} is, from 0 to 1}\n",
                                target.field().name())
                        .addStatement("return $L", one)
                        .build());
                show(one, CodeBlock.of("$L", one));
            }
            case LABEL -> {
                field(all, DOUBLES, CodeBlock.of("turn.numbers($L)", target.at()));
                methods.add(method(one, TypeName.DOUBLE)
                        .addJavadoc("{@return the number that is predicted for a label, usually its probability}\n\n")
                        .addJavadoc("@param label any label\n")
                        .addParameter(target.plainType(), "label")
                        .addStatement("return $L[label.ordinal()]", all)
                        .build());
                methods.add(byLabel(target, all));
                show(all, CodeBlock.of("$L()", all));
            }
            case INDEX -> {
                field(all, DOUBLES, CodeBlock.of("turn.numbers($L)", target.at()));
                methods.add(method(all, DOUBLES)
                        .addJavadoc(
                                "{@return the number that is predicted for each class, usually its probability, as a new array}\n")
                        .addStatement("return $L.clone()", all)
                        .build());
                show(all, CodeBlock.of("$T.toString($L)", Arrays.class, all));
            }
            case NUMBER, NUMBERS -> {}
            case WORD, DATE, TIME -> throw new IllegalStateException(target.form() + " is not predicted");
        }
    }

    private static MethodSpec byLabel(Value target, String all) {
        TypeName map = ParameterizedTypeName.get(ClassName.get(Map.class), target.plainType(), TypeName.DOUBLE.box());
        return method(all, map)
                .addJavadoc("{@return that number for each label, in the model's order, as a new map}\n")
                .addStatement("$T byLabel = new $T<>($T.class)", map, EnumMap.class, target.plainType())
                .beginControlFlow("for ($T label : $T.values())", target.plainType(), target.plainType())
                .addStatement("byLabel.put(label, $L[label.ordinal()])", all)
                .endControlFlow()
                .addStatement("return byLabel")
                .build();
    }

    private void field(String name, TypeName of, CodeBlock initial) {
        type.addField(
                FieldSpec.builder(of, name, Modifier.PRIVATE, Modifier.FINAL).build());
        constructor.addStatement("$L = $L", name, initial);
    }

    private static MethodSpec.Builder method(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(returns);
    }
}
