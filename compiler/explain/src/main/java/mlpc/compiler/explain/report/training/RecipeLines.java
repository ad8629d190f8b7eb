package mlpc.compiler.explain.report.training;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.compiler.explain.report.page.FigureName;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.SplitRule;

/** A recipe in the words of a model file, a setting a line; with the hypers, which are settings too. */
public final class RecipeLines {
    private RecipeLines() {}

    public static Map<String, String> of(Recipe recipe, Signature signature) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(
                "optimizer", call(recipe.optimizer().name(), recipe.optimizer().settings()));
        lines.put("schedule", call(recipe.schedule().name(), recipe.schedule().settings()));
        lines.put("batch", recipe.batch() == 0 ? "all rows" : NumberText.grouped(recipe.batch()));
        lines.put(
                recipe.steps() > 0 ? "steps" : "epochs",
                NumberText.grouped(recipe.steps() > 0 ? recipe.steps() : recipe.epochs()));
        lines.put("validation", recipe.validation() == 0 ? "none" : FigureName.percent(recipe.validation()));
        if (recipe.split() != SplitRule.AUTOMATIC) {
            lines.put("split", recipe.split().word());
        }
        lines.put("patience", recipe.patience() == 0 ? "none" : NumberText.counted(recipe.patience(), "epoch"));
        lines.put("seed", Long.toString(recipe.seed()));
        if (recipe.clip() > 0) {
            lines.put("clip", FigureName.setting(recipe.clip()));
        }
        if (!recipe.shuffle()) {
            lines.put("shuffle", "none");
        }
        if (recipe.shuffleBuffer() > 0) {
            lines.put("shuffle_buffer", NumberText.grouped(recipe.shuffleBuffer()));
        }
        if (signature.statistics().stream().anyMatch(statistic -> statistic.measure() == Measure.TEMPERATURE)) {
            lines.put("calibrate", "temperature");
        }
        if (recipe.learning().rule() != LearningSpec.Rule.BACKPROPAGATION) {
            lines.put("learning", recipe.learning().toString());
        }
        signature.hypers().forEach((name, value) -> lines.put("hyper " + name, value));
        return lines;
    }

    private static String call(String name, Map<String, Double> settings) {
        StringBuilder text = new StringBuilder(name);
        settings.forEach((setting, value) -> text.append(text.length() == name.length() ? "(" : ", ")
                .append(setting)
                .append(": ")
                .append(FigureName.setting(value)));
        return text.append(settings.isEmpty() ? "" : ")").toString();
    }
}
