package mlpc.samples.lecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a browser: slides go by key, and through a stepper step by step. Skipped where there is no Chromium. */
class LectureInBrowserTest {
    private static final Path PAGE = Path.of("lecture", "lecture.html").toAbsolutePath();
    private static final String CURRENT = "document.querySelector('.slide.current')";
    private static final String STEPPER = CURRENT + ".querySelector('.stepper')";

    @TempDir(cleanup = CleanupMode.NEVER)
    Path profile;

    @TempDir
    Path folder;

    @Test
    void keysGoThroughSlidesAndSteps() throws Exception {
        try (Browser browser = open(1280, 720)) {
            assertThat(browser.ask("document.querySelectorAll('.slide.current').length"))
                    .isEqualTo("1");
            assertThat(browser.ask("getComputedStyle(document.querySelectorAll('.slide')[1]).display"))
                    .isEqualTo("none");
            browser.press("ArrowRight");
            assertThat(browser.ask("location.hash")).isEqualTo("#why-neural-nets");
            browser.ask("location.hash = '#backpropagation-step-by-step'");
            browser.await(CURRENT + ".id === 'backpropagation-step-by-step'");
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

    /** Nothing of a slide is cut off or scrolled on the smallest projector, and its type is never small. */
    @ParameterizedTest
    @CsvSource({"1280, 720", "1920, 1080"})
    void everySlideFitsTheScreen(int width, int height) throws Exception {
        try (Browser browser = open(width, height)) {
            int slides = Integer.parseInt(browser.ask("document.querySelectorAll('.slide').length"));
            assertThat(slides).isGreaterThan(50);
            for (int slide = 0; slide < slides; slide++) {
                String here = browser.ask(CURRENT + ".id");
                assertThat(browser.ask(CURRENT + ".scrollHeight <= " + CURRENT + ".clientHeight + 1"))
                        .as("%s fits the height", here)
                        .isEqualTo("true");
                assertThat(browser.ask(CURRENT + ".scrollWidth <= " + CURRENT + ".clientWidth + 1"))
                        .as("%s fits the width", here)
                        .isEqualTo("true");
                assertThat(Double.parseDouble(browser.ask("parseFloat(getComputedStyle(" + CURRENT + ").fontSize)")))
                        .as("the type of %s", here)
                        .isGreaterThan(16);
                assertThat(browser.ask(OUTSIDE)).as("pictures of %s", here).isEmpty();
                browser.ask("document.querySelector('[data-go=\\'1\\']').click()");
            }
        }
    }

    /** Pictures of the current slide that reach beyond it, or are too small to be seen. */
    private static final String OUTSIDE = "[..." + CURRENT
            + ".querySelectorAll('figure svg')].map(svg => svg.getBoundingClientRect())"
            + ".filter(box => box.width > 0 && (box.height < 100 || box.left < 0 || box.right > innerWidth + 1"
            + " || box.bottom > innerHeight)).map(box => [box.left, box.top, box.right, box.bottom].map(Math.round)).join(' ')";

    /** Shown large by a click, small again by Escape; files lie over the slide. */
    @Test
    void picturesAndFilesOpen() throws Exception {
        try (Browser browser = open(1280, 720)) {
            browser.ask("location.hash = '#a-directed-acyclic-graph'");
            browser.await(CURRENT + ".id === 'a-directed-acyclic-graph'");
            String svg = CURRENT + ".querySelector('.wide svg')";
            double before = Double.parseDouble(browser.ask(svg + ".getBoundingClientRect().width"));
            browser.ask(svg + ".dispatchEvent(new MouseEvent('click', { bubbles: true }))");
            assertThat(browser.ask(CURRENT + ".querySelector('figure').classList.contains('whole')"))
                    .isEqualTo("true");
            assertThat(Double.parseDouble(browser.ask(svg + ".getBoundingClientRect().width")))
                    .isGreaterThan(before);
            browser.press("Escape");
            assertThat(browser.ask("document.querySelectorAll('figure.whole').length"))
                    .isEqualTo("0");
            browser.ask(CURRENT + ".querySelector('.made summary').click()");
            assertThat(browser.ask(CURRENT + ".querySelector('.made pre').clientHeight > 200"))
                    .isEqualTo("true");
            browser.press("Escape");
            assertThat(browser.ask(CURRENT + ".querySelector('.made details').open"))
                    .isEqualTo("false");
        }
    }

    /** On a telephone it is one page, and nothing but pictures and code is wider; graphs have a layout of their own. */
    @Test
    void aTelephoneShowsOnePage() throws Exception {
        try (Browser browser = open(400, 800)) {
            assertThat(browser.ask("document.body.classList.contains('slides')"))
                    .isEqualTo("false");
            assertThat(browser.ask("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo("true");
            assertThat(
                            browser.ask(
                                    "[...document.querySelectorAll('figure.graph')].every(figure =>"
                                            + " figure.querySelector('.narrow').clientHeight > 0 && figure.querySelector('.wide').clientHeight === 0)"))
                    .isEqualTo("true");
        }
    }

    /** Whatever a page shows of a model, its graph fits the page at first, is made larger by buttons and keys, and dragged. */
    @ParameterizedTest
    @CsvSource({"1280, 800, .wide", "400, 800, .narrow"})
    void graphsOfPagesFitAndAreMadeLarger(int width, int height, String shown) throws Exception {
        Path page = folder.resolve("views.html");
        Command explained = Command.run("explain", Path.of("lecture", "29-deep.mlp"), "--format=html", "-o", page);
        assertThat(explained.code()).as(explained.err()).isZero();
        try (Browser browser = open(page, width, height)) {
            String pane = "document.querySelector('.graph " + shown + " .pane')";
            String svg = pane + ".querySelector('svg')";
            double whole = Double.parseDouble(browser.ask(svg + ".clientWidth"));
            assertThat(whole).isGreaterThan(0.6 * Double.parseDouble(browser.ask(pane + ".clientWidth")));
            assertThat(browser.ask(pane + ".scrollWidth <= " + pane + ".clientWidth + 1"))
                    .isEqualTo("true");
            assertThat(Double.parseDouble(browser.ask(svg + ".getBoundingClientRect().height")))
                    .isLessThan(1.3 * height);
            browser.ask("document.querySelector('.graph .z4').click()");
            assertThat(Double.parseDouble(browser.ask(svg + ".clientWidth"))).isGreaterThan(1.8 * whole);
            browser.ask(
                    pane + ".dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'mouse', clientX: 300 }))");
            browser.ask("window.dispatchEvent(new PointerEvent('pointermove', { clientX: 180 }))");
            assertThat(Double.parseDouble(browser.ask(pane + ".scrollLeft"))).isBetween(100.0, 140.0);
            browser.ask(pane + ".dispatchEvent(new KeyboardEvent('keydown', { key: '0' }))");
            assertThat(Double.parseDouble(browser.ask(svg + ".clientWidth"))).isEqualTo(whole);
        }
    }

    private Browser open(int width, int height) throws Exception {
        return open(PAGE, width, height);
    }

    private Browser open(Path page, int width, int height) throws Exception {
        Optional<Path> program = Browser.installed();
        assumeThat(program).as("a Chromium to look at the page with").isPresent();
        return new Browser(program.orElseThrow(), profile, page.toAbsolutePath(), width, height);
    }
}
