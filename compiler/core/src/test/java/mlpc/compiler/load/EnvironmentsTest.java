package mlpc.compiler.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app that compiles a model while it runs, each time in a process of its own, where apps are run. */
class EnvironmentsTest {
    private static final Pattern LIBRARY =
            Pattern.compile("(?:antlr4-runtime|javapoet|janino|commons-compiler|jspecify|mlpc-)[\\w.-]*\\.jar");
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

    private static final String APP =
            """
            import mlpc.compiler.Backend;
            import mlpc.compiler.Mlp;
            import mlpc.compiler.Options;
            import mlpc.compiler.source.Source;

            public final class App {
                public static void main(String[] arguments) {
                    try {
                        Options options = Options.STANDARD.withBackend(Backend.valueOf(arguments[0]));
                        Source model = new Source("m.mlp", "model M { input x: real[2]  target t: real"
                                + "  predict t = tanh(x[0] * x[1] + 0.5) }");
                        System.out.println("answer " + Mlp.compile(model, options).predict(0.5, 2)[0]);
                    } catch (IllegalStateException refused) {
                        System.out.println("refused: " + refused.getMessage());
                    }
                }
            }
            """;

    /** Classes and resources from jars within a jar, as Spring Boot's launcher has them: by URLs that no path leads to. */
    private static final String LAUNCHER =
            """
            import java.io.*;
            import java.net.*;
            import java.nio.file.*;
            import java.security.*;
            import java.util.*;
            import java.util.jar.*;

            public final class Launcher extends SecureClassLoader {
                private final String place;
                private final Map<String, byte[]> contents = new HashMap<>();
                private final Map<String, String> homes = new HashMap<>();
                private final Map<String, JarFile> archives = new HashMap<>();

                private Launcher(File jar) throws IOException {
                    super(ClassLoader.getPlatformClassLoader());
                    place = jar.toURI() + "!/";
                    try (JarFile file = new JarFile(jar)) {
                        for (JarEntry entry : Collections.list(file.entries())) {
                            if (entry.getName().endsWith(".jar")) {
                                read(entry.getName(), file.getInputStream(entry).readAllBytes());
                            } else if (entry.getName().equals("BOOT-INF/classes/App.class")) {
                                contents.put("App.class", file.getInputStream(entry).readAllBytes());
                                homes.put("App.class", "BOOT-INF/classes");
                            }
                        }
                    }
                }

                private void read(String name, byte[] bytes) throws IOException {
                    File copy = File.createTempFile("nested", ".jar");
                    copy.deleteOnExit();
                    Files.write(copy.toPath(), bytes);
                    JarFile jar = new JarFile(copy);
                    archives.put(name, jar);
                    for (JarEntry entry : Collections.list(jar.entries())) {
                        contents.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                        homes.put(entry.getName(), name);
                    }
                }

                private URL url(String home, String name) throws MalformedURLException {
                    return new URL(null, "jar:" + place + home + "!/" + name, new URLStreamHandler() {
                        @Override
                        protected void parseURL(URL url, String spec, int start, int limit) {
                            setURL(url, "jar", "", -1, null, null, spec.substring(start), null, null);
                        }

                        @Override
                        protected URLConnection openConnection(URL url) throws IOException {
                            return new JarURLConnection(url) {
                                @Override
                                public void connect() {}

                                @Override
                                public JarFile getJarFile() {
                                    return archives.get(home);
                                }

                                @Override
                                public InputStream getInputStream() {
                                    return new ByteArrayInputStream(contents.get(name));
                                }
                            };
                        }
                    });
                }

                @Override
                protected Class<?> findClass(String type) throws ClassNotFoundException {
                    String name = type.replace('.', '/') + ".class";
                    byte[] bytes = contents.get(name);
                    if (bytes == null) {
                        throw new ClassNotFoundException(type);
                    }
                    try {
                        CodeSource source = new CodeSource(url(homes.get(name), ""), (CodeSigner[]) null);
                        return defineClass(type, bytes, 0, bytes.length, source);
                    } catch (MalformedURLException wrong) {
                        throw new ClassNotFoundException(type, wrong);
                    }
                }

                @Override
                protected URL findResource(String name) {
                    try {
                        return contents.containsKey(name) ? url(homes.get(name), name) : null;
                    } catch (MalformedURLException wrong) {
                        return null;
                    }
                }

                public static void main(String[] arguments) throws Exception {
                    File jar = new File(System.getProperty("java.class.path"));
                    Class<?> app = new Launcher(jar).loadClass("App");
                    app.getMethod("main", String[].class).invoke(null, (Object) arguments);
                }
            }
            """;

    private static final String ANSWER = "answer 0.905148";

    /** An app that runs for a second: to compile it well would take longer. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    @TempDir
    Path folder;

    private static Path classes;

    @BeforeAll
    static void compileTheApp(@TempDir Path folder) throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        Path app = Files.writeString(folder.resolve("App.java"), APP);
        Path launcher = Files.writeString(folder.resolve("Launcher.java"), LAUNCHER);
        int code = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-nowarn",
                        "-proc:none",
                        "-cp",
                        path(libraries()),
                        "-d",
                        classes.toString(),
                        app.toString(),
                        launcher.toString());
        assertThat(code).isZero();
    }

    @Test
    void aFatJar() throws Exception {
        Path jar = folder.resolve("fat app.jar");
        List<Path> contents = new ArrayList<>(libraries());
        contents.add(classes);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest("App"))) {
            merge(contents, out);
        }
        answers(jar);
    }

    @Test
    void jarsWithinAJar() throws Exception {
        Path jar = folder.resolve("boot.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest("Launcher"))) {
            merge(List.of(classes), out);
            out.putNextEntry(new JarEntry("BOOT-INF/classes/App.class"));
            Files.copy(classes.resolve("App.class"), out);
            int number = 0;
            for (Path library : libraries()) {
                Path nested = folder.resolve("nested.jar");
                try (JarOutputStream inner = new JarOutputStream(Files.newOutputStream(nested))) {
                    merge(List.of(library), inner);
                }
                out.putNextEntry(new JarEntry("BOOT-INF/lib/library" + number++ + ".jar"));
                Files.copy(nested, out);
            }
        }
        answers(jar);
    }

    private void answers(Path jar) throws Exception {
        for (String backend : List.of("JANINO", "JAVAC")) {
            assertThat(run(folder, BIN.resolve("java"), "-jar", jar.toString(), backend))
                    .as(backend)
                    .startsWith(ANSWER);
        }
    }

    /** A run-time image of the JDK's own, for whoever ships no JDK. */
    @Test
    void anImageWithoutACompiler() throws Exception {
        Path image = folder.resolve("image");
        int code = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--add-modules",
                        "java.base,java.compiler,java.logging",
                        "--strip-java-debug-attributes",
                        "--output",
                        image.toString());
        assertThat(code).isZero();
        List<Path> entries = new ArrayList<>(libraries());
        entries.add(classes);
        Path java = image.resolve("bin/java");
        assertThat(run(folder, java, "-cp", path(entries), "App", "JANINO")).startsWith(ANSWER);
        assertThat(run(folder, java, "-cp", path(entries), "App", "JAVAC"))
                .startsWith("refused: this Java has no compiler: run with a JDK, or use the janino backend");
    }

    /** Nothing is written: temporary files, home and the working folder are in the folder of the kernel, which takes none. */
    @ParameterizedTest
    @ValueSource(strings = {"JANINO", "JAVAC"})
    @EnabledOnOs(OS.LINUX)
    void nothingButReadOnlyFolders(String backend) throws Exception {
        List<Path> entries = new ArrayList<>(libraries());
        entries.add(classes);
        assertThat(run(
                        Path.of("/proc"),
                        BIN.resolve("java"),
                        "-Djava.io.tmpdir=/proc",
                        "-Duser.home=/proc",
                        "-XX:-UsePerfData",
                        "-cp",
                        path(entries),
                        "App",
                        backend))
                .startsWith(ANSWER);
    }

    /** What the compiler needs, of this test's class path. */
    private static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> Files.isDirectory(entry)
                        ? entry.endsWith(Path.of("target", "classes"))
                        : LIBRARY.matcher(entry.getFileName().toString()).matches() && Files.exists(entry))
                .toList();
    }

    private static String path(List<Path> entries) {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }

    private static Manifest manifest(String main) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        return manifest;
    }

    /** The files of folders and jars, each once, without signatures, which would be wrong of what is put together. */
    private static void merge(List<Path> contents, JarOutputStream out) throws IOException {
        Set<String> names = new HashSet<>(List.of("META-INF/MANIFEST.MF", "module-info.class"));
        out.setLevel(Deflater.NO_COMPRESSION); // it is read a few times
        for (Path content : contents) {
            if (Files.isDirectory(content)) {
                try (Stream<Path> files = Files.walk(content)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        String name = content.relativize(file).toString().replace(File.separatorChar, '/');
                        if (names.add(name)) {
                            out.putNextEntry(new JarEntry(name));
                            Files.copy(file, out);
                        }
                    }
                }
            } else {
                copy(content, out, names);
            }
        }
    }

    private static void copy(Path jar, JarOutputStream out, Set<String> names) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry :
                    file.stream().filter(one -> !one.isDirectory()).toList()) {
                boolean signs = entry.getName().matches("META-INF/[^/]*\\.(?:SF|RSA|DSA)");
                if (!signs && names.add(entry.getName())) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    file.getInputStream(entry).transferTo(out);
                }
            }
        }
    }

    private static String run(Path in, Path java, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(QUICK);
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
