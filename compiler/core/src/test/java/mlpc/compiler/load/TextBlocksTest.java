package mlpc.compiler.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Long constants compile by a Janino that knows no text blocks; that one does is tested where it is, on Spark. */
class TextBlocksTest {
    @Test
    void areLiteralsOfTheSameTextAndTheLinesBehindThemStayWhereTheyWere() {
        assertThat(TextBlocks.asLiterals("g(\"\"\"\n  a \\\"b\\\" \\\\ c\"\"\");"))
                .isEqualTo("g(\"a \\\"b\\\" \\\\ c\"\n);");
        assertThat(TextBlocks.asLiterals("f(\"\"\"\n    0 1\n      2\n    \"\"\", \"a\", \"\");\nh();\n"))
                .isEqualTo("f(\"0 1\\n  2\\n\"\n\n\n, \"a\", \"\");\nh();\n");
        assertThat(TextBlocks.asLiterals("f(\"\"\"\n0\n\"\"\", \"\"\"\n1\n\"\"\");"))
                .isEqualTo("f(\"0\\n\"\n\n, \"1\\n\"\n\n);");
    }

    @Test
    void codeWithoutThemIsTheSame() {
        String java = "f(\"\", \"\\\"\", '\"');\n";
        assertThat(TextBlocks.asLiterals(java)).isSameAs(java);
    }
}
