package mlpc.compiler.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.file.OutputFile;

/**
 * What the last build made from what: the reason why an unchanged model is not compiled again, and how a class is known to be
 * stale. One line for each model, fields separated by tabs; no time in it, only hashes.
 *
 * @param conditions a hash of all that is not in the files: options and compiler
 * @param entries by the model file's path below the source folder
 */
record Ledger(String conditions, Map<String, Entry> entries) {
    private static final String VERSION = "mlp-ledger 1";

    /**
     * @param output the class's path below the output folder
     * @param outputHash of its text
     * @param read the hash of every file that went into it, by path: the model's own and its imports
     */
    record Entry(String output, String outputHash, Map<String, String> read) {}

    static Ledger empty(String conditions) {
        return new Ledger(conditions, new LinkedHashMap<>());
    }

    /** The ledger of the last build; an empty one if there is none, or none that can be understood. */
    static Ledger read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return empty("");
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.get(0).equals(VERSION)) {
            return empty("");
        }
        Ledger ledger = empty(lines.get(1));
        for (String line : lines.subList(2, lines.size())) {
            String[] fields = line.split("\t");
            if (fields.length < 3 || fields.length % 2 == 0) {
                return empty("");
            }
            Map<String, String> read = new LinkedHashMap<>();
            for (int index = 3; index < fields.length; index += 2) {
                read.put(fields[index], fields[index + 1]);
            }
            ledger.entries.put(fields[0], new Entry(fields[1], fields[2], read));
        }
        return ledger;
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(VERSION, conditions));
        entries.forEach((model, entry) -> {
            List<String> fields = new ArrayList<>(List.of(model, entry.output, entry.outputHash));
            entry.read.forEach((path, hash) -> fields.addAll(List.of(path, hash)));
            lines.add(String.join("\t", fields));
        });
        OutputFile.at(file).makingFolders().write(String.join("\n", lines) + "\n");
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JVM has SHA-256", missing);
        }
    }
}
