package mlpc.compiler.emit.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
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

    /** Labels that are no Java names, columns that are Java's, and comments that would end a comment. */
    @Test
    void ofForeignNamesCompiles() {
        JavaSource java = ahead(
                """
                // Ends */ here, <b>bold</b> & {@link Nothing} \\u002a/ @param
                model Row {
                  input row {
                    class: one of { "+", "-", "a b", "a-b", "A B", "Café", "4", "\\" }, other   // {@code } */
                    return: one of { "int", "String", "null" }
                    string: real
                    list, builder, write, toString, BMI: real
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
                """);
        JavacLoader.compile(java);
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

    private static JavaSource ahead(String text) {
        return new Compiler(Options.STANDARD)
                .compile(new Source("case.mlp", text))
                .javaAhead();
    }
}
