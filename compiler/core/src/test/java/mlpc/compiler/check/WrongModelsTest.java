package mlpc.compiler.check;

import java.util.stream.Stream;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said to people who come from elsewhere, and to those who begin: the exact words. */
class WrongModelsTest {
    /** {@code cases/errors/foreign}: habits of NumPy, PyTorch, Keras, scikit-learn, Stan, LaTeX, R, Julia and others. */
    @TestFactory
    Stream<DynamicTest> habitsFromElsewhereGetTheWordOfThisLanguage() {
        return Goldens.of("errors/foreign", WrongModelsTest::report);
    }

    /** {@code cases/errors/beginner}: whole models as a beginner writes them. */
    @TestFactory
    Stream<DynamicTest> mistakesOfBeginnersGetAdvice() {
        return Goldens.of("errors/beginner", WrongModelsTest::report);
    }

    private static String report(String name, String text) {
        return Models.report(new Source(name, text), CheckOptions.standard());
    }
}
