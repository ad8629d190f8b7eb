package mlpc.compiler.cli.logic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.cli.output.FailureReport;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.draw.Page;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.logic.separate.Answer;
import mlpc.compiler.logic.separate.Certificate;
import mlpc.compiler.logic.separate.Question;
import mlpc.compiler.logic.separate.Questions;
import mlpc.compiler.logic.separate.Separability;
import mlpc.compiler.logic.separate.Space;
import mlpc.compiler.logic.separate.Spaces;
import mlpc.compiler.logic.separate.Wording;
import mlpc.compiler.verify.Rational;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides whether a single neuron could do it, with a proof either way. */
@Command(
        name = "separable",
        description = {
            "Decides whether a hyperplane separates a model's rows by their targets, and proves it either way:"
                    + " with weights, or with a weighted average of positive rows that equals one of negative rows.",
            "A flag, or a number that takes two values, is one question; a class is one for each class against the rest."
        },
        footer = {
            "",
            "Examples:",
            "  mlp separable samples/lecture/03-xor.mlp -o xor.svg",
            "  mlp separable samples/lecture/05-feature-map.mlp --over ψ",
            "Exit code 0 for either answer, 1 if --effort was not enough for one."
        })
public final class SeparableCommand extends Subcommand {
    private static final long NANOS = 1_000_000_000L;

    @Mixin
    private ModelMixin file;

    @Mixin
    private DataMixin data;

    @Mixin
    private WeightsMixin weights;

    @Option(
            names = "--over",
            paramLabel = "NAME",
            description = "A named tensor of the model, such as a feature map, in place of the inputs.")
    private @Nullable String over;

    @Option(names = "--pairs", description = "Holds each class against each other one, not against the rest.")
    private boolean pairs;

    @Option(
            names = "--effort",
            paramLabel = "N",
            description = "How long to try one question, in billions of multiplications; 10 unless said.")
    private int effort = 10;

    @Option(names = "--json", description = "Prints the answers as JSON, every number an exact fraction.")
    private boolean json;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F.svg|F.html",
            description =
                    "Draws the answer where there are two coordinates: the half-spaces, or the segments of each side's"
                            + " rows and the point that both hold. Of several questions the first.")
    private @Nullable Path out;

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".html");
    }

    @Override
    public Integer call() throws IOException {
        if (effort < 1) {
            throw wrongUsage("--effort " + effort + ": expected at least 1");
        }
        if (over == null) {
            refuse(List.of("--weights"), "the rows' inputs are the same for any weights; --over NAME takes some");
        }
        if (out != null) {
            if (!out.toString().endsWith(".svg") && !isPage(out)) {
                throw wrongUsage("--out " + out + ": expected a name that ends in .svg or .html");
            }
            report("--out", out);
        }
        ModelSession session = ModelSession.open(this, file, file.options().withPrecision(Precision.FLOAT64));
        Dataset rows = data.open(session);
        List<Question> questions = Questions.of(space(session, rows), rows, pairs);
        List<Object> answers = new ArrayList<>();
        boolean decided = true;
        for (Question question : questions) {
            Answer answer = Separability.decide(question, effort * NANOS, progress(question));
            decided &= !(answer instanceof Answer.Undecided);
            if (out != null && question == questions.get(0)) {
                Svg picture = SeparationPicture.of(question, answer);
                OutputFile.at(out)
                        .write(
                                isPage(out)
                                        ? new Page(session.signature().model())
                                                .html("<figure>\n" + picture.element() + "</figure>")
                                                .toString()
                                        : picture.document());
                say("wrote " + out);
            }
            if (json) {
                answers.add(json(question, answer));
            } else {
                out().println((question == questions.get(0) ? "" : "\n") + Wording.of(question, answer));
            }
            out().flush();
        }
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("model", session.signature().model());
            fields.put("questions", answers);
            printJson(fields, out());
        }
        if (!decided) {
            say("undecided: --effort " + 10L * effort
                    + " tries ten times as long; fewer rows or a smaller space take less");
        }
        return decided ? 0 : FailureReport.PROBLEM;
    }

    private Space space(ModelSession session, Dataset rows) {
        if (over == null) {
            return Spaces.ofInputs(rows);
        }
        if (Spaces.isLearned(session.compilation(), over)) {
            session.loadWeights(weights);
        }
        return Spaces.ofTensor(session.compilation(), session.model(), rows, over);
    }

    /** A line every few seconds. */
    private IntConsumer progress(Question question) {
        long[] last = {System.nanoTime()};
        return pivots -> {
            if (System.nanoTime() - last[0] > 5 * NANOS) {
                last[0] = System.nanoTime();
                say(question.title() + ": " + NumberFormat.counted(pivots, "pivot"));
            }
        };
    }

    private static Map<String, Object> json(Question question, Answer answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("question", question.title());
        fields.put("over", question.space().name());
        fields.put("positive", question.positive());
        fields.put("negative", question.negative());
        if (answer instanceof Answer.Separable separable) {
            fields.put("separable", true);
            fields.put("coordinates", question.space().coordinates());
            fields.put("weights", exact(separable.weights()));
            fields.put("bias", separable.bias().toString());
        } else if (answer instanceof Answer.Inseparable inseparable) {
            fields.put("separable", false);
            fields.put("positives", shares(inseparable.certificate().positives()));
            fields.put("negatives", shares(inseparable.certificate().negatives()));
            fields.put("point", exact(inseparable.certificate().point()));
        } else {
            fields.put("separable", null);
        }
        return fields;
    }

    private static List<String> exact(List<Rational> numbers) {
        return numbers.stream().map(Rational::toString).toList();
    }

    private static List<Map<String, Object>> shares(List<Certificate.Share> shares) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Certificate.Share share : shares) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("row", share.row());
            fields.put("weight", share.weight().toString());
            list.add(fields);
        }
        return list;
    }
}
