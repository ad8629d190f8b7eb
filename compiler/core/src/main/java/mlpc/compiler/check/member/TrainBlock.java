package mlpc.compiler.check.member;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.message.ForeignNames;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Settings;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.ScheduleSpec;
import mlpc.runtime.signature.optimizer.Optimizer;
import mlpc.runtime.signature.optimizer.Schedule;

/** {@code train { … }}: the optimizer with PyTorch's defaults, the schedule, and when to stop. */
final class TrainBlock {
    private static final Map<String, Settings> OPTIMIZERS = new LinkedHashMap<>();
    private static final Map<String, Settings> SCHEDULES = new LinkedHashMap<>();
    private static final Map<String, Settings> LEARNING = new LinkedHashMap<>();

    static {
        for (Optimizer optimizer : Optimizer.values()) {
            OPTIMIZERS.put(optimizer.word(), new Settings(optimizer.defaults()));
        }
        LEARNING.put("backpropagation", Settings.of());
        LEARNING.put("feedback_alignment", Settings.of());
        LEARNING.put("weight_perturbation", Settings.of("size = 1e-3"));
        for (Schedule schedule : Schedule.values()) {
            if (schedule != Schedule.RISING) {
                SCHEDULES.put(schedule.word(), settings(schedule));
            }
        }
    }

    private static Settings settings(Schedule schedule) {
        Map<String, Double> defaults = new LinkedHashMap<>();
        schedule.settings().forEach((name, value) -> defaults.put(name, value.orElse(Double.NaN)));
        return new Settings(defaults);
    }

    private static final List<String> SETTINGS = List.of(
            "optimizer",
            "schedule",
            "batch",
            "epochs",
            "steps",
            "validation",
            "patience",
            "seed",
            "clip",
            "shuffle",
            "shuffle_buffer",
            "split",
            "precision",
            "learning",
            "frozen",
            "rates",
            ClassWeights.SETTING,
            CalibrationSetting.SETTING,
            "baselines");

    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final EvaluationContext place;
    private final SettingValues values;
    private final RowSettings rows;
    private Recipe recipe = Recipe.STANDARD;
    private Optional<Precision> precision = Optional.empty();
    private Optional<Span> learns = Optional.empty();
    private Optional<Span> grouped = Optional.empty();
    private final ParameterGroups groups;

    /** @param roles the roles of columns in the data */
    TrainBlock(
            ExpressionEvaluator expressions,
            Diagnostics diagnostics,
            EvaluationContext place,
            ParameterGroups groups,
            Set<Role> roles) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
        this.place = place;
        this.groups = groups;
        this.values = new SettingValues(expressions, diagnostics, place);
        this.rows = new RowSettings(values, diagnostics, roles);
    }

    Optional<Precision> precision() {
        return precision;
    }

    /** The multipliers of the rates of some parameters. */
    Map<String, Double> rates() {
        return groups.factors();
    }

    Recipe recipe(List<Member.Train> trains) {
        recipe = recipe.withOptimizer(OptimizerSpec.named("adam"))
                .withSchedule(ScheduleSpec.named("constant").with("warmup", 0));
        Map<String, Span> seen = new HashMap<>();
        for (Member.Train train : trains) {
            for (Member.Setting setting : train.settings()) {
                Identifier name = setting.name();
                Span first = seen.putIfAbsent(name.text(), name.span());
                if (first != null) {
                    diagnostics.report(Problem.error("duplicate-setting", name.span(), "`" + name + "` is set twice")
                            .note(first, "it is set here first"));
                } else {
                    apply(setting);
                }
            }
        }
        checkLearning();
        checkRates();
        rows.check(recipe);
        return recipe;
    }

    private void apply(Member.Setting setting) {
        Expression value = setting.value();
        switch (setting.name().text()) {
            case "optimizer" ->
                choice(value, OPTIMIZERS, "optimizer")
                        .ifPresent(chosen -> recipe = recipe.withOptimizer(
                                OptimizerSpec.named(chosen.name()).with(chosen.settings())));
            case "schedule" ->
                choice(value, SCHEDULES, "schedule")
                        .ifPresent(chosen -> recipe = recipe.withSchedule(
                                ScheduleSpec.named(chosen.name()).with(chosen.settings())));
            case "learning" -> choice(value, LEARNING, "learning rule").ifPresent(chosen -> learning(chosen, value));
            case "batch" -> values.whole(setting, 0).ifPresent(number -> recipe = recipe.withBatch((int) number));
            case "epochs" -> values.whole(setting, 1).ifPresent(number -> recipe = recipe.withEpochs((int) number));
            case "steps" -> values.whole(setting, 1).ifPresent(number -> recipe = recipe.withSteps((int) number));
            case "patience" -> values.whole(setting, 0).ifPresent(number -> recipe = recipe.withPatience((int) number));
            case "seed" ->
                values.exact(setting, values.whole(setting, -Recipe.LARGEST_SEED, Recipe.LARGEST_SEED))
                        .ifPresent(number -> recipe = recipe.withSeed((long) number));
            case "validation" ->
                values.number(setting, 0, 0.95).ifPresent(number -> recipe = recipe.withValidation(number));
            case "clip" ->
                values.number(setting, 0, Double.MAX_VALUE).ifPresent(number -> recipe = recipe.withClip(number));
            case "shuffle", "shuffle_buffer", "split" -> recipe = rows.apply(setting, recipe);
            case "precision" ->
                values.word(value, List.of("float32", "float64"), "precision")
                        .ifPresent(word -> precision =
                                Optional.of(word.equals("float64") ? Precision.FLOAT64 : Precision.FLOAT32));
            case ClassWeights.SETTING, CalibrationSetting.SETTING -> {
                // part of the losses, or of the predictions, which have read it
            }
            case "baselines" -> baselines(value);
            case "frozen" -> groups.freeze(value);
            case "rates" -> {
                groups.scale(value);
                grouped = Optional.of(value.span());
            }
            default -> {
                Problem problem = Problem.error(
                        "unknown-setting", setting.name().span(), "training has no setting `" + setting.name() + "`");
                diagnostics.report(ForeignNames.setting(
                        problem,
                        setting.name().text(),
                        SETTINGS,
                        "Its settings are " + String.join(", ", SETTINGS) + "."));
            }
        }
    }

    private void baselines(Expression value) {
        String word = value instanceof Expression.Name name ? name.text() : "";
        if (word.equals("all") || word.equals("none")) {
            recipe = recipe.withBaselines(word.equals("all"));
        } else {
            diagnostics.report(Problem.error(
                    "bad-setting",
                    value.span(),
                    "`baselines` must be all or none, found " + value.span().text()));
        }
    }

    private void learning(Choice chosen, Expression value) {
        double size = chosen.settings().getOrDefault("size", LearningSpec.STANDARD_SIZE);
        recipe = recipe.withLearning(LearningSpec.named(chosen.name(), size));
        learns = Optional.of(value.span());
    }

    /** L-BFGS searches along a line for a point where the slope vanishes, so its gradient must be the gradient of the loss. */
    private void checkLearning() {
        boolean follows = recipe.learning().rule() == LearningSpec.Rule.BACKPROPAGATION;
        if (!follows && !recipe.optimizer().isElementwise()) {
            diagnostics.report(Problem.error(
                            "bad-setting",
                            learns.orElseThrow(),
                            "`" + recipe.optimizer().name() + "` needs the gradient, which "
                                    + recipe.learning().rule().word() + " does not compute")
                    .help("Use another optimizer, such as sgd."));
        }
    }

    /** L-BFGS uses one step length for all parameters, so they cannot have different rates. */
    private void checkRates() {
        boolean differ = groups.factors().values().stream().anyMatch(factor -> factor != 0 && factor != 1);
        if (differ && !recipe.optimizer().isElementwise()) {
            diagnostics.report(
                    Problem.error("bad-setting", grouped.orElseThrow(), "`lbfgs` has one rate for all parameters")
                            .help("Use another optimizer, such as sgd, or `frozen`, which `lbfgs` knows too."));
        }
    }

    private record Choice(String name, Map<String, Double> settings) {}

    /** {@code adam} or {@code adam(rate: 0.01)}. */
    private Optional<Choice> choice(Expression value, Map<String, Settings> among, String what) {
        Expression named = value instanceof Expression.Call call ? call.callee() : value;
        Settings settings = named instanceof Expression.Name name ? among.get(name.text()) : null;
        if (settings == null) {
            Problem problem = Problem.error(
                    "unknown-" + what.replace(' ', '-'),
                    named.span(),
                    "no " + what + " is called `" + named.span().text() + "`");
            diagnostics.report(ForeignNames.withRename(
                    problem.help(help(named, among.keySet())), named.span().text(), among.keySet()));
            return Optional.empty();
        }
        String name = ((Expression.Name) named).text();
        List<Expression.Argument> arguments = value instanceof Expression.Call call ? call.arguments() : List.of();
        List<Operand> operands = arguments.stream()
                .map(argument -> new Operand(
                        argument.name(),
                        expressions.evaluate(argument.value(), place),
                        argument.value().span()))
                .toList();
        return expressions
                .statics()
                .numbers(name, settings, operands, value.span())
                .map(numbers -> new Choice(name, numbers));
    }

    private static String help(Expression named, Set<String> names) {
        if (named instanceof Expression.Text text) {
            String meant = names.contains(text.value())
                    ? text.value()
                    : ForeignNames.here(text.value(), names)
                            .orElse(names.iterator().next());
            return "Write names without quotes: `" + meant + "`.";
        }
        String name = named.span().text();
        return ForeignNames.here(name, names)
                .map(here -> "Here it is called `" + here + "`.")
                .or(() -> Suggest.didYouMean(name, names))
                .orElse("Choose one of " + String.join(", ", names) + ".");
    }
}
