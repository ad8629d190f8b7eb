package mlpc.compiler.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.Options;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import mlpc.runtime.tensor.Fingerprint;

/**
 * A cache of what was made of model files. An entry is found again if the file, all its imports, the options and the compiler are the same,
 * and if its digest is right. After an error nothing is found or stored: errors in the cache never make a command fail.
 */
public final class DiskCache {
    /** The system property that names the folder. */
    public static final String FOLDER = "mlpc.cache";

    /** A cache that finds and stores nothing. */
    public static final DiskCache NONE = new DiskCache(Optional.empty(), "");

    private static final int DIGEST_BYTES = 32;

    /** Empty if nothing is stored. */
    private final Optional<Path> folder;

    private final String compiler;

    private DiskCache(Optional<Path> folder, String compiler) {
        this.folder = folder;
        this.compiler = compiler;
    }

    /**
     * A cache in a folder.
     *
     * @param folder made when something is first stored
     * @param compiler identifies the compiler build, part of the key
     */
    public static DiskCache in(Path folder, String compiler) {
        return new DiskCache(Optional.of(folder), compiler);
    }

    /** {@return the cache that the launcher has named; one that keeps nothing where there is no launcher, or no jar that tells compilers apart} */
    public static DiskCache ofProcess() {
        String named = System.getProperty(FOLDER, "");
        String jar = System.getProperty("java.class.path", "");
        if (!named.isEmpty() && !jar.contains(File.pathSeparator)) {
            try {
                Path file = Path.of(jar);
                if (Files.isRegularFile(file)) {
                    String identity = file.toAbsolutePath() + " " + Files.size(file) + " "
                            + Files.getLastModifiedTime(file) + " " + Runtime.version();
                    return in(Path.of(named + "-" + System.getProperty("user.name")), identity);
                }
            } catch (IOException | InvalidPathException unknown) {
                // Then there is none.
            }
        }
        return NONE;
    }

    /** {@return whether it may keep anything at all} */
    boolean keeps() {
        return folder.isPresent();
    }

    /**
     * {@return whether something may be found: a guess from the name of a file, which costs little}
     *
     * @param kind of what is wanted
     * @param file that it is made of
     */
    public boolean mayKnow(String kind, Path file) {
        if (folder.isEmpty()) {
            return false;
        }
        try {
            return CacheFolder.existing(folder.get()).hasAny(beginning(kind, file.toString()));
        } catch (IOException | DirectoryIteratorException none) {
            return false;
        }
    }

    /**
     * The entry of a file.
     *
     * @param kind the kind of content, part of the key
     * @param source the model file
     * @param options by which it is compiled
     * @return empty if not cached, or if the digest differs
     */
    public Optional<Kept> find(String kind, Source source, Options options) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] file = CacheFolder.existing(folder.get()).read(name(kind, source, options));
            byte[] digest = digest(file, DIGEST_BYTES);
            return Arrays.equals(digest, Arrays.copyOf(file, DIGEST_BYTES))
                    ? read(source, options, file)
                    : Optional.empty();
        } catch (IOException | UncheckedIOException | IllegalArgumentException | CompileException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<Kept> read(Source source, Options options, byte[] file) throws IOException {
        DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(file, DIGEST_BYTES, file.length - DIGEST_BYTES));
        List<Source> sources = new ArrayList<>();
        sources.add(source);
        for (int left = in.readInt(); left > 0; left--) {
            Source imported = Source.read(Path.of(in.readUTF()), options.limits(), options.encoding());
            if (!in.readUTF().equals(new Fingerprint().add(imported.text()).toString())) {
                return Optional.empty();
            }
            sources.add(imported);
        }
        return Optional.of(new Kept(sources, in.readAllBytes()));
    }

    /**
     * Stores a text.
     *
     * @param kind the kind of content, part of the key
     * @param compilation of the file
     * @param options by which it was compiled
     * @param text the content
     */
    public void keep(String kind, Compilation compilation, Options options, String text) {
        keep(kind, compilation, options, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Stores what was made of a compilation. A model with warnings is not cached, so that they are reported each time.
     *
     * @param kind the kind of content, part of the key
     * @param compilation of the file
     * @param options by which it was compiled
     * @param content the bytes
     */
    void keep(String kind, Compilation compilation, Options options, byte[] content) {
        if (folder.isEmpty() || !compilation.problems().isEmpty()) {
            return;
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(new byte[DIGEST_BYTES]);
            DataOutputStream out = new DataOutputStream(bytes);
            List<Source> sources = compilation.sources();
            out.writeInt(sources.size() - 1);
            for (Source imported : sources.subList(1, sources.size())) {
                out.writeUTF(imported.name());
                out.writeUTF(new Fingerprint().add(imported.text()).toString());
            }
            out.write(content);
            byte[] file = bytes.toByteArray();
            System.arraycopy(digest(file, DIGEST_BYTES), 0, file, 0, DIGEST_BYTES);
            CacheFolder.open(folder.get()).write(name(kind, sources.get(0), options), file);
        } catch (IOException | UncheckedIOException | DirectoryIteratorException | IllegalArgumentException full) {
            // The command has what it needs all the same.
        }
    }

    /** By the file's path, so that something of a file can be looked for before it is read, then by all that the content depends on. */
    private String name(String kind, Source source, Options options) {
        Fingerprint key = new Fingerprint()
                .add(compiler)
                .add(kind)
                .add(source.name())
                .add(Path.of("").toAbsolutePath().toString())
                .add(source.text())
                .add(options.toString());
        return beginning(kind, source.name()) + key;
    }

    private static String beginning(String kind, String file) {
        return Integer.toHexString(file.hashCode()) + "-" + kind + "-";
    }

    private static byte[] digest(byte[] bytes, int from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, Math.max(0, bytes.length - from));
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
