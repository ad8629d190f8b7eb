package mlpc.compiler.emit.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets and labels that are too many for a record, a method or a constant of Java. */
class ManyValuesTest {
    /** A record has room for 127 numbers or 254 flags. */
    @ParameterizedTest
    @CsvSource({"real, 127, true", "real, 128, false", "flag, 254, true", "flag, 255, false"})
    void aResultIsARecordWhileJavaAllowsIt(String kind, int count, boolean typed) {
        String targets = lines(count, "target t%1$d: " + kind);
        String predictions = lines(count, kind.equals("real") ? "predict t%1$d = y[%1$d]" : "predict t%1$d = p[%1$d]");
        String model =
                """
                model Many {
                  input row { x: real standardized }
                  %s
                  y = row |> dense(%d)
                  p = logistic(y)
                  %s
                  loss fit = sum(y ^ 2)
                  train { optimizer = sgd(rate: 0.1) }
                }
                """
                        .formatted(targets, count, predictions);
        JavaSource java = compiled(model, false);
        assertThat(java.text().contains("record Result(")).isEqualTo(typed);
        assertThat(java.text().contains("public final class Many extends Network"))
                .isEqualTo(!typed);
        assertThat(compiled(model, true).text().contains("double[] predict(double... row)"))
                .isEqualTo(!typed);
    }

    /** All costs of so many classes would be more than a method can hold; all labels more than a constant can. */
    @ParameterizedTest
    @ValueSource(ints = {16, 1000})
    void classesAreAsManyAsAnEnumHolds(int count) {
        String labels = IntStream.range(0, count)
                .mapToObj(label ->
                        "\"%s %d\"".formatted("a label of many letters, whose ä is of two bytes,".repeat(2), label))
                .collect(Collectors.joining(", "));
        String model =
                """
                model Many {
                  input row {
                    x: real standardized
                    kind: one of { %1$s }, missing as zeros
                  }
                  target t: one of { %1$s }
                  z = row |> dense(%2$d)
                  predict t = softmax(z)
                  decide t where cost { %3$s as %4$s = 5  %4$s as %3$s = 0.5 }
                  loss fit = softmax_cross_entropy(z, t)
                  train { optimizer = sgd(rate: 0.1) }
                }
                """
                        .formatted(labels, count, labels.split(", (?=\")")[0], labels.split(", (?=\")")[1]);
        assertThat(compiled(model, false).text()).contains("Decision.except(" + count + ", 0, 1, 5, 1, 0, 0.5)");
        assertThat(compiled(model, true).text()).contains("Costs.except(" + count + ", 0, 1, 5, 1, 0, 0.5)");
    }

    private static String lines(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining("\n  "));
    }

    private static JavaSource compiled(String model, boolean standalone) {
        JavaSource java = new Compiler(Options.STANDARD.withStandalone(standalone))
                .compile(new Source("many.mlp", model))
                .javaAhead();
        JavacLoader.compile(java);
        return java;
    }
}
