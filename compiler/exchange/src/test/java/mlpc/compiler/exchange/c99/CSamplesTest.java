package mlpc.compiler.exchange.c99;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.testing.SampleModels;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples in C give the bits of the Java class. A class beside {@link CExportTest}, so that both can run at once: gcc takes its time. */
class CSamplesTest {
    /** Beyond, gcc reads weights for some ten seconds; digits and mnist have a fifth of a million, in layers of the same kinds. */
    private static final int MANY_PARAMETERS = 1_000_000;

    @TempDir
    private Path folder;

    static List<Named<Compilation>> samples() throws IOException {
        return compilations(false);
    }

    static List<Named<Compilation>> largest() throws IOException {
        return compilations(true);
    }

    private static List<Named<Compilation>> compilations(boolean largest) throws IOException {
        List<Named<Compilation>> compilations = new ArrayList<>();
        for (Path file : SampleModels.files()) {
            Compilation compilation = new Compiler(Options.STANDARD).compile(Source.read(file));
            boolean answers = !compilation.signature().predictions().isEmpty()
                    || !compilation.signature().outputs().isEmpty();
            if (answers && compilation.signature().parameterCount() > MANY_PARAMETERS == largest) {
                compilations.add(Named.of(SampleModels.folder().relativize(file).toString(), compilation));
            }
        }
        return compilations;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveTheSameBits(Compilation compilation) {
        boolean large = compilation.signature().parameterCount() > 100_000;
        new CTrial(
                        compilation,
                        SampleModels.drawn(
                                compilation.signature(), compilation.program().precision()),
                        folder)
                .agrees(CRows.of(compilation, large ? 20 : 400), large ? "-O1" : "-O2", "-march=native");
    }

    @ParameterizedTest
    @MethodSource("largest")
    @Tag("heavy")
    void soHasTheLargest(Compilation compilation) {
        haveTheSameBits(compilation);
    }
}
