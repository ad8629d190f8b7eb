package mlpc.compiler.project;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The ledgers of a project, one for each execution of a goal that generates. Several executions may write to one folder: each
 * looks after its own classes, and none takes those of another. What an execution left that the project no longer has, the next
 * one takes over.
 *
 * @param folder where they are
 * @param own the execution that asks
 * @param live all executions that the project declares
 */
public record LedgerFolder(Path folder, String own, Set<String> live) {
    private static final String ENDING = ".ledger";
    private static final int LONGEST = 120;

    public LedgerFolder(Path folder, String own, Set<String> live) {
        this.folder = folder;
        this.own = encoded(own);
        Set<String> names = new TreeSet<>();
        live.forEach(name -> names.add(encoded(name)));
        this.live = names;
    }

    /** For whoever runs without a project: each who ever wrote there still looks after what he made. */
    public static LedgerFolder shared(Path folder, String own) throws IOException {
        Set<String> live = new TreeSet<>(Set.of(own));
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(ENDING))
                        .forEach(name -> live.add(URLDecoder.decode(
                                name.substring(0, name.length() - ENDING.length()), StandardCharsets.UTF_8)));
            }
        }
        return new LedgerFolder(folder, own, live);
    }

    /** An execution may be called anything, and as long as a path; a file may not. What is encoded twice stays the same. */
    private static String encoded(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return encoded.length() <= LONGEST ? encoded : Ledger.hash(encoded);
    }

    /** What the execution that asks made in an output folder. */
    Ledger read(Path outputs) throws IOException {
        Ledger ledger = Ledger.read(file(own));
        return ledger.outputs().equals(outputs.toString()) ? ledger : Ledger.empty(outputs.toString());
    }

    void write(Ledger ledger) {
        ledger.write(file(own));
    }

    /**
     * The classes in an output folder that other executions of the project make from models that are there: by class, who does. A file
     * system may take Xor.java and XOR.java for one file, so case does not count.
     */
    Map<String, String> taken(Path outputs) throws IOException {
        Map<String, String> taken = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (live.contains(own)) {
            for (String other : others(outputs, true)) {
                String name = URLDecoder.decode(other, StandardCharsets.UTF_8);
                Ledger.read(file(other)).entries().values().stream()
                        .filter(LedgerFolder::hasModel)
                        .forEach(entry -> taken.put(entry.output(), name));
            }
        }
        return taken;
    }

    /** The model's own file is the first that was read. */
    private static boolean hasModel(Ledger.Entry entry) {
        Optional<String> model = entry.read().keySet().stream().findFirst();
        return model.isPresent() && Files.isRegularFile(Path.of(model.get()));
    }

    /** The classes in an output folder that nobody looks after any more. */
    Set<String> abandoned(Path outputs) throws IOException {
        Set<String> abandoned = new TreeSet<>();
        if (live.contains(own)) {
            for (String other : others(outputs, false)) {
                abandoned.addAll(Ledger.read(file(other)).all());
            }
        }
        return abandoned;
    }

    /** To be called when {@link #abandoned} classes are in the ledger of the execution that asks. */
    void forgetAbandoned(Path outputs) throws IOException {
        if (live.contains(own)) {
            for (String other : others(outputs, false)) {
                Files.deleteIfExists(file(other));
            }
        }
    }

    private List<String> others(Path outputs, boolean alive) throws IOException {
        List<String> others = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return others;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                String execution = name.replaceFirst("\\" + ENDING + "$", "");
                if (name.endsWith(ENDING)
                        && !execution.equals(own)
                        && live.contains(execution) == alive
                        && Ledger.read(file).outputs().equals(outputs.toString())) {
                    others.add(execution);
                }
            }
        }
        return others;
    }

    private Path file(String execution) {
        return folder.resolve(execution + ENDING);
    }
}
