package mlpc.samples.lecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser: slides go by key, and through a stepper step by step. Skipped where there is no Chromium. */
class LectureInBrowserTest {
    private static final Path PAGE = Path.of("lecture", "lecture.html").toAbsolutePath();
    private static final String CURRENT = "document.querySelector('.slide.current')";
    private static final String STEPPER = CURRENT + ".querySelector('.stepper')";

    @TempDir(cleanup = CleanupMode.NEVER)
    Path profile;

    @Test
    void keysGoThroughSlidesAndSteps() throws Exception {
        try (Browser browser = open(1280, 720)) {
            assertThat(browser.ask("document.querySelectorAll('.slide.current').length"))
                    .isEqualTo("1");
            assertThat(browser.ask("getComputedStyle(document.querySelectorAll('.slide')[1]).display"))
                    .isEqualTo("none");
            browser.press("ArrowRight");
            assertThat(browser.ask("location.hash")).isEqualTo("#a-simplified-neuron");
            browser.ask("location.hash = '#the-full-backpropagation-algorithm'");
            Thread.sleep(300);
            assertThat(browser.ask(CURRENT + ".id")).isEqualTo("the-full-backpropagation-algorithm");
            int steps = Integer.parseInt(browser.ask(STEPPER + ".querySelectorAll('tr[data-step]').length"));
            for (int step = 1; step <= steps; step++) {
                browser.press("ArrowRight");
                assertThat(browser.ask(STEPPER + ".dataset.at")).isEqualTo(String.valueOf(step));
                lit(browser, step);
            }
            browser.press("ArrowRight");
            assertThat(browser.ask(CURRENT + ".id")).isEqualTo("the-same-through-a-hidden-layer");
            browser.press("t");
            assertThat(browser.ask("document.body.classList.contains('listing')"))
                    .isEqualTo("true");
        }
    }

    /** The node of the step is marked in the graph, with the numbers of the table. */
    private static void lit(Browser browser, int step) throws Exception {
        String row = STEPPER + ".querySelector('tr.now')";
        String box = STEPPER + ".querySelector('g[data-value=' + " + row + ".dataset.of + ']')";
        assertThat(browser.ask(row + ".dataset.step")).isEqualTo(String.valueOf(step));
        if (browser.ask(box + " !== null").equals("true")) {
            assertThat(browser.ask(box + ".classList.contains('now')")).isEqualTo("true");
            String kind = browser.ask(row + ".dataset.pass").equals("backward") ? "back" : "there";
            assertThat(browser.ask(box + ".querySelector('.number." + kind + "').textContent"))
                    .isEqualTo(browser.ask(row + ".dataset.numbers"));
        }
    }

    /** On a telephone it is one page, and nothing but pictures and code is wider. */
    @Test
    void aTelephoneShowsOnePage() throws Exception {
        try (Browser browser = open(400, 800)) {
            assertThat(browser.ask("document.body.classList.contains('slides')"))
                    .isEqualTo("false");
            assertThat(browser.ask("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo("true");
        }
    }

    private Browser open(int width, int height) throws Exception {
        Optional<Path> program = Browser.installed();
        assumeThat(program).as("a Chromium to look at the page with").isPresent();
        return new Browser(program.orElseThrow(), profile, PAGE, width, height);
    }
}
