package mlpc.compiler.emit.standalone;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a generated class one that needs no other: each class of ours that it imports becomes a nested class of it, as far as it is reached,
 * with what that class uses in its turn.
 *
 * <pre>{@code
 * import mlpc.runtime.internal.kernel.Kernels32;      private static final class Kernels32 {
 *                                                 →       …
 *                                                     }
 * }</pre>
 */
public final class Linker {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import ((?:static )?[\\w.]+);\\n");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package [\\w.]+;\\n");

    /** Where JavaPoet met another class of the same simple name, it writes the whole name. */
    private static final Pattern WHOLE_NAME =
            Pattern.compile("\\bmlpc\\.(?:runtime|compiler)\\.[a-z.0-9]+\\.([A-Z]\\w*)");

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|enum|interface)\\s+(\\w+)");
    private static final Pattern LINK =
            Pattern.compile("\\{@link\\s+#?([\\w.]+)(?:#(\\w+))?(?:\\([^)]*\\))?(?:\\s+[^}]*)?\\}");

    private final RuntimeSource source;
    private final Reached reached;
    private final Set<String> imports = new TreeSet<>();
    /** The types of the generated class. */
    private final Set<String> declared = new HashSet<>();
    /** The generated class. */
    private final String top;
    /** The classes with a class in them that is called as the generated one, in which both are: Java allows no such thing. */
    private final List<ClassText> doubles = new ArrayList<>();

    private Linker(String bits, String top) {
        this.top = top;
        this.source = new RuntimeSource(bits);
        this.reached = new Reached(source);
    }

    /**
     * The same class with all that it needs.
     *
     * @param file a Java file with one class at its top
     * @param bits of the model's numbers, 32 or 64
     * @param beside classes that it uses by their simple names, without importing them
     */
    public static String link(String file, String bits, Set<String> beside) {
        Matcher top = DECLARED.matcher(CodeMask.of(file));
        if (!top.find()) {
            throw new IllegalStateException("no class: " + file);
        }
        return new Linker(bits, top.group(1)).linked(file, beside);
    }

    private String linked(String file, Set<String> beside) {
        String code = CodeMask.of(file);
        Matcher types = DECLARED.matcher(code);
        while (types.find()) {
            declared.add(types.group(1));
        }
        Set<String> seeds = new TreeSet<>(beside);
        Matcher named = WHOLE_NAME.matcher(code);
        while (named.find()) {
            seeds.add(named.group(1));
        }
        Matcher imported = IMPORT.matcher(code);
        while (imported.find()) {
            if (!imported.group(1).startsWith("mlpc.")) {
                imports.add(imported.group(1));
            }
        }
        for (String seed : seeds) {
            Optional<ClassText> found = source.find(seed);
            reached.reach(found.orElseThrow(() -> new IllegalStateException("there is no source of " + seed)));
        }
        reached.follow(Use.in(file));
        String body = IMPORT.matcher(file).replaceAll("");
        int end = body.lastIndexOf('}');
        StringBuilder text = new StringBuilder(
                WHOLE_NAME.matcher(body.substring(0, end)).replaceAll(match -> renamed(match.group(1))));
        reached.classes().stream().filter(one -> one.nested().contains(top)).forEach(doubles::add);
        for (ClassText one : reached.classes()) {
            text.append('\n').append(nested(one));
        }
        return withImports(text.append("}\n").toString());
    }

    /** Names of the generated class's own types come first. */
    private String renamed(String name) {
        return declared.contains(name) ? name + "Code" : name;
    }

    private String nested(ClassText one) {
        StringBuilder text = new StringBuilder(header(one)).append(" {\n");
        boolean isFirst = true;
        for (Member member : reached.members(one)) {
            text.append(member.spaced() && !isFirst ? "\n" : "").append("    ").append(member.text());
            text.append('\n');
            isFirst = false;
        }
        String whole = withoutLinks(text.append("}\n").toString());
        String safe = seeing(withoutSerials(importing(one, renaming(withoutDoubles(one, whole)))));
        StringBuilder indented = new StringBuilder();
        for (String line : safe.split("\n", -1)) {
            indented.append(line.isEmpty() ? "" : "    " + line).append('\n');
        }
        return indented.deleteCharAt(indented.length() - 1).toString();
    }

    private static String header(ClassText one) {
        String code = CodeMask.of(one.header());
        Matcher declaration = Pattern.compile("(?:(?:public|final|abstract) )*(?:class|record|interface) \\w+")
                .matcher(code);
        int start = 0;
        while (declaration.find()) {
            start = declaration.start();
        }
        String rest = one.header().substring(start);
        String visible = Reached.PUBLIC.contains(one.name()) ? "public static " : "private static ";
        return one.header().substring(0, start) + visible + rest.replaceFirst("^public ", "");
    }

    /** In a class that is called {@code Stored} the record {@code WeightsFile.Stored} is {@code WeightsFile.StoredCode}. */
    private String withoutDoubles(ClassText one, String text) {
        String safe = text;
        for (ClassText outer : doubles) {
            String whole = outer.name() + "." + top;
            safe = naming(safe, whole, whole + "Code");
            safe = outer == one ? naming(safe, top, top + "Code") : safe;
        }
        return safe;
    }

    private String renaming(String text) {
        String safe = text;
        for (ClassText one : reached.classes()) {
            String name = renamed(one.name());
            if (!name.equals(one.name())) {
                safe = safe.replaceAll("\\b" + one.name() + "\\b", name);
            }
        }
        return safe;
    }

    /** Adds what a class imports of Java's own and uses; where the generated class has a type of that name, by the whole name. */
    private String importing(ClassText one, String text) {
        Set<String> names = new HashSet<>();
        Use.in(text).forEach(use -> names.add(use.name()));
        String safe = text;
        for (String imported : one.imports()) {
            String name = imported.substring(imported.lastIndexOf('.') + 1);
            if (imported.startsWith("mlpc.") || !names.contains(name)) {
                continue;
            }
            if (declared.contains(name) && !imported.startsWith("static ")) {
                safe = naming(safe, name, imported);
            } else {
                imports.add(imported);
            }
        }
        return safe;
    }

    /** The same for what every Java file sees: a class of the model may be called as one of `java.lang`. */
    private String seeing(String text) {
        String safe = text;
        for (String name : declared) {
            safe = isOfLanguage(name) ? naming(safe, name, "java.lang." + name) : safe;
        }
        return safe;
    }

    private static boolean isOfLanguage(String name) {
        try {
            Class.forName("java.lang." + name);
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    /** Writes the whole name of a class, in the code alone. */
    private static String naming(String text, String name, String whole) {
        Matcher found =
                Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "\\b").matcher(CodeMask.of(text));
        StringBuilder named = new StringBuilder();
        int from = 0;
        while (found.find()) {
            named.append(text, from, found.start()).append(whole);
            from = found.end();
        }
        return named.append(text, from, text.length()).toString();
    }

    /** What a comment refers to may not be there. */
    private static String withoutLinks(String text) {
        return LINK.matcher(text)
                .replaceAll(match ->
                        "{@code " + match.group(1) + (match.group(2) == null ? "" : "." + match.group(2)) + "}");
    }

    /** Nobody writes these exceptions to a stream of objects, and javac warns of those that could be. */
    private static String withoutSerials(String text) {
        return text.replaceAll(
                "(?m)^( *)((?:public |private |static |final )*class \\w+ extends \\w*Exception )",
                "$1@SuppressWarnings(\"serial\")\n$1$2");
    }

    private String withImports(String text) {
        List<String> ordered = new ArrayList<>();
        imports.stream().filter(name -> name.startsWith("static ")).forEach(ordered::add);
        imports.stream().filter(name -> !name.startsWith("static ")).forEach(ordered::add);
        StringBuilder block = new StringBuilder();
        ordered.forEach(name -> block.append("import ").append(name).append(";\n"));
        Matcher declaration = PACKAGE.matcher(text);
        int at = declaration.find() ? declaration.end() : text.indexOf('\n') + 1;
        String rest = text.substring(at).replaceFirst("^\\n+", "");
        return text.substring(0, at) + "\n" + block + (block.isEmpty() ? "" : "\n") + rest;
    }
}
