package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mlpc.compiler.Mlp;
import mlpc.runtime.Model;
import mlpc.runtime.data.Tables;
import mlpc.runtime.tensor.Tensor;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about tables quotes what its model, its commands and its code say today. */
class TablesPageTest {
    private static final Path PAGE = Path.of("tables", "README.md");
    private static final Path RIDES = Path.of("tables", "rides.mlp");
    private static final Path PENGUINS = Path.of("tables", "penguins.mlp");
    private static final Path SELF = Path.of("src/test/java/mlpc/samples/TablesPageTest.java");
    private static final Pattern QUOTATION =
            Pattern.compile("<!-- (\\w+)( [^>]*)? -->\n```(\\w*)\n.*?```", Pattern.DOTALL);

    private static final String WRONG =
            """
            time,station,temperature,wind,sky,wind direction,holiday
            2024-05-01 17:30,Dom,21,breeze,clear,90,no
            2024-02-30 17:30,Dom,21,breeze,clear,90,no
            2024-05-01 17:30,Hafen,warm,breeze,clear,90,no
            2024-05-01 17:30,Dom,210,gale,foggy,90,maybe
            2024-05-01 17:30,Dom,,,,90,no
            """;

    @TempDir
    Path folder;

    @Test
    void quotesWhatIsSaid() throws IOException {
        Path weights = folder.resolve("rides.safetensors");
        succeed(Command.run("train", RIDES, "--out", weights));
        Path wrong = Files.writeString(folder.resolve("new.csv"), WRONG);
        Command refused = Command.run("predict", RIDES, "--weights", weights, "--data", wrong);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        String explained = succeed(Command.run("explain", RIDES, "--weights", weights));
        Map<String, String> said = Map.of(
                "file", Files.readString(RIDES),
                "columns", between(explained, "column  ", "\nmeasured on the rows"),
                "measured", explained.substring(explained.indexOf("measured on the rows")),
                "evaluated", succeed(Command.run("evaluate", RIDES, "--weights", weights)),
                "predicted", start(succeed(Command.run("predict", RIDES, "--weights", weights)), 4),
                "wrong", refused.err().replace(folder + "/", ""),
                "code",
                        between(Files.readString(SELF), "        // on the page\n", "        // to here")
                                .replace("// ", ""));
        String page = Files.readString(PAGE);
        assertThat(QUOTATION.matcher(page).results()).hasSize(said.size());
        Goldens.check(PAGE, QUOTATION.matcher(page).replaceAll(found -> Matcher.quoteReplacement(quoted(found, said))));
    }

    /** Every word of the language's columns stands on the page. */
    @Test
    void tellsOfEveryKindOfColumn() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("standardized", "minmax", "robust", "log1p", "to a..b", "quantile(k)", "cyclic(p)", "flag")
                .contains(
                        "one of", "embedded(k)", "other", "hashed(k)", "ordinal", "date(", "weight", "group", "ignore")
                .contains("mean", "median", "mode", "zeros", "with indicator", "missing as ignore");
    }

    record Bird(
            double bill_length_mm,
            double bill_depth_mm,
            OptionalDouble flipper_length_mm,
            double body_mass_g,
            String island,
            String sex) {}

    @Test
    void rowsComeFromCode() throws IOException {
        Path weights = folder.resolve("penguins.safetensors");
        succeed(Command.run("train", PENGUINS, "--out", weights));
        // on the page
        // record Bird(double bill_length_mm, double bill_depth_mm, OptionalDouble flipper_length_mm,
        //         double body_mass_g, String island, String sex) {}

        Model model = Mlp.compile(PENGUINS);
        model.load(weights);
        Bird bird = new Bird(50.2, 15.9, OptionalDouble.empty(), 5_600, "Biscoe", "");
        Map<String, Tensor> predictions = model.predict(Tables.of(List.of(bird), model.signature()));
        double gentoo = predictions.get("species").get(0, 2);
        // to here
        assertThat(gentoo).isGreaterThan(0.5);
    }

    private static String quoted(MatchResult found, Map<String, String> said) {
        String head = found.group().substring(0, found.group().indexOf('\n') + 1);
        String text = said.get(found.group(1)).stripTrailing().stripIndent();
        return head + "```" + found.group(3) + "\n" + text + "\n```";
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + (from.startsWith("column") ? 0 : from.length());
        return text.substring(start, text.indexOf(to, start));
    }

    private static String start(String text, int lines) {
        return text.lines().limit(lines).collect(Collectors.joining("\n"));
    }

    private static String succeed(Command run) {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run.out();
    }
}
