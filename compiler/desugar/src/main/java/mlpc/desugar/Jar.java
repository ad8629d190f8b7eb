package mlpc.desugar;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of a jar, in their order. Folders are left out: nobody looks for them, and a start reads the list of all entries. */
final class Jar {
    private static final String CLASS = ".class";

    private record Entry(String name, LocalDateTime time, byte[] bytes) {
        /** Those of multi-release jars, for other versions of Java, are copied as they are. */
        boolean isClass() {
            return name.endsWith(CLASS) && !name.startsWith("META-INF/") && !name.endsWith("module-info" + CLASS);
        }

        String className() {
            return name.substring(0, name.length() - CLASS.length());
        }
    }

    private final List<Entry> entries;

    private Jar(List<Entry> entries) {
        this.entries = entries;
    }

    static Jar read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(bytes)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.add(new Entry(entry.getName(), entry.getTimeLocal(), zip.readAllBytes()));
                }
            }
        }
        return new Jar(entries);
    }

    /** With rewritten classes where they were, and those that stand for lambdas after all others. */
    Jar desugared() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.isClass()) {
                classes.put(entry.className(), entry.bytes);
            }
        }
        Map<String, byte[]> rewritten = Desugaring.of(classes);
        List<Entry> result = new ArrayList<>();
        for (Entry entry : entries) {
            byte[] bytes = entry.isClass() ? requireNonNull(rewritten.remove(entry.className())) : entry.bytes;
            result.add(new Entry(entry.name, entry.time, bytes));
        }
        rewritten.forEach((name, bytes) -> result.add(new Entry(name + CLASS, entries.get(0).time, bytes)));
        return new Jar(result);
    }

    void write(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Entry entry : entries) {
                ZipEntry written = new ZipEntry(entry.name);
                written.setTimeLocal(entry.time);
                zip.putNextEntry(written);
                zip.write(entry.bytes);
                zip.closeEntry();
            }
        }
    }
}
