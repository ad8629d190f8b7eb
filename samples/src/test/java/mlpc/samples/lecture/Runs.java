package mlpc.samples.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.samples.Command;

/**
 * Runs commands as one types them at the root of a checkout, {@code ./mlp train samples/xor/xor.mlp -o xor.safetensors}; a file
 * without a folder lies in a scratch folder.
 */
final class Runs {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern SCRIPT = Pattern.compile("(?s)<script>.*?</script>\n?");
    private static final Pattern MADE = Pattern.compile("[\\w-]+\\.(safetensors|svg|html|png|csv|mlp)");

    private final Path scratch;

    Runs(Path scratch) {
        this.scratch = scratch;
    }

    /**
     * What a command did.
     *
     * @param text what it printed, without pictures
     * @param pictures SVG elements that it printed or wrote
     * @param narrow of a graph, the same for a telephone
     * @param pages what it wrote as HTML: the inside of their bodies
     * @param styles of those pages; likewise their scripts
     */
    record Run(
            String line,
            String text,
            List<String> pictures,
            Optional<String> narrow,
            List<String> pages,
            List<String> styles,
            List<String> scripts) {}

    Run run(String line) {
        List<String> words = words(line);
        List<Object> places = new ArrayList<>();
        words.subList(1, words.size()).forEach(word -> places.add(place(word)));
        Command command = Command.run(places.toArray());
        assertThat(command.code()).as(line + "\n" + command.err()).isZero();
        Run run = empty(line);
        String text = take(timeless(asTyped(command.out(), words)), run);
        Optional<String> written = made(words);
        written.ifPresent(file -> take(read(scratch.resolve(file)), run));
        Optional<String> narrow =
                words.get(1).equals("graph") ? Optional.of(telephone(line, places)) : Optional.empty();
        return new Run(line, text, run.pictures(), narrow, run.pages(), run.styles(), run.scripts());
    }

    private static Run empty(String line) {
        return new Run(
                line, "", new ArrayList<>(), Optional.empty(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private static String telephone(String line, List<Object> places) {
        List<Object> words = new ArrayList<>(places);
        words.addAll(List.of("--width", "360"));
        Run narrow = empty(line);
        take(Command.run(words.toArray()).out(), narrow);
        return narrow.pictures().get(0);
    }

    /** The words of a line; quoted ones may have spaces. */
    static List<String> words(String line) {
        assertThat(line).startsWith("./mlp ");
        return WORD.matcher(line)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    private String place(String word) {
        String name = word.substring(word.lastIndexOf('=') + 1);
        return MADE.matcher(name).matches()
                ? word.substring(0, word.length() - name.length()) + scratch.resolve(name)
                : word.replaceFirst("^samples/", "");
    }

    /** The picture or page that a command was told to write. */
    private static Optional<String> made(List<String> words) {
        int option = Math.max(words.indexOf("-o"), words.indexOf("--out"));
        return option < 0
                ? Optional.empty()
                : Optional.of(words.get(option + 1)).filter(name -> name.endsWith(".svg") || name.endsWith(".html"));
    }

    /** With the names of files as they were typed. */
    private String asTyped(String text, List<String> words) {
        String typed = text.replace(scratch + "/", "");
        for (String word : words) {
            if (word.startsWith("samples/")) {
                String place = word.substring("samples/".length());
                typed = typed.replaceAll("(?<!/)" + Pattern.quote(place), Matcher.quoteReplacement(word));
            }
        }
        return typed;
    }

    /** Without how long it took, which is another number every time. */
    private static String timeless(String text) {
        return text.replaceAll("(\\d steps?) in [\\d.]+ (ms|s|min|h)[^\\n,]*", "$1");
    }

    /** Sorts what was printed or written: a picture, a page, or text, which comes back. */
    private static String take(String content, Run run) {
        if (content.startsWith("<?xml") || content.startsWith("<svg")) {
            run.pictures().add(content.substring(content.indexOf("<svg")));
            return "";
        }
        if (content.startsWith("<!DOCTYPE html>")) {
            run.styles().add(styleOf(content));
            Matcher scripts = SCRIPT.matcher(content);
            while (scripts.find()) {
                run.scripts().add(scripts.group());
            }
            run.pages()
                    .add(SCRIPT.matcher(between(content, "</h1>", "</body>"))
                            .replaceAll("")
                            .replace("<h2>", "<h3 class=\"section\">")
                            .replace("</h2>", "</h3>"));
            return "";
        }
        return content;
    }

    /** The style sheet of a page. */
    static String styleOf(String page) {
        return between(page, "<style>", "</style>");
    }

    private static String between(String text, String opening, String closing) {
        Matcher found = Pattern.compile(Pattern.quote(opening) + "(.*?)" + Pattern.quote(closing), Pattern.DOTALL)
                .matcher(text);
        assertThat(found.find()).as(opening + " … " + closing).isTrue();
        return found.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
