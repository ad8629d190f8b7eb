package mlpc.compiler.syntax.tree;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.compiler.syntax.Trees;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private static final Allowances ALLOWANCES = Allowances.of(
            Trees.parse(
                    """
            model M {
              x = 1  // allow: unused-name
              // allow: dead-parameter, zero-gradient because it is a test
              // and this is why

              y = 2  // allowed: nothing
            }
            """));

    @Test
    void aTrailingCommentAllowsOnItsLine() {
        assertThat(ALLOWANCES.on(2)).containsExactly("unused-name");
    }

    @Test
    void aCommentOfItsOwnAllowsOnTheNextLineOfTheModel() {
        assertThat(ALLOWANCES.on(6)).containsExactlyInAnyOrder("dead-parameter", "zero-gradient");
    }

    @Test
    void otherLinesAllowNothing() {
        assertThat(ALLOWANCES.on(1)).isEmpty();
        assertThat(ALLOWANCES.on(3)).isEmpty();
    }
}
