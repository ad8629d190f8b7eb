package mlpc.desugar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar rewritten in its place. */
class DesugarTest {
    @TempDir
    Path folder;

    @Test
    void aJarKeepsItsFilesInTheirOrder() throws Exception {
        Path jar = jar();
        Desugar.main(new String[] {jar.toString()});
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> names = file.stream().map(ZipEntry::getName).toList();
            assertThat(names.subList(0, 3))
                    .containsExactly("META-INF/MANIFEST.MF", "text.txt", "mlpc/desugar/Values.class");
            assertThat(names).contains("mlpc/desugar/Values$Shape.class").doesNotContain("mlpc/");
            assertThat(file.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("Values");
            assertThat(new String(file.getInputStream(file.getEntry("text.txt")).readAllBytes()))
                    .isEqualTo("text");
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            assertThat(loader.loadClass(Values.class.getName())
                            .getMethod("recordsSayWhatTheyAre")
                            .invoke(null))
                    .isEqualTo(Values.recordsSayWhatTheyAre());
        }
        byte[] once = Files.readAllBytes(jar);
        Desugar.main(new String[] {jar.toString()});
        assertThat(Files.readAllBytes(jar)).as("nothing is left to do").isEqualTo(once);
    }

    @Test
    void whatIsNoJarStaysAsItIs() throws Exception {
        assertThatThrownBy(() -> Desugar.main(new String[0])).hasMessageContaining("expected one jar");
        Path missing = folder.resolve("missing.jar");
        assertThatThrownBy(() -> Desugar.main(new String[] {missing.toString()}))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("program.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Values");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            add(out, "text.txt", "text".getBytes());
            add(out, "mlpc/", new byte[0]);
            add(out, Values.class);
            for (Class<?> member : Values.class.getNestMembers()) {
                if (member != Values.class) {
                    add(out, member);
                }
            }
        }
        return jar;
    }

    private static void add(JarOutputStream out, Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getResourceAsStream("/" + file)) {
            add(out, file, bytes.readAllBytes());
        }
    }

    private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
