package mlpc.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFailureTest {
    @Test
    void aFileSystemWithoutAtomicMovesIsNamedAsTheReason() {
        assertThat(FileFailure.reason(new AtomicMoveNotSupportedException("draft", "file", "EXDEV")))
                .contains("cannot replace a file in one step", "another folder");
    }

    @Test
    void reasonsArePlainWordsAndNamesComeBeforeThem() {
        assertThat(FileFailure.reason(new AccessDeniedException("f"))).isEqualTo("permission denied");
        assertThat(FileFailure.describe(new NoSuchFileException("f"))).isEqualTo("f: there is no such file");
    }
}
