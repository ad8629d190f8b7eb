package mlpc.compiler.emit.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.tensor.DataException;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;

/** The text of the typed form: what a Java developer reads, and that javac has nothing to say against it. */
class TypedFormTest {
    @Test
    void ofTheSampleIsAsItIsKept() throws IOException {
        Source source = Source.read(Path.of("../../samples/tables/penguins.mlp"));
        Compiler compiler = new Compiler(Options.STANDARD.withPackage("com.example.birds"));
        JavaSource java = compiler.compile(source).javaAhead();
        Goldens.check(Goldens.folder("typed").resolve("Penguins.java"), java.text());
        assertThat(compiler.compile(source).javaAhead().text()).isEqualTo(java.text());
        JavacLoader.compile(java);
    }

    @Test
    void ofAllKindsOfColumnsCompiles() throws IOException {
        JavacLoader.compile(new Compiler(Options.STANDARD)
                .compile(Source.read(Path.of("../../samples/tables/rides.mlp")))
                .javaAhead());
    }

    @Test
    void typesAreCalledAsTheBuildSays() {
        Map<String, String> names = Map.of("bird", "Penguin", "island", "Isle", "species", "Kind");
        JavaSource java = named(names);
        assertThat(java.text())
                .contains("public Kind predict(Penguin penguin)", "record Penguin(", "enum Isle {", "enum Sex {");
        JavacLoader.compile(java);
    }

    @Test
    void aTypesNameThatCannotBeIsRefused() {
        assertThatThrownBy(() -> named(Map.of("bird", "List")))
                .isInstanceOf(DataException.class)
                .hasMessage("the type of `bird` cannot be called List in the class Penguins; it could be ListRow");
        assertThatThrownBy(() -> named(Map.of("brid", "Penguin")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "no type of Penguins belongs to `brid`; names can be given to those of bird, species, island, sex");
        assertThatThrownBy(() -> Options.STANDARD.withTypeNames(Map.of("bird", "a bird")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no class's name");
        assertThatThrownBy(() -> new Compiler(Options.STANDARD.withTypeNames(Map.of("x", "Point")))
                        .compile(new Source("m.mlp", "model M { input x: real  target t: real  predict t = x }"))
                        .javaAhead())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("M has no types that could be named");
    }

    private static JavaSource named(Map<String, String> names) {
        try {
            return new Compiler(Options.STANDARD.withTypeNames(names))
                    .compile(Source.read(Path.of("../../samples/tables/penguins.mlp")))
                    .javaAhead();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Labels that are no Java names, columns that are Java's, and comments that would end a comment. */
    @Test
    void ofForeignNamesCompiles() {
        String model =
                """
                // Ends */ here, <b>bold</b> & {@link Nothing} \\u002a/ @param
                model Row {
                  input row {
                    class: one of { "+", "-", "a b", "a-b", "A B", "Café", "4", "\\" }, other   // {@code } */
                    return: one of { "int", "String", "null" }
                    string: real
                    list, builder, write, toString, BMI: real
                    row, value, turn, answers: real missing as 0
                    bird_size, birdSize: one of { "1", "2" }
                    wait: flag
                    λ: real[0..] "µg/m³ */"
                  }
                  input plain: real[3]
                  input on: flag
                  input words: one of { red, green }[2]
                  target class: one of { yes, no }
                  logits = row |> dense(4) |> dense(2)
                  predict class = softmax(logits + mean(plain) + on + mean(words))
                  output probability = logits
                  output sum_of_all = sum(logits)
                  loss fit = softmax_cross_entropy(logits, class)
                  train { optimizer = sgd(rate: 0.1) }
                }
                """;
        JavaSource java = ahead(model, Options.STANDARD);
        JavacLoader.compile(java);
        JavacLoader.compile(ahead(model, Options.STANDARD.withStandalone(true)));
        assertThat(java.text())
                .contains("LABEL_0(\"+\")", "LABEL_1(\"-\")", "A_B(\"a b\")", "A_B_2(\"a-b\")", "A_B_3(\"A B\")")
                .contains("CAFE(\"Café\")", "_4(\"4\")", "LABEL_7(\"\\\\\")", "OTHER(\"other\")")
                .contains("double bmi", "boolean wait_", "double[] plain", "Words words0, Words words1")
                .contains(
                        "Ends * / here, &lt;b&gt;bold&lt;/b&gt; &amp; &#123;&#64;link Nothing&#125;  u002a/ &#64;param");
    }

    @Test
    void ofFlagsNumbersAndManyTargetsCompiles() {
        JavaSource java = ahead(
                """
                model Many {
                  input car { age: real standardized }
                  target sold: flag { yes, no }
                  target price: real standardized
                  target kind: class[3]
                  target pair: real[2]
                  y = car |> dense(7)
                  predict sold = logistic(y[0])
                  predict price = y[1]
                  predict kind = softmax(y[2:5])
                  predict pair = y[5:7]
                  loss fit = binary_cross_entropy(logistic(y[0]), sold) + squared_error(y[1], price)
                      + softmax_cross_entropy(y[2:5], kind) + sum((y[5:7] - pair)^2)
                  train { optimizer = sgd(rate: 0.1) }
                }
                """);
        JavacLoader.compile(java);
        assertThat(java.text())
                .contains("record Result(boolean sold, double price, int kind, double[] pair)")
                .contains("double soldProbability()", "double[] kindProbabilities()")
                .doesNotContain("Builder builder()");
    }

    /** Without columns of a table the class is what it always was, and the one that runs at once is so of every model. */
    @Test
    void isOfTablesAlone() throws IOException {
        Compilation xor = new Compiler(Options.STANDARD).compile(Source.read(Path.of("../../samples/xor/xor.mlp")));
        assertThat(xor.javaAhead()).isEqualTo(xor.java());
        Compilation penguins =
                new Compiler(Options.STANDARD).compile(Source.read(Path.of("../../samples/tables/penguins.mlp")));
        assertThat(penguins.java().text()).contains("public final class Penguins extends Network {");
    }

    /** Types of the model that are called as the parts of a standalone class, and as Java's types that those use. */
    @Test
    void namesOfTheRuntimeAreFreeInAStandaloneClass() {
        JavaSource java = ahead(
                """
                model Column {
                  input face {
                    sums, power, kernels32, function, optional, files, set: one of { "a", "b" }
                    turns, json_reader, net: one of { "a", "b" }, missing as mode
                  }
                  target data_exception: one of { yes, no }
                  z = face |> dense(40, tanh) |> dense(2)
                  predict data_exception = softmax(z ^ 1.5)
                  loss fit = softmax_cross_entropy(z, data_exception)
                  train { optimizer = sgd(rate: 0.1) }
                }
                """,
                Options.STANDARD.withStandalone(true));
        JavacLoader.compile(java);
        assertThat(java.text())
                .contains("enum Power {", "class PowerCode {", "java.util.function.Function<WeightsFile, NetCode>");
    }

    private static JavaSource ahead(String text) {
        return ahead(text, Options.STANDARD);
    }

    private static JavaSource ahead(String text, Options options) {
        return new Compiler(options).compile(new Source("case.mlp", text)).javaAhead();
    }
}
