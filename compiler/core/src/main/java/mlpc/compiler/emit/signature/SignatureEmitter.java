package mlpc.compiler.emit.signature;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.BoundedMethods;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.emit.java.LongTexts;
import mlpc.compiler.emit.java.NumberType;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Decision;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Listing;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Quantile;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Transform;
import mlpc.runtime.signature.Variable;

/**
 * The signature, line by line; long ones in several methods.
 *
 * <pre>{@code
 * private static Signature describe() {
 *     Signature.Builder signature = Signature.named("Xor");
 *     signature.structure("2c26b46b68ffc68f…");
 *     signature.input(Field.real("x", 2));
 *     …
 *     return signature.build();
 * }
 * }</pre>
 */
public final class SignatureEmitter {
    /** Lines of one method, and numbers or labels that a line spells out: 20 × 16 of 12 bytes. */
    private static final int LINES = 20;

    private static final int SPELLED = 16;

    private final Signature signature;
    private final List<CodeBlock> lines = new ArrayList<>();

    public SignatureEmitter(Signature signature) {
        this.signature = signature;
    }

    public void addTo(TypeSpec.Builder type) {
        line("signature.structure($L)", JavaText.literal(signature.structure()));
        signature.inputs().forEach(field -> line("signature.input($L)", field(field)));
        signature.targets().forEach(field -> line("signature.target($L)", field(field)));
        signature.predictions().forEach(field -> line("signature.prediction($L)", field(field)));
        signature.outputs().forEach(field -> line("signature.output($L)", field(field)));
        signature.losses().forEach(name -> line("signature.loss($L)", JavaText.literal(name)));
        signature.metrics().forEach(name -> line("signature.metric($L)", JavaText.literal(name)));
        signature
                .quantiles()
                .forEach(quantile -> line(
                        "signature.quantile(new $T($L, $L, $L, $L))",
                        Quantile.class,
                        JavaText.literal(quantile.target()),
                        JavaText.literal(quantile.metric()),
                        number(quantile.low()),
                        number(quantile.high())));
        signature.parameters().forEach(variable -> line("signature.parameter($L)", variable(variable)));
        signature.states().forEach(variable -> line("signature.state($L)", variable(variable)));
        signature.statistics().forEach(statistic -> line("signature.statistic($L)", statistic(statistic)));
        line("signature.recipe($L)", RecipeEmitter.emit(signature.recipe()));
        signature.data().ifPresent(source -> line("signature.data($L)", data(source)));
        signature
                .hypers()
                .forEach((name, value) ->
                        line("signature.hyper($L, $L)", JavaText.literal(name), JavaText.literal(value)));
        CodeBlock.Builder describe = CodeBlock.builder()
                .addStatement(
                        "$T signature = $T.named($L)",
                        Signature.Builder.class,
                        Signature.class,
                        JavaText.literal(signature.model()));
        List<ParameterSpec> parameters = List.of(
                ParameterSpec.builder(Signature.Builder.class, "signature").build());
        describe.add(BoundedMethods.of(lines, LINES, "describe", type, parameters, Modifier.STATIC));
        type.addMethod(MethodSpec.methodBuilder("describe")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Signature.class)
                .addCode(describe.addStatement("return signature.build()").build())
                .build());
    }

    private void line(String format, Object... arguments) {
        lines.add(CodeBlock.builder().addStatement(format, arguments).build());
    }

    private CodeBlock field(Field field) {
        return field.decision().hasCosts()
                ? CodeBlock.of("$L.with($L)", read(field), exceptions(ClassName.get(Decision.class), field.decision()))
                : read(field);
    }

    /**
     * The costs of wrong decisions, by a method of some class that takes those which are not 1: all of them would be
     * too much code for many classes.
     */
    public static CodeBlock exceptions(ClassName of, Decision decision) {
        int classes = decision.costs().size();
        List<Double> exceptions = decision.exceptions();
        return exceptions.isEmpty()
                ? CodeBlock.of("$T.except($L)", of, classes)
                : CodeBlock.of("$T.except($L, $L)", of, classes, numbers(exceptions));
    }

    private CodeBlock read(Field field) {
        if (field.reading().isPlain()) {
            return plain(field);
        }
        CodeBlock reading = ReadingEmitter.of(field.reading());
        return field.reading().allowsGaps() && !field.labels().isEmpty()
                ? CodeBlock.of(
                        "$T.gapped($L, $L$L)",
                        Field.class,
                        JavaText.literal(field.name()),
                        reading,
                        labels(field.labels()))
                : CodeBlock.of("$L.with($L)", plain(field), reading);
    }

    private static CodeBlock statistic(Statistic statistic) {
        CodeBlock what = CodeBlock.of(
                "$L, $L, $T.$L",
                JavaText.literal(statistic.state()),
                JavaText.literal(statistic.field()),
                Measure.class,
                statistic.measure());
        Transform of = statistic.of();
        if (of.equals(Transform.IDENTITY)) {
            return CodeBlock.of("$T.of($L)", Statistic.class, what);
        }
        return CodeBlock.of(
                "new $T($L, new $T($L, $L, $L))",
                Statistic.class,
                what,
                Transform.class,
                number(of.low()),
                number(of.high()),
                of.logarithm());
    }

    private CodeBlock plain(Field field) {
        CodeBlock name = CodeBlock.of("$L", JavaText.literal(field.name()));
        return switch (field.kind()) {
            case REAL -> CodeBlock.of("$T.real($L$L)", Field.class, name, dimensions(field.shape()));
            case FLAG -> CodeBlock.of("$T.flag($L)", Field.class, name);
            case CLASS ->
                field.labels().isEmpty()
                        ? CodeBlock.of(
                                "$T.category($L, $L)",
                                Field.class,
                                name,
                                field.shape().get(0))
                        : CodeBlock.of("$T.labelled($L$L)", Field.class, name, labels(field.labels()));
        };
    }

    private static String dimensions(List<Integer> shape) {
        StringBuilder text = new StringBuilder();
        shape.forEach(dimension -> text.append(", ").append(dimension));
        return text.toString();
    }

    /** More arguments of a call: the labels, or a listing of many. */
    public static CodeBlock labels(List<String> labels) {
        if (labels.size() <= SPELLED) {
            return strings(labels);
        }
        return labels.stream().allMatch(label -> label.matches("\\w+"))
                ? CodeBlock.of(", $T.words($L)", Listing.class, LongTexts.of(labels))
                : CodeBlock.of(", $T.lines($L)", Listing.class, LongTexts.lines(labels));
    }

    private static CodeBlock strings(List<String> strings) {
        CodeBlock.Builder code = CodeBlock.builder();
        strings.forEach(string -> code.add(", $L", JavaText.literal(string)));
        return code.build();
    }

    private CodeBlock variable(Variable variable) {
        return CodeBlock.of(
                "$T.$L($L, $L$L)",
                Variable.class,
                variable.drawn() ? "drawn" : "set",
                JavaText.literal(variable.name()),
                initialiser(variable.initial()),
                dimensions(variable.shape()));
    }

    private CodeBlock initialiser(Initialiser initial) {
        if (initial instanceof Initialiser.Fill fill) {
            return CodeBlock.of("$T.fill($L)", Initialiser.class, number(fill.value()));
        }
        if (initial instanceof Initialiser.Normal normal) {
            return CodeBlock.of(
                    "$T.normal($L, $L)", Initialiser.class, number(normal.mean()), number(normal.deviation()));
        }
        if (initial instanceof Initialiser.Uniform uniform) {
            return CodeBlock.of("$T.uniform($L, $L)", Initialiser.class, number(uniform.low()), number(uniform.high()));
        }
        if (initial instanceof Initialiser.Orthogonal orthogonal) {
            return CodeBlock.of("$T.orthogonal($L)", Initialiser.class, number(orthogonal.gain()));
        }
        List<Double> values = ((Initialiser.Values) initial).values();
        return CodeBlock.of("$T.values($L)", Initialiser.class, numbers(values));
    }

    /** As arguments, or as a text of them. */
    private static CodeBlock numbers(List<Double> values) {
        if (values.size() <= SPELLED) {
            CodeBlock.Builder list = CodeBlock.builder();
            values.forEach(value -> list.add(list.isEmpty() ? "$L" : ", $L", number(value)));
            return list.build();
        }
        return CodeBlock.of(
                "$T.numbers($L)",
                Listing.class,
                LongTexts.of(values.stream().map(SignatureEmitter::digits).toList()));
    }

    /** As {@link Double#parseDouble} reads it. */
    private static String digits(double value) {
        return NumberType.shortest(Double.toString(value));
    }

    public static String number(double value) {
        return Double.isNaN(value)
                ? "Double.NaN"
                : Double.isInfinite(value)
                        ? "Double." + (value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY")
                        : Math.abs(value) < 1e9 ? NumberType.shortest(Double.toString(value)) : Double.toString(value);
    }

    private static CodeBlock data(DataSource source) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("$T.of($L$L)", DataSource.class, JavaText.literal(source.kind()), strings(source.paths()));
        source.settings()
                .forEach((setting, value) -> code.add(".with($L, $L)", JavaText.literal(setting), number(value)));
        source.words()
                .forEach((setting, value) ->
                        code.add(".with($L, $L)", JavaText.literal(setting), JavaText.literal(value)));
        return code.build();
    }
}
