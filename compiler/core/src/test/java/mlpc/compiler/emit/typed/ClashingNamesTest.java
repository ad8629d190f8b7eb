package mlpc.compiler.emit.typed;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of a model that are those of members and types which the typed form makes for itself. */
class ClashingNamesTest {
    @Test
    void whatIsNamedAfterATargetIsNoOtherTarget() {
        String model =
                """
                model Many {
                  input row { age: real standardized }
                  target churn: flag
                  target churn_probability: real
                  target kind: one of { a, b }
                  target kind_probabilities: real
                  target kind_probability: real
                  target count: class[3]
                  target count_probabilities: real
                  target place_probability: real
                  target place: flag
                  y = row |> dense(12)
                  predict churn = logistic(y[0])
                  predict churn_probability = y[1]
                  predict kind = softmax(y[2:4])
                  predict kind_probabilities = y[4]
                  predict kind_probability = y[5]
                  predict count = softmax(y[6:9])
                  predict count_probabilities = y[9]
                  predict place_probability = y[10]
                  predict place = logistic(y[11])
                  loss fit = squared_error(y[1], churn_probability) + squared_error(y[4], kind_probabilities)
                  train { optimizer = sgd(rate: 0.1) }
                }
                """;
        assertThat(compiled(model).text().replaceAll("\\s+", " "))
                .contains("record Result(boolean churn, double churnProbability2, Kind kind,")
                .contains("double kindProbabilities2, double kindProbability, int count, double countProbabilities2,")
                .contains("double placeProbability, boolean place2)")
                .contains("double churnProbability()", "double churnProbability2()", "double place2Probability()")
                .contains("double kindProbability(Kind label)", "double kindProbability()");
    }

    @Test
    void anOutputIsNoTargetWithANumber() {
        String model =
                """
                model Numbered {
                  input row { age: real standardized }
                  target a1: real
                  target a_1: real
                  y = row |> dense(2)
                  predict a1 = y[0]
                  predict a_1 = y[1]
                  output A1 = sum(y)
                  loss fit = squared_error(y[0], a1) + squared_error(y[1], a_1)
                  train { optimizer = sgd(rate: 0.1) }
                }
                """;
        assertThat(compiled(model).text()).contains("record Result(double a1, double a1_2)", "double a1_3()");
    }

    /** The builder has a method that refuses a row in which something is missing. */
    @Test
    void aColumnMayBeCalledAsAMethodOfTheBuilder() {
        String model =
                """
                model Words {
                  input row {
                    missing, value, builder, build: hashed(8)
                    var, yield, record, sealed, permits, module, when, with, row: real missing as 0
                    hash_code, get_class, to_string, notify, notify_all, clone, finalize, equals, wait: flag
                  }
                  target missing: one of { hash_code, values, value_of, name, label, of, ordinal }
                  z = row |> dense(7)
                  predict missing = softmax(z)
                  output probabilities = z
                  loss fit = softmax_cross_entropy(z, missing)
                  train { optimizer = sgd(rate: 0.1) }
                }
                """;
        assertThat(compiled(model).text())
                .contains("public Builder missing(String value)", "DataException missing_(String column)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Prediction", "Result", "Results", "Raw", "Row", "Yield", "Scorer", "Turn", "Weights"})
    void aModelMayBeCalledAsATypeOfItsOwn(String name) {
        String model =
                """
                model %s {
                  input yield {
                    raw, raw_network, prediction, detailed_prediction, result, results: one of { a, b }
                    builder, turn, scorer, weights: one of { a, b }
                  }
                  target fast: flag
                  target price: real
                  y = yield |> dense(2)
                  predict fast = logistic(y[0])
                  predict price = y[1]
                  loss fit = squared_error(y[1], price)
                  train { optimizer = sgd(rate: 0.1) }
                }
                """
                        .formatted(name);
        assertThat(compiled(model).className()).isEqualTo(name);
    }

    /** As it is, and as a class that needs no other. */
    private static JavaSource compiled(String model) {
        Source source = new Source("case.mlp", model);
        JavaSource java = new Compiler(Options.STANDARD).compile(source).javaAhead();
        JavacLoader.compile(java);
        JavacLoader.compile(new Compiler(Options.STANDARD.withStandalone(true))
                .compile(source)
                .javaAhead());
        return java;
    }
}
