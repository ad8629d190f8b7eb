package mlpc.compiler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void valuesAreWrittenSoThatTheyReadBack() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", "a\"b\\c\n\u0001\u00e9");
        fields.put("doubles", new double[] {0.1, -0.0, 1e-300, Double.NaN, Double.POSITIVE_INFINITY});
        fields.put("float", 0.1f);
        fields.put("rows", List.of(List.of(1, 2), List.of(3)));
        fields.put("none", null);
        fields.put("empty", List.of());
        fields.put("nothing", Map.of());
        StringBuilder text = new StringBuilder();
        JsonWriter.write(fields, text);
        assertThat(text.toString())
                .isEqualTo(
                        """
                        {
                          "text": "a\\"b\\\\c\\n\\u0001é",
                          "doubles": [0.1, -0.0, 1.0E-300, "NaN", "Infinity"],
                          "float": 0.1,
                          "rows": [
                            [1, 2],
                            [3]
                          ],
                          "none": null,
                          "empty": [],
                          "nothing": {}
                        }
                        """);
    }

    @Test
    void aTensorIsListsWithinLists() {
        assertThat(NestedList.of(List.of(2, 3), i -> i))
                .isEqualTo(List.of(Arrays.asList(0, 1, 2), Arrays.asList(3, 4, 5)));
        assertThat(NestedList.of(List.of(), i -> 7)).isEqualTo(7);
    }
}
