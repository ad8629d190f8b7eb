package mlpc.compiler.cli.init;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mlpc.compiler.cli.output.NumberFormat;

/** What a starter model says of its target: the declaration, the prediction, the loss. */
final class TargetText {
    private static final int COUNTS_TOLD = 6;

    private TargetText() {}

    /** What the model is for. */
    static String purpose(StarterModel starter) {
        String name = Quoted.code(starter.target().column().name());
        Target target = starter.target();
        if (target instanceof Target.Classes classes) {
            return "which of " + classes.counts().size() + " classes is " + name;
        }
        return target instanceof Target.Flag ? "whether " + name : "how large is " + name;
    }

    static String declaration(StarterModel starter) {
        Target target = starter.target();
        String column = target.column().name();
        String name = starter.targetName();
        String named = Quoted.renamed(name, column);
        if (target instanceof Target.Classes classes) {
            String type = classes.areIndices()
                    ? "class[" + classes.counts().size() + "]"
                    : "one of { " + classes.labels().stream().map(Quoted::word).collect(Collectors.joining(", "))
                            + " }";
            return line(starter, named, type, counts(classes.counts()));
        }
        if (target instanceof Target.Flag flag) {
            String type = flag.words().map(WordRules::flagType).orElse("flag");
            String yes = flag.words().map(words -> words.get(0)).orElse("1");
            return line(starter, named, type, Phrases.percent(flag.share()) + " are " + yes);
        }
        Target.Real real = (Target.Real) target;
        String range = NumberRules.range(real.numbers()) + ", mean "
                + Phrases.number(real.numbers().mean());
        return line(starter, named, "real standardized", range);
    }

    private static String line(StarterModel starter, String name, String type, String seen) {
        TargetGaps gaps = starter.gaps();
        return "  target " + name + ": " + type + gaps.rule() + "  // "
                + Phrases.joined(seen, gaps.seen(starter.table().rows())) + "\n";
    }

    static String prediction(StarterModel starter) {
        String name = starter.targetName();
        Target target = starter.target();
        if (target instanceof Target.Classes classes) {
            return "  logits = hidden |> dense(" + classes.counts().size() + ")\n  predict " + name
                    + " = softmax(logits)\n";
        }
        if (target instanceof Target.Flag) {
            return "  logit = hidden |> unit()\n  predict " + name + " = logistic(logit)\n";
        }
        String unit = isFar(target) ? "in quartile distances from the median" : "in deviations from the mean";
        return "  y = hidden |> unit()  // " + unit + "; a prediction is in the table's units\n  predict " + name
                + " = y\n";
    }

    static String loss(StarterModel starter) {
        String name = starter.targetName();
        Target target = starter.target();
        if (target instanceof Target.Classes) {
            return "  loss fit = softmax_cross_entropy(logits, " + name + ")\n";
        }
        if (target instanceof Target.Flag) {
            return "  loss fit = binary_cross_entropy_with_logits(logit, " + name + ")\n";
        }
        return isFar(target)
                ? "  loss fit = huber(y, " + name
                        + ")  // a few targets lie far out: with squared_error they would be all that counts\n"
                : "  loss fit = squared_error(y, " + name + ")\n";
    }

    private static boolean isFar(Target target) {
        return target instanceof Target.Real real && NumberRules.hasFarTails(real.numbers());
    }

    private static String counts(Map<String, Integer> counts) {
        List<Integer> numbers = List.copyOf(counts.values());
        if (numbers.size() <= COUNTS_TOLD) {
            return numbers.stream().map(NumberFormat::grouped).collect(Collectors.joining(", ")) + " rows";
        }
        int least = numbers.stream().mapToInt(Integer::intValue).min().orElse(0);
        int most = numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
        return NumberFormat.grouped(least) + " to " + NumberFormat.counted(most, "row") + " each";
    }
}
