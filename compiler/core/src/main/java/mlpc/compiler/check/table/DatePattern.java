package mlpc.compiler.check.table;

import java.util.regex.Pattern;

/** Patterns by which dates can be read: of digits, with what stands between them. */
final class DatePattern {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    /** A letter with its repetitions. */
    private static final Pattern RUN = Pattern.compile("([A-Za-z])\\1*");

    private static final Pattern PART = Pattern.compile("yyyy|yy|MM?|dd?|HH?|mm?|ss?");

    private DatePattern() {}

    /** Whether a pattern has a day of the calendar, and maybe a time of that day. */
    static boolean namesADay(String pattern) {
        String plain = QUOTED.matcher(pattern).replaceAll("");
        boolean onlyDigits = RUN.matcher(plain).results().allMatch(run -> PART.matcher(run.group())
                        .matches())
                && plain.chars().noneMatch(c -> "'[]{}#".indexOf(c) >= 0);
        return onlyDigits
                && count(plain, "y+") == 1
                && count(plain, "M+") == 1
                && count(plain, "d+") == 1
                && count(plain, "H+") <= 1
                && count(plain, "m+") <= count(plain, "H+")
                && count(plain, "s+") <= count(plain, "m+");
    }

    static boolean namesAnHour(String pattern) {
        return QUOTED.matcher(pattern).replaceAll("").contains("H");
    }

    private static long count(String text, String runs) {
        return Pattern.compile(runs).matcher(text).results().count();
    }
}
