package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a release is made of: see .ci/release, which makes one. */
class ReleaseTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern DECLARED = Pattern.compile("(?m)^(?:open )?module ([\\w.]+) \\{");

    /** A project's file of the reactor that is released. */
    private record Released(Path folder, String pom) {
        String artifact() {
            return first("<artifactId>(mlpc-[^<]+)</artifactId>").orElseThrow();
        }

        Optional<String> first(String pattern) {
            return Pattern.compile(pattern)
                    .matcher(pom)
                    .results()
                    .map(match -> match.group(1))
                    .findFirst();
        }
    }

    private static List<Released> released() throws IOException {
        String root = Files.readString(ROOT.resolve("pom.xml"));
        String usual = root.substring(root.indexOf("<modules>"), root.indexOf("</modules>"));
        List<Released> all = new ArrayList<>();
        for (MatchResult module : MODULE.matcher(usual).results().toList()) {
            Path folder = ROOT.resolve(module.group(1));
            Released project = new Released(folder, Files.readString(folder.resolve("pom.xml")));
            if (!project.pom.contains("<maven.deploy.skip>true</maven.deploy.skip>")) {
                all.add(project);
            }
        }
        return all;
    }

    @Test
    void theBillOfVersionsHasEveryJar() throws IOException {
        List<String> jars = new ArrayList<>();
        for (Released project : released()) {
            boolean jar = project.first("<packaging>([^<]+)</packaging>").isEmpty();
            if (jar && !project.artifact().equals("mlpc-picocli")) {
                jars.add(project.artifact());
            }
        }
        String bom = Files.readString(ROOT.resolve("compiler/bom/pom.xml"));
        List<String> listed = Pattern.compile("<artifactId>(mlpc-[^<]+)</artifactId>")
                .matcher(bom.substring(bom.indexOf("<dependencyManagement>"), bom.indexOf("</dependencyManagement>")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(jars);
    }

    @Test
    void theBillOfVersionsHasTheVersionOfAllOthers() throws IOException {
        Pattern version = Pattern.compile("(?m)^ {2}<version>([^<]+)</version>");
        String root = Files.readString(ROOT.resolve("pom.xml"));
        String bom = Files.readString(ROOT.resolve("compiler/bom/pom.xml"));
        assertThat(version.matcher(bom).results().map(match -> match.group(1)).toList())
                .isEqualTo(version.matcher(root)
                        .results()
                        .map(match -> match.group(1))
                        .toList());
    }

    @Test
    void everyJarHasAModuleNameOfItsOwn() throws IOException {
        TreeMap<String, String> names = new TreeMap<>();
        for (Released project : released()) {
            if (project.folder.endsWith("bom")) {
                continue;
            }
            String name = project.first("<module.name>([^<]+)</module.name>").orElseThrow();
            assertThat(names.put(name, project.artifact())).as(name).isNull();
            Path declared = project.folder.resolve("src/main/java/module-info.java");
            if (Files.exists(declared)) {
                assertThat(DECLARED.matcher(Files.readString(declared))
                                .results()
                                .map(match -> match.group(1)))
                        .containsExactly(name);
            }
        }
        assertThat(names).hasSizeGreaterThan(9);
    }

    /** Two modules with a package in common cannot stand on one module path. */
    @Test
    void noPackageIsInTwoJars() throws IOException {
        TreeMap<String, Path> places = new TreeMap<>();
        for (Released project : released()) {
            Path classes = project.folder.resolve("target/classes");
            if (!Files.isDirectory(classes)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(classes)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .map(file -> classes.relativize(file).getParent())
                        .filter(folder -> folder != null && !folder.startsWith("META-INF"))
                        .map(Path::toString)
                        .distinct()
                        .forEach(name -> assertThat(places.put(name, project.folder))
                                .as(name)
                                .isNull());
            }
        }
        assertThat(places).hasSizeGreaterThan(60);
    }

    @Test
    void repositoriesGetWhatTheyAskFor() throws IOException {
        for (String pom : List.of("pom.xml", "compiler/bom/pom.xml")) {
            assertThat(Files.readString(ROOT.resolve(pom)))
                    .contains("<name>", "<description>", "<url>", "<licenses>", "<developers>", "<scm", "<connection>");
        }
        for (Released project : released()) {
            assertThat(project.pom).contains("<name>", "<description>");
        }
    }

    @Test
    void everyLibraryInTheCommandIsNamedWithItsLicence() throws IOException {
        String notice = Files.readString(Path.of("src/main/release/NOTICE"));
        assertThat(notice).contains("ANTLR", "Janino", "FastCSV", "JavaPoet", "picocli");
        try (Stream<Path> descriptors = Files.list(Path.of("src/main/release"))) {
            assertThat(descriptors.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("NOTICE", "bin.xml", "command.xml", "image.xml", "Dockerfile");
        }
    }
}
