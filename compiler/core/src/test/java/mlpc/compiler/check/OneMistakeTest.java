package mlpc.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.grammar.MlpLexer;
import mlpc.testing.Goldens;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One mistake, one error: a model with one word left out, doubled or misspelt is not followed by a cascade. */
class OneMistakeTest {
    /** Characters of a model that is tried: longer ones add time and no constructs. */
    private static final int LONGEST = 4_000;

    /** One of so many words is tried. */
    private static final int EVERY = 14;

    @ParameterizedTest
    @ValueSource(strings = {"Xor", "Digits", "Siamese", "LogisticLeastSquares"})
    void aModelWithOneMistakeHasOneError(String name) throws IOException {
        String model = Files.readString(Goldens.folder("acceptance").resolve(name + ".mlp"));
        assertThat(errors(model)).isEmpty();
        List<String> cascades = new ArrayList<>();
        int mutants = 0;
        for (Token word : words(model)) {
            for (String mutant : mutants(model, word)) {
                List<Problem> errors = errors(mutant);
                mutants++;
                assertThat(errors).as(mutant).hasSizeLessThan(4);
                if (errors.size() > 1) {
                    cascades.add(
                            word + ": " + errors.stream().map(Problem::title).toList());
                }
            }
        }
        assertThat(mutants).isGreaterThan(150);
        assertThat(cascades).as(String.join("\n", cascades)).hasSizeLessThan(mutants * 3 / 100);
    }

    /** Every fourteenth word of every model here and among the samples, in each of the ways in which a hand slips. */
    @Test
    void oneSlipOfTheHandIsOneErrorInNinetyEightOfAHundred() throws IOException {
        isOneErrorInNinetyEightOfAHundred(0);
    }

    /** The words half-way between those: a share of a hundred is told well enough by the five thousand slips of the others. */
    @Test
    @Tag("heavy")
    void soIsASlipInOtherWords() throws IOException {
        isOneErrorInNinetyEightOfAHundred(EVERY / 2);
    }

    private static void isOneErrorInNinetyEightOfAHundred(int from) throws IOException {
        List<String> cascades = new ArrayList<>();
        int mutants = 0;
        for (Path file : models()) {
            String model = Files.readString(file);
            if (model.length() > LONGEST || !errors(model).isEmpty()) {
                continue;
            }
            List<Token> words = words(model);
            for (int i = from; i < words.size(); i += EVERY) {
                for (String mutant : Slips.of(model, words, i)) {
                    List<Problem> errors = errors(mutant);
                    mutants++;
                    if (errors.size() > 1) {
                        cascades.add(file.getFileName() + ", " + words.get(i) + ": "
                                + errors.stream().map(Problem::title).toList());
                    }
                }
            }
        }
        assertThat(mutants).isGreaterThan(5_000);
        assertThat(cascades).as(String.join("\n", cascades)).hasSizeLessThan(mutants * 2 / 100);
    }

    private static List<Path> models() throws IOException {
        List<Path> models = new ArrayList<>();
        for (Path folder : List.of(
                Goldens.folder("models"),
                Goldens.folder("stages"),
                Goldens.folder("acceptance"),
                Goldens.folder("format"),
                Path.of("..", "..", "samples"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".mlp")
                                && !file.toString().contains("target"))
                        .sorted()
                        .forEach(models::add);
            }
        }
        return models;
    }

    private static List<String> mutants(String model, Token word) {
        String before = model.substring(0, word.getStartIndex());
        String after = model.substring(word.getStopIndex() + 1);
        String text = word.getText();
        List<String> mutants = new ArrayList<>(List.of(before + after, before + text + " " + text + after));
        if (word.getType() == MlpLexer.NAME && text.length() > 1) {
            mutants.add(before + text.charAt(1) + text.charAt(0) + text.substring(2) + after);
        }
        return mutants;
    }

    private static List<Token> words(String model) {
        return Stream.<Token>of(new MlpLexer(CharStreams.fromString(model))
                        .getAllTokens()
                        .toArray(Token[]::new))
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .toList();
    }

    private static List<Problem> errors(String model) {
        Problems problems = new Problems();
        Checker.check(ModelParser.parse(new Source("mutant.mlp", model), problems), CheckOptions.standard(), problems);
        return problems.all().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }
}
