package mlpc.compiler.emit.standalone;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runtime's own Java, and the parts that stand in for the rest of it. A template is made for its precision, as the runtime's build
 * makes it; kernels are those in plain Java, and nothing is chosen when the class is loaded.
 */
final class RuntimeSource {
    private static final String ROOT = "/mlpc/compiler/emit/standalone/source/";

    private static final List<String> FOLDERS = List.of(
            "part/",
            "function/",
            "runtime/internal/kernel/",
            "runtime/file/",
            "runtime/json/",
            "runtime/signature/",
            "runtime/tensor/",
            "runtime/weights/");

    private static final Pattern PRECISE = Pattern.compile("(\\w+)(32|64)");
    private static final Pattern CLASS = Pattern.compile("\\b[A-Z]\\w*\\b");

    /** The fields that choose a set of kernels when a class is loaded. */
    private static final Pattern CHOICE = Pattern.compile(
            "private static final [^=;]+ SET = KernelSet\\.(?:choose\\(new (\\w+)\\(\\)\\)|reductions\\(\\));");

    /** The interfaces of those sets. */
    private static final Pattern SET = Pattern.compile(
            " implements (?:ContractionKernels|RowFunctions|RowReductions|PackedMatrix)(?:<[^{]*>)? \\{");

    /** The class that sums rows of either precision. */
    private static final String EITHER = "Sums";

    /** For each precision what was found before: a build that makes many standalone classes reads and divides each file once. */
    private static final Map<String, Map<String, ClassText>> FOUND =
            Map.of("32", new ConcurrentHashMap<>(), "64", new ConcurrentHashMap<>());

    private final Map<String, ClassText> found;
    /** Names of the generated class that are none of these: of one class, for there is no end of them. */
    private final Set<String> absent = new HashSet<>();
    /** The array type of the precision that is not wanted. */
    private final String other;

    /** @param bits of the model's numbers, 32 or 64 */
    RuntimeSource(String bits) {
        this.found = requireNonNull(FOUND.get(bits));
        this.other = bits.equals("32") ? "double[" : "float[";
    }

    /** A class by its name without its package, which begins with a capital letter; empty for one that is none of these. */
    Optional<ClassText> find(String name) {
        if (name.isEmpty() || !Character.isUpperCase(name.charAt(0)) || absent.contains(name)) {
            return Optional.empty(); // most names are methods, and to find no file takes longer than to find one
        }
        ClassText known = found.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ClassText> read = text(name).map(text -> ClassText.of(plain(text)));
        read = name.equals(EITHER) ? read.map(either -> either.without(other)) : read;
        read.ifPresentOrElse(one -> found.put(name, one), () -> absent.add(name));
        return read;
    }

    private static Optional<String> text(String name) {
        for (String folder : FOLDERS) {
            Optional<String> text = read(folder + name);
            if (text.isPresent()) {
                return text;
            }
        }
        Matcher precise = PRECISE.matcher(name);
        return precise.matches()
                ? read("templates/" + precise.group(1)).map(text -> instance(text, precise.group(2)))
                : Optional.empty();
    }

    private static String instance(String template, String bits) {
        String typed = template.replaceAll("\\breal\\b", bits.equals("32") ? "float" : "double");
        Matcher classes = CLASS.matcher(typed);
        StringBuilder text = new StringBuilder();
        while (classes.find()) {
            String name = classes.group();
            boolean hasPrecision = exists("templates/" + name) || exists("function/" + name + bits);
            classes.appendReplacement(text, hasPrecision ? name + bits : name);
        }
        return classes.appendTail(text).toString();
    }

    private static String plain(String text) {
        Matcher choice = CHOICE.matcher(text);
        String chosen = text;
        if (choice.find()) {
            String set = choice.group(1) == null ? "PlainReductions" : choice.group(1);
            chosen = choice.replaceFirst("private static final " + set + " SET = new " + set + "();");
        }
        Matcher set = SET.matcher(chosen);
        String alone = set.find() ? set.replaceFirst(" {").replace("    @Override\n", "") : chosen;
        return alone.replace("@Nullable ", "").replace("import org.jspecify.annotations.Nullable;\n", "");
    }

    private static boolean exists(String name) {
        return RuntimeSource.class.getResource(ROOT + name + ".java") != null;
    }

    private static Optional<String> read(String name) {
        try (InputStream stream = RuntimeSource.class.getResourceAsStream(ROOT + name + ".java")) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
