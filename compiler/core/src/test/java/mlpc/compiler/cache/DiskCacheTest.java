package mlpc.compiler.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mlpc.compiler.Backend;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DiskCacheTest {
    private static final String XOR =
            """
            model Xor {
              hyper width = 3
              input x: real[2]
              target t: flag
              y = x |> dense(width, tanh) |> unit(logistic)
              predict t = y
              loss squared = 1/2 * (y - t)^2
              examples { [0, 0] -> 0   [0, 1] -> 1   [1, 0] -> 1   [1, 1] -> 0 }
              train { optimizer = adam(rate: 0.05)  epochs = 20  seed = 1 }
            }
            """;

    @TempDir
    Path folder;

    private Path kept;
    private DiskCache cache;

    @BeforeEach
    void open() {
        kept = folder.resolve("deep").resolve("kept");
        cache = DiskCache.in(kept, "one compiler");
    }

    @Test
    void aKeptModelComputesTheSameBits() throws IOException {
        Source source = file("xor.mlp", XOR);
        Compilation compilation = new Compiler(Options.STANDARD).compile(source);
        ReadyModel made = ReadyModel.of(cache, compilation, Options.STANDARD);
        ReadyModel found = find(source, Options.STANDARD).orElseThrow();
        assertThat(found.cost()).isEqualTo(made.cost());
        assertThat(found.unscaled()).containsExactlyInAnyOrder("x", "t");
        assertThat(found.sources()).isEqualTo(compilation.sources());

        Model expected = Mlp.load(compilation, Options.STANDARD);
        Model model = found.model();
        Dataset rows = found.examples(model.signature());
        assertThat(model.signature()).isEqualTo(expected.signature());
        assertThat(rows.size()).isEqualTo(4);
        assertThat(model.fit(rows).history().training())
                .isEqualTo(expected.fit(rows).history().training());
        assertThat(model.predict(1, 0)).isEqualTo(expected.predict(1, 0));
        assertThat(model.trace(rows, TraceOptions.INFERENCE).values().keySet())
                .isEqualTo(expected.trace(rows, TraceOptions.INFERENCE).values().keySet());
        assertThat(found.compilation().java().text())
                .isEqualTo(compilation.java().text());
    }

    @Test
    void whatTheClassDependsOnIsPartOfTheKey() throws IOException {
        Source source = file("xor.mlp", XOR);
        keep(source, Options.STANDARD);
        assertThat(find(source, Options.STANDARD)).isPresent();
        assertThat(find(file("xor.mlp", XOR.replace("epochs = 20", "epochs = 21")), Options.STANDARD))
                .isEmpty();
        assertThat(find(new Source("other.mlp", XOR), Options.STANDARD)).isEmpty();
        assertThat(find(source, Options.STANDARD.withPrecision(Precision.FLOAT64)))
                .isEmpty();
        assertThat(find(source, Options.STANDARD.withSetting("width", "4"))).isEmpty();
        assertThat(find(source, Options.STANDARD.withBackend(Backend.INTERPRETER)))
                .isEmpty();
        assertThat(ReadyModel.kept(DiskCache.in(kept, "another compiler"), source, Options.STANDARD))
                .isEmpty();
        assertThat(cache.find("another kind", source, Options.STANDARD)).isEmpty();
    }

    @Test
    void anImportThatHasChangedIsNotWhatItWas() throws IOException {
        Path imported = Files.writeString(folder.resolve("own.mlp"), "fn twice(z) = 2 * z\n");
        Source source = file("xor.mlp", "import \"own.mlp\"\n" + XOR.replace("(y - t)^2", "twice(y - t)^2"));
        keep(source, Options.STANDARD);
        assertThat(find(source, Options.STANDARD).orElseThrow().sources())
                .extracting(Source::name)
                .containsExactly(source.name(), imported.toString());
        Files.writeString(imported, "fn twice(z) = z + z\n");
        assertThat(find(source, Options.STANDARD)).isEmpty();
        Files.delete(imported);
        assertThat(find(source, Options.STANDARD)).isEmpty();
    }

    @Test
    void aDamagedFileIsNotReadAndIsReplaced() throws IOException {
        Source source = file("xor.mlp", XOR);
        keep(source, Options.STANDARD);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int place : new int[] {0, 31, 32, 40, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1;
            Files.write(file, damaged);
            assertThat(find(source, Options.STANDARD)).as("byte " + place).isEmpty();
        }
        for (int length : new int[] {0, 31, 32, 33, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(find(source, Options.STANDARD)).as("length " + length).isEmpty();
        }
        keep(source, Options.STANDARD);
        assertThat(find(source, Options.STANDARD)).isPresent();
        assertThat(files()).containsExactly(file);
    }

    @Test
    void onlyTheUserMayReadTheFolder() throws IOException {
        Source source = file("xor.mlp", XOR);
        keep(source, Options.STANDARD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(find(source, Options.STANDARD)).isEmpty();
        assertThat(cache.mayKnow(ReadyModel.KIND, Path.of(source.name()))).isFalse();
    }

    @Test
    void aLinkIsNoFolder() throws IOException {
        Source source = file("xor.mlp", XOR);
        keep(source, Options.STANDARD);
        Path link = Files.createSymbolicLink(folder.resolve("link"), kept);
        assertThat(ReadyModel.kept(DiskCache.in(link, "one compiler"), source, Options.STANDARD))
                .isEmpty();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsDoneWithout() throws IOException {
        Files.writeString(folder.resolve("deep"), "a file where the folder should be");
        Source source = file("xor.mlp", XOR);
        keep(source, Options.STANDARD);
        assertThat(find(source, Options.STANDARD)).isEmpty();
    }

    /** It is compiled each time, so that each time says what is doubtful. */
    @Test
    void aDoubtfulModelIsNotKept() throws IOException {
        Source source = file("xor.mlp", XOR.replace("y = x", "unused = 2 * x\n  y = x"));
        Compilation compilation = new Compiler(Options.STANDARD).compile(source);
        assertThat(compilation.problems()).isNotEmpty();
        ReadyModel.of(cache, compilation, Options.STANDARD);
        assertThat(kept).doesNotExist();
    }

    @Test
    void theOldestGoFirst() throws IOException {
        Source source = file("xor.mlp", XOR);
        Compilation compilation = new Compiler(Options.STANDARD).compile(source);
        for (int number = 0; number < 140; number++) {
            cache.keep("text" + number, compilation, Options.STANDARD, "the text " + number);
            for (Path file : files()) {
                if (file.getFileName().toString().contains("-text" + number + "-")) {
                    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * number));
                }
            }
        }
        assertThat(files()).hasSizeBetween(100, 129);
        assertThat(cache.find("text0", source, Options.STANDARD)).isEmpty();
        assertThat(cache.find("text139", source, Options.STANDARD).orElseThrow().text())
                .isEqualTo("the text 139");
    }

    @Test
    void aNameSaysWhetherItIsWorthALook() throws IOException {
        Source source = file("xor.mlp", XOR);
        Path file = Path.of(source.name());
        assertThat(cache.mayKnow(ReadyModel.KIND, file)).isFalse();
        keep(source, Options.STANDARD);
        assertThat(cache.mayKnow(ReadyModel.KIND, file)).isTrue();
        assertThat(cache.mayKnow("summary", file)).isFalse();
        assertThat(cache.mayKnow(ReadyModel.KIND, folder.resolve("other.mlp"))).isFalse();
    }

    @Test
    void aTextIsMadeOnce() throws IOException {
        Source source = file("xor.mlp", XOR);
        keep(source, Options.STANDARD);
        List<String> made = new ArrayList<>();
        for (int time = 0; time < 3; time++) {
            String text = find(source, Options.STANDARD).orElseThrow().text(cache, "names", compilation -> {
                made.add("once");
                return compilation.model().name() + " é";
            });
            assertThat(text).isEqualTo("Xor é");
        }
        assertThat(made).hasSize(1);
    }

    private Source file(String name, String text) throws IOException {
        return Source.read(Files.writeString(folder.resolve(name), text));
    }

    private void keep(Source source, Options options) {
        ReadyModel.of(cache, new Compiler(options).compile(source), options);
    }

    private Optional<ReadyModel> find(Source source, Options options) {
        return ReadyModel.kept(cache, source, options);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(kept)) {
            return files.toList();
        }
    }
}
