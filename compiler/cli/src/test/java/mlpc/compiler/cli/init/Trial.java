package mlpc.compiler.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.cli.Cli;

/** The three commands as a person would give them, measured on rows that none of them has seen. */
final class Trial {
    private Trial() {}

    /** A metric of the starter model for {@code target}, its file unchanged, on the test rows. */
    static double run(Path folder, Optional<String> header, StratifiedParts parts, String target, String metric)
            throws IOException {
        Path training = write(folder.resolve("training.csv"), header, parts.training());
        Path test = write(folder.resolve("test.csv"), header, parts.test());
        Path model = folder.resolve("training.mlp");
        succeed(Cli.run("init", training, "--target", target, "--force"));
        succeed(Cli.run("train", model));
        Cli evaluated = succeed(Cli.run("evaluate", model, "--data", test, "--json"));
        Matcher found =
                Pattern.compile("\"[^\"]*" + metric + "\": ([-+.0-9eE]+)").matcher(evaluated.out());
        assertThat(found.find()).as(evaluated.out()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static Cli succeed(Cli run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static Path write(Path file, Optional<String> header, List<String> lines) throws IOException {
        List<String> all = new ArrayList<>();
        header.ifPresent(all::add);
        all.addAll(lines);
        return Files.write(file, all);
    }
}
