package mlpc.compiler.emit.signature;

import com.palantir.javapoet.CodeBlock;
import java.util.Map;
import mlpc.compiler.emit.java.JavaText;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.ScheduleSpec;
import mlpc.runtime.signature.SplitRule;

/**
 * The recipe of a training.
 *
 * <pre>{@code
 * Recipe.STANDARD
 *         .withOptimizer(OptimizerSpec.named("sgd").with("rate", 0.1))
 *         .withEpochs(300)
 * }</pre>
 */
final class RecipeEmitter {
    private RecipeEmitter() {}

    /** What differs from the standard recipe, a line each. */
    static CodeBlock emit(Recipe recipe) {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.STANDARD", Recipe.class);
        Recipe standard = Recipe.STANDARD;
        OptimizerSpec optimizer = recipe.optimizer();
        with(code, "Optimizer", named(OptimizerSpec.class, optimizer.name(), optimizer.settings()));
        ScheduleSpec schedule = recipe.schedule();
        if (!schedule.equals(standard.schedule())) {
            with(code, "Schedule", named(ScheduleSpec.class, schedule.name(), schedule.settings()));
        }
        if (recipe.batch() != standard.batch()) {
            with(code, "Batch", recipe.batch());
        }
        // A number of epochs takes back that of steps: it comes first.
        if (recipe.epochs() != standard.epochs()) {
            with(code, "Epochs", recipe.epochs());
        }
        if (recipe.steps() != standard.steps()) {
            with(code, "Steps", recipe.steps());
        }
        if (recipe.validation() != standard.validation()) {
            with(code, "Validation", SignatureEmitter.number(recipe.validation()));
        }
        if (recipe.patience() != standard.patience()) {
            with(code, "Patience", recipe.patience());
        }
        if (recipe.seed() != standard.seed()) {
            with(code, "Seed", recipe.seed() + "L");
        }
        if (recipe.clip() != standard.clip()) {
            with(code, "Clip", SignatureEmitter.number(recipe.clip()));
        }
        if (recipe.shuffle() != standard.shuffle()) {
            with(code, "Shuffle", recipe.shuffle());
        }
        if (recipe.shuffleBuffer() != standard.shuffleBuffer()) {
            with(code, "ShuffleBuffer", recipe.shuffleBuffer());
        }
        if (recipe.split() != standard.split()) {
            with(code, "Split", CodeBlock.of("$T.$L", SplitRule.class, recipe.split()));
        }
        LearningSpec learning = recipe.learning();
        if (!learning.equals(standard.learning())) {
            with(
                    code,
                    "Learning",
                    CodeBlock.of(
                            "$T.named($L, $L)",
                            LearningSpec.class,
                            JavaText.literal(learning.rule().word()),
                            SignatureEmitter.number(learning.size())));
        }
        if (recipe.baselines() != standard.baselines()) {
            with(code, "Baselines", recipe.baselines());
        }
        return code.build();
    }

    private static void with(CodeBlock.Builder code, String component, Object value) {
        code.add("\n.with$L($L)", component, value);
    }

    private static CodeBlock named(Class<?> type, String name, Map<String, Double> settings) {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.named($L)", type, JavaText.literal(name));
        settings.forEach((setting, value) ->
                code.add(".with($L, $L)", JavaText.literal(setting), SignatureEmitter.number(value)));
        return code.build();
    }
}
