package mlpc.compiler.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mlpc.runtime.file.OutputFile;

/**
 * What an execution of the plugin made from what: the reason why an unchanged model is not compiled again, and how a class is
 * known to be stale. One line for each model, fields separated by tabs; no time in it, only hashes.
 *
 * @param outputs the folder of the classes
 * @param entries by the model file's path below the source folder
 * @param stale classes of models that are gone, still to be deleted, by their paths below the output folder
 */
record Ledger(String outputs, Map<String, Entry> entries, Set<String> stale) {
    private static final String VERSION = "mlp-ledger 2";
    private static final String STALE = "";

    /**
     * @param output the class's path below the output folder
     * @param outputHash of its text
     * @param conditions a hash of all that is not in the files: options and compiler
     * @param doubtful whether there were warnings, which every build shows
     * @param read the hash of every file that went into it, by path: the model's own and its imports
     */
    record Entry(String output, String outputHash, String conditions, boolean doubtful, Map<String, String> read) {}

    static Ledger empty(String outputs) {
        return new Ledger(outputs, new LinkedHashMap<>(), new LinkedHashSet<>());
    }

    /** The classes that it knows of, those to be deleted among them. */
    Set<String> all() {
        Set<String> all = new TreeSet<>(stale);
        entries.values().forEach(entry -> all.add(entry.output));
        return all;
    }

    /** The ledger of the last build; an empty one if there is none, or none that can be understood. */
    static Ledger read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return empty("");
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (lines.size() < 2 || !lines.get(0).equals(VERSION)) {
            return empty("");
        }
        Ledger ledger = empty(lines.get(1));
        for (String line : lines.subList(2, lines.size())) {
            if (!ledger.add(line.split("\t"))) {
                return empty("");
            }
        }
        return ledger;
    }

    private boolean add(String[] fields) {
        if (fields.length == 2 && fields[0].equals(STALE)) {
            stale.add(fields[1]);
            return true;
        }
        if (fields.length < 5 || fields.length % 2 == 0) {
            return false;
        }
        Map<String, String> read = new LinkedHashMap<>();
        for (int index = 5; index < fields.length; index += 2) {
            read.put(fields[index], fields[index + 1]);
        }
        entries.put(fields[0], new Entry(fields[1], fields[2], fields[3], Boolean.parseBoolean(fields[4]), read));
        return true;
    }

    void write(Path file) {
        List<String> lines = new ArrayList<>(List.of(VERSION, outputs));
        entries.forEach((model, entry) -> {
            List<String> fields = new ArrayList<>(
                    List.of(model, entry.output, entry.outputHash, entry.conditions, Boolean.toString(entry.doubtful)));
            entry.read.forEach((path, hash) -> fields.addAll(List.of(path, hash)));
            lines.add(String.join("\t", fields));
        });
        stale.forEach(output -> lines.add(STALE + "\t" + output));
        OutputFile.at(file).makingFolders().write(String.join("\n", lines) + "\n");
    }

    static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JVM has SHA-256", missing);
        }
    }
}
