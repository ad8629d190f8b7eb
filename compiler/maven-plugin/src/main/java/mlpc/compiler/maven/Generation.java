package mlpc.compiler.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.emit.java.ClassNames;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.runtime.file.OutputFile;

/** One run over a folder of model files: compiles what changed, keeps what did not, deletes what has no model any more. */
final class Generation {
    private final Path sources;
    private final Path outputs;
    private final Path ledgerFile;
    private final Options options;

    private final List<Problem> problems = new ArrayList<>();
    private final List<Path> written = new ArrayList<>();
    private final List<Path> deleted = new ArrayList<>();
    private int unchanged;
    private boolean failed;

    Generation(Path sources, Path outputs, Path ledgerFile, Options options) {
        this.sources = sources;
        this.outputs = outputs;
        this.ledgerFile = ledgerFile;
        this.options = options;
    }

    /**
     * What a run did.
     *
     * @param problems of every file: errors too, if it failed
     * @param unchanged models that were not compiled, or whose class came out as it was
     */
    record Outcome(boolean failed, List<Problem> problems, List<Path> written, List<Path> deleted, int unchanged) {
        String summary() {
            return "mlp: " + written.size() + " generated, " + deleted.size() + " deleted, " + unchanged
                    + " up to date";
        }
    }

    Outcome run() throws IOException {
        Ledger before = Ledger.read(ledgerFile);
        Ledger after = Ledger.empty(conditions());
        boolean sameConditions = before.conditions().equals(after.conditions());
        for (String model : models()) {
            Ledger.Entry known = before.entries().get(model);
            if (sameConditions && known != null && isCurrent(known)) {
                after.entries().put(model, known);
                unchanged++;
            } else if (!generate(model, before, after) && known != null) {
                after.entries().put(model, known); // its class is stale once the model compiles again
            }
        }
        if (!failed) {
            deleteStale(before, after);
        }
        after.write(ledgerFile);
        return new Outcome(failed, List.copyOf(problems), List.copyOf(written), List.copyOf(deleted), unchanged);
    }

    /** Every model file, by its path below the source folder, in the same order on every machine. */
    private Set<String> models() throws IOException {
        Set<String> found = new TreeSet<>();
        if (Files.isDirectory(sources)) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.getFileName().toString().endsWith(".mlp") && Files.isRegularFile(file))
                        .forEach(file -> found.add(slashed(sources.relativize(file))));
            }
        }
        return found;
    }

    /** Whether the model compiles. */
    private boolean generate(String model, Ledger before, Ledger after) throws IOException {
        Source source = Source.read(sources.resolve(model));
        try {
            if (!Mlp.hasModel(source)) {
                return true; // functions and layers for others to import
            }
            Compilation compilation = new Compiler(options.withPackage(packageOf(model, source))).compile(source);
            problems.addAll(compilation.problems());
            JavaSource java = compilation.javaAhead();
            String text = java.text();
            String output = model.substring(0, model.lastIndexOf('/') + 1) + java.className() + ".java";
            refuseSecond(output, source, after);
            refuseOwnWork(output, source, before);
            write(outputs.resolve(output), text);
            Map<String, String> read = new LinkedHashMap<>();
            compilation.sources().forEach(one -> read.put(one.name(), Ledger.hash(one.text())));
            after.entries().put(model, new Ledger.Entry(output, Ledger.hash(text), read));
            return true;
        } catch (CompileException error) {
            problems.addAll(error.problems());
            failed = true;
            return false;
        }
    }

    private static String packageOf(String model, Source source) {
        int end = model.lastIndexOf('/');
        String name = end < 0 ? "" : model.substring(0, end).replace('/', '.');
        if (!name.isEmpty()) {
            ClassNames.whyNoPackage(name).ifPresent(reason -> {
                throw new CompileException(Problem.error(
                                "package-name",
                                source.span(0, 0),
                                "the file's folder gives the package `" + name + "`, which " + reason)
                        .help("name the folders as Java packages: letters and digits, no word of Java"));
            });
        }
        return name;
    }

    private static void refuseSecond(String output, Source source, Ledger after) {
        after.entries().forEach((other, entry) -> {
            if (entry.output().equals(output)) {
                throw new CompileException(Problem.error(
                                "same-class",
                                source.span(0, 0),
                                "this model and the one in " + other + " both become " + output)
                        .help("give one of the two models another name, or another folder"));
            }
        });
    }

    /** A file that no run has made, and no {@code mlp generate}, is somebody's own. */
    private void refuseOwnWork(String output, Source source, Ledger before) throws IOException {
        Path file = outputs.resolve(output);
        boolean known = before.entries().values().stream()
                .anyMatch(entry -> entry.output().equals(output));
        if (!known && Files.isRegularFile(file) && !JavaSource.isGenerated(Files.readString(file))) {
            throw new CompileException(Problem.error(
                            "same-class",
                            source.span(0, 0),
                            "this model becomes " + output + ", and a file of that name, not generated, is in "
                                    + outputs)
                    .help("give the model another name, or let the classes be generated to a folder of their own"));
        }
    }

    private boolean isCurrent(Ledger.Entry entry) throws IOException {
        if (!hasHash(outputs.resolve(entry.output()), entry.outputHash())) {
            return false;
        }
        for (Map.Entry<String, String> read : entry.read().entrySet()) {
            if (!hasHash(Path.of(read.getKey()), read.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasHash(Path file, String hash) throws IOException {
        return Files.isRegularFile(file) && Ledger.hash(Files.readString(file)).equals(hash);
    }

    /** Leaves a file alone that has this text already: what javac sees as unchanged stays compiled. */
    private void write(Path file, String text) throws IOException {
        if (hasHash(file, Ledger.hash(text))) {
            unchanged++;
            return;
        }
        OutputFile.at(file).makingFolders().write(text);
        written.add(file);
    }

    private void deleteStale(Ledger before, Ledger after) throws IOException {
        Set<String> made = new TreeSet<>();
        after.entries().values().forEach(entry -> made.add(entry.output()));
        for (Ledger.Entry old : before.entries().values()) {
            Path file = outputs.resolve(old.output()).normalize();
            if (!made.contains(old.output()) && file.startsWith(outputs) && Files.deleteIfExists(file)) {
                deleted.add(file);
            }
        }
    }

    /** All that decides the output beside the files: the options, and the compiler that this is. */
    private String conditions() throws IOException {
        String compiler = Compiler.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        Path archive = Path.of(compiler);
        String build =
                Files.isRegularFile(archive) ? Files.size(archive) + "@" + Files.getLastModifiedTime(archive) : "";
        return Ledger.hash(options.withPackage("") + "\n" + compiler + "\n" + build);
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
