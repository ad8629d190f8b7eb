package mlpc.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void readsEveryKindOfValue() throws JsonReader.Malformed {
        Object read =
                JsonReader.parse(" {\"a\": [1, -2.5, 1e3, true, false, null], \"b\": {}, \"c\": \"\\u03bb\\n\\\"\"} ");
        assertThat(read).isInstanceOf(Map.class);
        Map<?, ?> members = (Map<?, ?>) read;
        assertThat(members.get("a")).isEqualTo(Arrays.asList(1L, -2.5, 1000.0, true, false, null));
        assertThat(members.get("b")).isEqualTo(Map.of());
        assertThat(members.get("c")).isEqualTo("λ\n\"");
    }

    @Test
    void quotedTextReadsBack() throws JsonReader.Malformed {
        for (String text : List.of("", "plain", "\"\\\b\f\n\r\t\u0001", "λ→😀", "\ud83d")) {
            assertThat(JsonReader.parse(JsonReader.quote(text))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "tru",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "nul",
                "1 2",
                "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
                "NaN",
                "99999999999999999999",
                "{a:1}",
                "'a'",
                "\"",
                "-"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> JsonReader.parse(text)).isInstanceOf(JsonReader.Malformed.class);
    }
}
