package mlpc.compiler.baseline;

import java.util.List;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/**
 * The text of the linear model of another model's inputs and targets: softmax regression for a class, logistic regression for a flag,
 * least squares for a number in the scale of its target. So it reads the same rows, encodes columns and counts rows in the same way.
 * The ridge is that of scikit-learn's defaults: half the square of the weights beside the sum over the rows (C = 1) where something is
 * a class or a flag, else the whole square (alpha = 1) in units of the target's deviation.
 */
final class LinearText {
    private static final Set<String> TARGET_SCALES = Set.of("standardized", "minmax", "robust", "log1p");

    private final Item.Model model;
    private final List<PredictedTarget> targets;
    private final Dataset rows;
    private final StringBuilder text = new StringBuilder();

    private LinearText(Compilation compilation, Item.Model model, Dataset rows) {
        this.model = model;
        this.targets = PredictedTarget.of(compilation.signature());
        this.rows = rows;
    }

    /**
     * The text, under the name of the model's file, so that its imports are found.
     *
     * @param rows whose numbers say how what has no scale is scaled
     * @param fitted how many rows the model will be fitted on
     */
    static Source of(Compilation compilation, Dataset rows, int fitted) {
        LinearText linear = new LinearText(compilation, model(compilation), rows);
        compilation.file().version().ifPresent(version -> linear.line("mlp " + version));
        for (Item item : compilation.file().items()) {
            if (!(item instanceof Item.Model)) {
                linear.line(item.span().text());
            }
        }
        linear.line("model Linear {");
        linear.body(fitted);
        linear.line("}");
        return new Source(compilation.file().source().name(), linear.text.toString());
    }

    private static Item.Model model(Compilation compilation) {
        return compilation.file().items().stream()
                .filter(Item.Model.class::isInstance)
                .map(Item.Model.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void body(int fitted) {
        LinearInputs inputs = new LinearInputs(rows);
        String kept = "";
        for (Member member : model.members()) {
            if (member instanceof Member.Hyper
                    || member instanceof Member.Constant
                    || member instanceof Member.Target
                    || member instanceof Member.Decide) {
                line(member.span().text());
            } else if (member instanceof Member.Input input) {
                inputs.add(input);
            } else if (member instanceof Member.TableInput table) {
                inputs.add(table);
            } else if (member instanceof Member.Train train) {
                kept = classWeights(train);
            }
        }
        line(inputs.members());
        line("linear_inputs = " + inputs.vector());
        targets.forEach(this::target);
        boolean reals = targets.stream().allMatch(pair -> pair.field().kind() == Kind.REAL);
        line("loss linear_ridge = " + (reals ? 1.0 : 0.5) / fitted + " * sum_of_squares(weights)");
        line("train { optimizer = lbfgs()  batch = 0  epochs = 1  seed = 1 " + kept + "}");
    }

    /** What a row counts by its class is part of what is learned. */
    private static String classWeights(Member.Train train) {
        return train.settings().stream()
                .filter(setting -> setting.name().text().equals("class_weights"))
                .map(setting -> setting.span().text() + " ")
                .findFirst()
                .orElse("");
    }

    private void target(PredictedTarget pair) {
        Field field = pair.field();
        String name = field.name();
        String line = "linear_" + name;
        switch (field.kind()) {
            case CLASS -> {
                line(line + " = linear_inputs |> dense(" + field.size() + ")");
                line("predict " + name + " = softmax(" + line + ")");
                line("loss fit_" + line + " = softmax_cross_entropy(" + line + ", " + name + ")");
            }
            case FLAG -> {
                line(line + " = linear_inputs |> unit()");
                line("predict " + name + " = logistic(" + line + ")");
                line("loss fit_" + line + " = binary_cross_entropy_with_logits(" + line + ", " + name + ")");
            }
            case REAL -> number(field, line, pair.target());
        }
    }

    private void number(Field field, String line, int index) {
        String name = field.name();
        FieldScale scale = isScaled(name)
                ? new FieldScale(new double[] {0}, new double[] {1})
                : FieldScale.of(field, rows.target(index));
        int axes = field.shape().size();
        line(line + " = linear_inputs |> " + (axes == 0 ? "unit()" : "dense(" + field.size() + ")"));
        String given = scale.undone(line);
        line("predict " + name + " = " + (axes < 2 ? given : "reshape(" + given + ", " + field.shape() + ")"));
        String actual = axes < 2 ? name : "flatten(" + name + ")";
        line("loss fit_" + line + " = squared_error(" + line + ", " + scale.applied(actual) + ")");
    }

    private boolean isScaled(String target) {
        return model.members().stream()
                .filter(Member.Target.class::isInstance)
                .map(Member.Target.class::cast)
                .filter(member -> member.name().text().equals(target))
                .flatMap(member -> member.column().encodings().stream())
                .anyMatch(encoding -> TARGET_SCALES.contains(encoding.word().text()));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
