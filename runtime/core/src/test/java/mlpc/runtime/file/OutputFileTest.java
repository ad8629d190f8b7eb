package mlpc.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsMadeOrReplacedAndNothingElseIsLeft() throws IOException {
        Path file = folder.resolve("result.txt");
        OutputFile.at(file).write("one");
        OutputFile.at(file).write("zwei λ");
        assertThat(file).hasContent("zwei λ");
        assertThat(names()).containsExactly("result.txt");
    }

    @Test
    void whatFailsOnTheWayLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("result.txt"), "old");
        OutputFile.Content full = channel -> {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            throw new IOException("No space left on device");
        };
        assertThatThrownBy(() -> OutputFile.at(file).write(full))
                .isInstanceOf(DataException.class)
                .hasMessage("cannot write " + file + ": No space left on device; the file that was there is as it was");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("result.txt");
    }

    /** Whoever ends a training by an interrupt wants what it has learned. */
    @Test
    void anInterruptedThreadWritesAndStaysInterrupted() throws IOException {
        Path file = folder.resolve("result.txt");
        Thread.currentThread().interrupt();
        try {
            OutputFile.at(file).prepare(100);
            OutputFile.at(file).write("saved");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).hasContent("saved");
        assertThat(names()).containsExactly("result.txt");
    }

    @Test
    void anInterruptMeanwhileBeginsTheFileAnew() throws IOException {
        Path file = folder.resolve("result.txt");
        AtomicInteger begun = new AtomicInteger();
        try {
            OutputFile.at(file).write(channel -> {
                channel.write(ByteBuffer.wrap(new byte[] {'a'}));
                if (begun.getAndIncrement() == 0) {
                    Thread.currentThread().interrupt();
                }
                channel.write(ByteBuffer.wrap(new byte[] {'b'}));
            });
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(begun).hasValue(2);
        assertThat(file).hasContent("ab");
        assertThat(names()).containsExactly("result.txt");
    }

    @Test
    void whatCannotBeWrittenIsKnownBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(OutputFile.at(folder).refusal()).contains("is a folder; a file's name is expected");
        assertThat(OutputFile.at(folder.resolve("no/where/f")).refusal())
                .contains("the folder " + folder.resolve("no/where") + " is not there; make it first, or name another");
        assertThat(OutputFile.at(file.resolve("below")).refusal())
                .contains("the folder " + file + " is not there, that is a file");
        assertThatThrownBy(() -> OutputFile.at(folder.resolve("no/f")).prepare())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("cannot write " + folder.resolve("no/f") + ": the folder ");
    }

    @Test
    void aDiskWithoutRoomIsKnownBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("result.txt"), "old");
        OutputFile.at(file).prepare(1000);
        assertThatThrownBy(() -> OutputFile.at(file).calling("the weights file").prepare(Long.MAX_VALUE))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("cannot write the weights file " + file
                        + ": it will have 9,223,372,036,854,775,807 bytes," + " and its disk has room for ")
                .hasMessageEndingWith("; the file that was there is as it was");
        assertThat(file).hasContent("old");
        OutputFile.at(folder.resolve("com/example/A.java")).makingFolders().prepare(1000);
        assertThat(names()).containsExactly("result.txt");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatTakesNoFilesIsKnownBefore() {
        assertThat(OutputFile.at(Path.of("/proc/net.safetensors")).refusal())
                .contains("there is no such file, and none can be made there");
        assertThatThrownBy(() -> OutputFile.at(Path.of("/sys/net.safetensors")).prepare())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("cannot write /sys/net.safetensors: ");
    }

    @Test
    void foldersAreMadeWhereThatIsAsked() {
        OutputFile.at(folder.resolve("com/example/A.java")).makingFolders().write("class A {}");
        assertThat(folder.resolve("com/example/A.java")).hasContent("class A {}");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void protectedFilesAndFoldersAreRefused() throws IOException {
        assumeTrue(!System.getProperty("user.name").equals("root"), "an administrator may write anywhere");
        Path file = Files.writeString(folder.resolve("file"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertThat(OutputFile.at(file).refusal()).contains("is write-protected");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assertThat(OutputFile.at(closed.resolve("f")).refusal())
                .contains("nothing can be written to the folder " + closed);
    }

    /** Also for an administrator, if such a file system is mounted here. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aReadOnlyFileSystemIsRefused() throws IOException {
        Path mounted = Files.readAllLines(Path.of("/proc/mounts")).stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields[3].startsWith("ro,") && Files.isDirectory(Path.of(fields[1])))
                .map(fields -> Path.of(fields[1]))
                .findFirst()
                .orElse(null);
        assumeTrue(mounted != null);
        assertThat(OutputFile.at(mounted.resolve("new-file")).refusal()).contains("is on a read-only file system");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStaysAndItsTargetKeepsItsMode() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path target = Files.writeString(inner.resolve("target"), "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Path first = Files.createSymbolicLink(inner.resolve("first"), Path.of("target"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("inner/first"));
        OutputFile.at(second).write("new");
        assertThat(second).isSymbolicLink();
        assertThat(first).isSymbolicLink();
        assertThat(target).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-----");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkToNothingYetMakesItsTarget() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
        OutputFile.at(link).write("new");
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("target")).hasContent("new");
        Path lost = Files.createSymbolicLink(folder.resolve("lost"), Path.of("nowhere/target"));
        assertThat(OutputFile.at(lost).refusal()).get().asString().contains("nowhere is not there");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksInACircleAreRefused() throws IOException {
        Path round = Files.createSymbolicLink(folder.resolve("round"), Path.of("round"));
        assertThat(OutputFile.at(round).refusal()).contains("its symbolic links lead round in a circle");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void devicesAreWrittenToAndStayDevices() throws IOException {
        Path nothing = Path.of("/dev/null");
        OutputFile.at(nothing).write("gone");
        assertThat(Files.readAttributes(nothing, "unix:mode").get("mode"))
                .satisfies(mode -> assertThat(((Integer) mode) & 0170000)
                        .as("a character device")
                        .isEqualTo(0020000));
        assertThat(OutputFile.at(nothing).isFile()).isFalse();
        Path link = Files.createSymbolicLink(folder.resolve("link"), nothing);
        OutputFile.at(link).write("gone");
        assertThat(link).isSymbolicLink();
        assertThatThrownBy(() -> OutputFile.at(Path.of("/dev/full")).write("much"))
                .isInstanceOf(DataException.class)
                .hasMessage("cannot write /dev/full: No space left on device");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPipeIsWrittenInto() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(Files.newInputStream(pipe).readAllBytes());
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
        OutputFile.at(pipe).write("through");
        assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo("through");
        assertThat(names()).containsExactly("pipe");
    }

    @Test
    void itKnowsWhichOthersGoToTheSameFile() throws IOException {
        Path file = folder.resolve("result");
        Path link = Files.createSymbolicLink(folder.resolve("other"), file);
        Path round = folder.resolve("../" + folder.getFileName() + "/result");
        for (boolean isThere : new boolean[] {false, true}) {
            if (isThere) {
                Files.writeString(file, "old");
            }
            for (Path same : List.of(file, link, round)) {
                assertThat(OutputFile.at(file).isSameFile(OutputFile.at(same)))
                        .as(same.toString())
                        .isTrue();
                assertThat(OutputFile.at(same).isSameFile(OutputFile.at(file)))
                        .as(same.toString())
                        .isTrue();
            }
            assertThat(OutputFile.at(file).isSameFile(OutputFile.at(folder.resolve("another"))))
                    .isFalse();
        }
    }

    @Test
    void itKnowsWhichFilesItWouldReplace() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        OutputFile out = OutputFile.at(folder.resolve("x/../file"));
        Files.createDirectory(folder.resolve("x"));
        assertThat(out.replaces(List.of(file))).isTrue();
        assertThat(out.replaces(List.of(folder.resolve("absent"), folder))).isFalse();
    }

    @Test
    void whatDeadProcessesLeftIsClearedAndNothingElse() throws Exception {
        Process dead =
                new ProcessBuilder(java(), "-version").redirectErrorStream(true).start();
        dead.getInputStream().readAllBytes();
        dead.waitFor();
        ProcessHandle alive = ProcessHandle.current();
        long start = alive.info().startInstant().orElseThrow().toEpochMilli();
        String left = ".net.safetensors." + dead.pid() + "-19a5c0e2f31-1.part";
        String reused = ".net.safetensors." + alive.pid() + "-" + Long.toHexString(start - 3_600_000) + "-1.part";
        String living = ".net.safetensors." + alive.pid() + "-" + Long.toHexString(start) + "-1.part";
        String foreign = ".download.part";
        String locked = ".net.safetensors." + dead.pid() + "-19a5c0e2f31-2.part";
        String older = ".net.safetensors." + dead.pid() + "-1f2e3d4c5b6a.part";
        for (String name : List.of(left, reused, living, locked, older, foreign, "a.4711-1-1.part")) {
            Files.writeString(folder.resolve(name), "half");
        }
        // Somebody on another machine may have a process of that number.
        try (FileChannel channel = FileChannel.open(folder.resolve(locked), StandardOpenOption.WRITE)) {
            channel.lock();
            OutputFile.at(folder.resolve("net.safetensors")).prepare();
        }
        assertThat(names()).containsExactlyInAnyOrder(living, locked, foreign, "a.4711-1-1.part");
    }

    @Test
    void namesOfAnyLengthAreWritten() throws IOException {
        String longest = "n".repeat(255);
        OutputFile.at(folder.resolve(longest)).write("x");
        assertThat(names()).containsExactly(longest);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
