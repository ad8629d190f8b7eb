package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.Backend;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.load.Loader;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Network;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other versions of mlpc wrote: it works, or it is refused with a word on what to do. */
class VersionsTest {
    /** Weights that were trained and written before files had versions, and what {@code mlp predict} said with them. */
    private static final Path BEFORE = Path.of("src/test/resources/weights/before-versions");

    private static final double[][] CORNERS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final double[][] TRIPLES = {{0, 0, 1}, {0, 1, 0}, {1, 0, 2}, {1, 1, 3}, {2, 1, 0}, {0, 3, 1}};

    /** Adam; running statistics; double precision with momentum; feedback matrices. */
    @ParameterizedTest
    @ValueSource(strings = {"xor", "norm", "classes", "aligned"})
    void weightsFromBeforeVersionsPredictWhatTheyDid(String name, @TempDir Path folder) throws IOException {
        Model model = Mlp.compile(BEFORE.resolve(name + ".mlp"));
        model.load(BEFORE.resolve(name + ".safetensors"));
        assertPredicts(model, name);
        Path rewritten = folder.resolve("now.safetensors");
        model.save(rewritten);
        assertThat(Files.readString(rewritten, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("\"mlpc.format\":\"1\"", "\"mlpc.digest\":\"crc32:");
        Model again = Mlp.compile(BEFORE.resolve(name + ".mlp"));
        again.load(rewritten);
        assertPredicts(again, name);
    }

    private static void assertPredicts(Model model, String name) throws IOException {
        List<String> lines = Files.readAllLines(BEFORE.resolve(name + ".csv"));
        double[][] rows = name.equals("norm") ? TRIPLES : CORNERS;
        assertThat(lines).hasSize(rows.length + 1);
        for (int row = 0; row < rows.length; row++) {
            String[] cells = lines.get(row + 1).split(",");
            double[] predicted = model.predict(rows[row]);
            for (int column = 0; column < predicted.length; column++) {
                double expected = Double.parseDouble(cells[cells.length - predicted.length + column]);
                assertThat(predicted[column])
                        .as("%s, row %d, column %d", name, row, column)
                        .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    /** The name of the entry that says the structure is damaged: the check of the structure is not dropped with it. */
    @Test
    void weightsThatLostTheirStructureAreRefused(@TempDir Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(BEFORE.resolve("xor.safetensors"));
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("mlpc.structure");
        bytes[at + 5] ^= 1;
        Path damaged = Files.write(folder.resolve("w.safetensors"), bytes);
        Model model = Mlp.compile(BEFORE.resolve("xor.mlp"));
        assertThatThrownBy(() -> model.load(damaged))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("w.safetensors was damaged")
                .hasMessageContaining("Xor");
    }

    @Test
    void aClassForAnotherRuntimeSaysSoWhenItIsLoaded() throws IOException {
        JavaSource java = new Compiler(Options.STANDARD.withBackend(Backend.JANINO))
                .compile(Source.read(BEFORE.resolve("xor.mlp")))
                .java();
        String required = "requireFormat(\"Xor\", " + Network.GENERATED_FORMAT + ")";
        assertThat(java.text()).contains(required);
        int newer = Network.GENERATED_FORMAT + 1;
        JavaSource other = new JavaSource(
                java.packageName(),
                java.className(),
                java.text().replace(required, "requireFormat(\"Xor\", " + newer + ")"),
                java.origin(),
                java.constants());
        for (Loader loader : List.of(new JaninoLoader(), new JavacLoader())) {
            assertThatThrownBy(() -> loader.load(other).get())
                    .isInstanceOf(IncompatibleClassChangeError.class)
                    .hasMessageContaining(
                            "the class of the model Xor was generated by a newer mlpc (format " + newer + ")")
                    .hasMessageContaining("generate the class again");
        }
    }

    @Test
    void aClassForAnotherArithmeticSaysSoWhenItIsLoaded() throws IOException {
        JavaSource java = new Compiler(Options.STANDARD.withBackend(Backend.JANINO))
                .compile(Source.read(BEFORE.resolve("xor.mlp")))
                .java();
        JavaSource other = new JavaSource(
                java.packageName(),
                java.className(),
                java.text().replace("requireArithmetic(\"Xor\", 1)", "requireArithmetic(\"Xor\", 2)"),
                java.origin(),
                java.constants());
        assertThat(other.text()).isNotEqualTo(java.text());
        assertThatThrownBy(() -> new JaninoLoader().load(other).get())
                .isInstanceOf(IncompatibleClassChangeError.class)
                .hasMessageContaining("the class of the model Xor was generated for arithmetic 2")
                .hasMessageContaining("computes by arithmetic 1");
    }
}
