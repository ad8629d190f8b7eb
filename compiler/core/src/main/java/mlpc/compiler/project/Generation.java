package mlpc.compiler.project;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.runtime.file.OutputFile;

/**
 * One run over a folder of model files: compiles what changed, keeps what did not, deletes what has no model any more.
 *
 * <p>The ledger lists each class before it is written, so a run that is killed leaves no class that the next run does not know. While some
 * model does not compile, all classes of the last good build stay, even those whose model is gone; the ledger remembers to delete them
 * later.
 */
public final class Generation {
    private final ModelFolder sources;
    private final Path outputs;
    private final LedgerFolder ledgers;
    private final ModelOptions settings;

    private final List<Problem> problems = new ArrayList<>();
    private final List<Path> written = new ArrayList<>();
    private final List<Path> deleted = new ArrayList<>();
    /** Classes to be written, by their paths below the output folder. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    private int unchanged;
    private boolean failed;

    /**
     * @param sources the model files
     * @param outputs where the classes go
     * @param ledgers what earlier runs did
     * @param settings how each model is compiled
     */
    public Generation(ModelFolder sources, Path outputs, LedgerFolder ledgers, ModelOptions settings) {
        this.sources = sources;
        this.outputs = outputs.toAbsolutePath().normalize();
        this.ledgers = ledgers;
        this.settings = settings;
    }

    /**
     * What a run did.
     *
     * @param problems of every file: warnings, and errors if it failed
     * @param unchanged models that were not compiled, or whose class came out as it was
     */
    public record Outcome(
            boolean failed, List<Problem> problems, List<Path> written, List<Path> deleted, int unchanged) {
        /** One line for people. */
        public String summary() {
            return written.size() + " generated, " + deleted.size() + " deleted, " + unchanged + " up to date";
        }
    }

    /**
     * Does it.
     *
     * @param models by their paths below the source folder
     * @throws IllegalArgumentException if there are settings for a model that is not among them
     */
    public Outcome run(Set<String> models) throws IOException {
        settings.requireModels(models);
        Ledger before = ledgers.read(outputs);
        Ledger after = Ledger.empty(outputs.toString());
        Rivals rivals = new Rivals(ledgers.taken(outputs), before, outputs);
        String compiler = CompilerIdentity.text();
        for (String model : models) {
            Ledger.Entry known = before.entries().get(model);
            String conditions = Ledger.hash(settings.of(model) + "\n" + sources.packageName() + "\n" + compiler);
            if (known != null && isCurrent(known, conditions)) {
                after.entries().put(model, known);
                unchanged++;
            } else if (!compile(model, conditions, rivals, after) && known != null) {
                after.entries().put(model, known);
            }
        }
        after.stale().addAll(before.all());
        after.stale().addAll(ledgers.abandoned(outputs));
        after.entries().values().forEach(entry -> after.stale().remove(entry.output()));
        after.stale().removeIf(rivals.taken()::containsKey);
        ledgers.write(after);
        ledgers.forgetAbandoned(outputs);
        deleteStale(after);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            write(outputs.resolve(text.getKey()), text.getValue());
        }
        return new Outcome(failed, List.copyOf(problems), List.copyOf(written), List.copyOf(deleted), unchanged);
    }

    /** Whether the model compiles. */
    private boolean compile(String model, String conditions, Rivals rivals, Ledger after) throws IOException {
        try {
            Options options = settings.of(model);
            Source source = sources.read(model, options.limits());
            if (!Mlp.hasModel(source, options.limits())) {
                return true; // functions and layers for others to import
            }
            Compilation compilation =
                    new Compiler(options.withPackage(sources.packageOf(model, source))).compile(source);
            problems.addAll(compilation.problems());
            JavaSource java = compilation.javaAhead();
            String output = sources.outputFolder(model) + java.className() + ".java";
            rivals.refuse(output, source, after);
            texts.put(output, java.text());
            Map<String, String> read = new LinkedHashMap<>();
            compilation.sources().forEach(one -> read.put(one.name(), Ledger.hash(one.text())));
            boolean doubtful = !compilation.problems().isEmpty();
            after.entries().put(model, new Ledger.Entry(output, Ledger.hash(java.text()), conditions, doubtful, read));
            return true;
        } catch (CompileException error) {
            problems.addAll(error.problems());
            failed = true;
            return false;
        }
    }

    /** A model with warnings is compiled again, so that every build shows them. */
    private boolean isCurrent(Ledger.Entry entry, String conditions) throws IOException {
        if (entry.doubtful()
                || !entry.conditions().equals(conditions)
                || !hasHash(outputs.resolve(entry.output()), entry.outputHash())) {
            return false;
        }
        for (Map.Entry<String, String> read : entry.read().entrySet()) {
            if (!hasText(Path.of(read.getKey()), read.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** A file that is no text any more has changed: the compiler says at which place. */
    private boolean hasText(Path file, String hash) throws IOException {
        try {
            return Files.isRegularFile(file)
                    && Ledger.hash(Files.readString(file, sources.encoding())).equals(hash);
        } catch (CharacterCodingException garbled) {
            return false;
        }
    }

    private static boolean hasHash(Path file, String hash) throws IOException {
        return Files.isRegularFile(file)
                && Ledger.hash(Files.readAllBytes(file)).equals(hash);
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

    /**
     * Before anything is written, for a file system may take Xor.java, which is stale, and XOR.java for one file. A build that failed only
     * makes room for what it writes. What somebody put in the place of a stale class is his: it stays, and is forgotten.
     */
    private void deleteStale(Ledger ledger) throws IOException {
        Set<String> room = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        room.addAll(texts.keySet());
        List<String> due = ledger.stale().stream()
                .filter(output -> !failed || room.contains(output))
                .sorted()
                .toList();
        if (due.isEmpty()) {
            return;
        }
        for (String output : due) {
            Path file = outputs.resolve(output).normalize();
            if (file.startsWith(outputs) && JavaSource.isGenerated(file)) {
                Files.delete(file);
                deleted.add(file);
            }
        }
        due.forEach(ledger.stale()::remove);
        ledgers.write(ledger);
    }
}
