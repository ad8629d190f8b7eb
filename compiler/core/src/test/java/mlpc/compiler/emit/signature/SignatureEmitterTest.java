package mlpc.compiler.emit.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import mlpc.runtime.signature.Decision;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.Quantile;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.ScheduleSpec;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Transform;
import mlpc.runtime.signature.Variable;
import org.codehaus.janino.SimpleCompiler;
import org.junit.jupiter.api.Test;

/** What is emitted gives back the signature, whatever stands in its words. */
class SignatureEmitterTest {
    private static final List<String> MANY = IntStream.range(0, 40)
            .mapToObj(index -> "Very \"Good\" \\ " + index + " é")
            .toList();

    @Test
    void columnsAndStatistics() throws Exception {
        Reading read = Reading.of("body mass \"g\"")
                .gaps("?", "NA", "\\")
                .range(-5, Double.POSITIVE_INFINITY)
                .unit("kg/m²");
        Signature signature = Signature.named("Table")
                .structure("1234")
                .input(Field.real("bird.mass").with(read))
                .input(Field.flag("bird.alive").with(Reading.of("alive").words(List.of("yes", "y"), List.of("no"))))
                .input(Field.gapped("bird.island", Reading.of("island").gaps(), "a", "b"))
                .input(Field.labelled("bird.cut", MANY.toArray(String[]::new))
                        .with(Reading.of("cut").withOther()))
                .input(Field.gapped("bird.many", Reading.of("many").gaps("-"), MANY.toArray(String[]::new)))
                .input(Field.category("bird.name", 65)
                        .with(Reading.of("name").gaps().hashed(64)))
                .input(Field.real("bird.born", Reading.DATE_PARTS)
                        .with(Reading.of("born").date("yyyy-MM-dd")))
                .target(Field.real("price"))
                .target(Field.real("w").with(Reading.of("w").as(Role.WEIGHT)))
                .target(Field.real("id").with(Reading.of("id").as(Role.KEY)))
                .prediction(Field.flag("ill")
                        .with(Reading.of("ill").words(List.of("sick"), List.of("healthy")))
                        .with(Decision.except(2, 1, 0, 20)))
                .prediction(Field.category("few", 3).with(Decision.except(3)))
                .prediction(Field.labelled("cut", "a", "b", "c")
                        .with(Decision.except(3, 0, 1, 2, 0, 2, 3, 1, 0, 4, 1, 2, 0.5, 2, 0, 6, 2, 1, 7)))
                .metric("price.coverage.2.5%")
                .quantile(new Quantile("price", "price.coverage.2.5%", 0, 0.025))
                .recipe(Recipe.STANDARD.withBaselines(false))
                .state(Variable.set("bird.mass.mean", Initialiser.fill(0)))
                .statistic(Statistic.of("bird.mass.mean", "bird.mass", Measure.MEAN))
                .statistic(new Statistic("a", "bird.mass", Measure.MINIMUM, Transform.LOG1P))
                .statistic(new Statistic(
                        "b", "bird.mass", Measure.MODE, Transform.clip(0, 1e12).thenLog1p()))
                .build();
        assertThat(reread(signature)).isEqualTo(signature);
    }

    @Test
    void recipes() throws Exception {
        Recipe first = Recipe.STANDARD
                .withOptimizer(OptimizerSpec.named("sgd").with("momentum", 0.9))
                .withSchedule(ScheduleSpec.named("cosine").with("warmup", 0.1))
                .withBatch(0)
                .withSteps(40)
                .withValidation(0.25)
                .withPatience(3)
                .withSeed(Recipe.LARGEST_SEED)
                .withClip(1e-3)
                .withShuffle(false)
                .withShuffleBuffer(1000)
                .withSplit(SplitRule.ORDERED)
                .withLearning(LearningSpec.named("weight_perturbation", 0.01))
                .withBaselines(false);
        for (Recipe recipe : List.of(first, first.withEpochs(7), Recipe.STANDARD)) {
            Signature signature =
                    Signature.named("Trained").structure("1234").recipe(recipe).build();
            assertThat(reread(signature)).isEqualTo(signature);
        }
    }

    private static Signature reread(Signature signature) throws Exception {
        TypeSpec.Builder type = TypeSpec.classBuilder("Described").addModifiers(Modifier.PUBLIC);
        new SignatureEmitter(signature).addTo(type);
        type.addMethod(MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(Signature.class)
                .addStatement("return describe()")
                .build());
        SimpleCompiler janino = new SimpleCompiler();
        janino.setTargetVersion(17);
        janino.cook(JavaFile.builder("", type.build()).build().toString());
        return (Signature)
                janino.getClassLoader().loadClass("Described").getMethod("read").invoke(null);
    }
}
