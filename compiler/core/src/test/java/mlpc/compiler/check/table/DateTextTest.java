package mlpc.compiler.check.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
    @Test
    void everyDayIsWhatTheCalendarOfJavaSays() {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT);
        for (LocalDate day = LocalDate.of(1896, 1, 1); day.getYear() < 2105; day = day.plusDays(1)) {
            assertThat(DateText.parts("d.M.yyyy", format.format(day)))
                    .contains(List.of(
                            (double) day.getYear(),
                            (double) day.getMonthValue(),
                            (double) day.getDayOfMonth(),
                            (double) day.getDayOfWeek().getValue(),
                            (double) day.getDayOfYear(),
                            (double) day.toEpochDay(),
                            0.0));
        }
    }

    @Test
    void aTimeIsHours() {
        assertThat(DateText.parts("yyyy-MM-dd'T'HH:mm:ss", "2024-02-29T18:45:36")
                        .orElseThrow())
                .endsWith(18.76);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, 2023-02-29",
        "yyyy-MM-dd, 2023-13-01",
        "yyyy-MM-dd, 2023-1-01",
        "yyyy-MM-dd, 2023-01-01x",
        "yyyy-MM-dd, 2023-01-0",
        "yyyy-MM-dd, 2023/01/01",
        "yyyy-MM-dd HH:mm, 2023-01-01 24:00"
    })
    void whatIsNoDayIsNone(String pattern, String text) {
        assertThat(DateText.parts(pattern, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-MM-dd", "d.M.yy", "yyyyMMdd", "MM/dd/yyyy HH:mm:ss", "yyyy-MM-dd'T'HH:mm"})
    void aPatternNamesADay(String pattern) {
        assertThat(DatePattern.namesADay(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM",
                "yyyy-MMM-dd",
                "yyyy-MM-dd mm",
                "yyyy-MM-dd yyyy",
                "dd.MM.yyyy hh:mm a",
                "yyyy-MM-dd'T"
            })
    void otherPatternsDoNot(String pattern) {
        assertThat(DatePattern.namesADay(pattern)).isFalse();
    }
}
