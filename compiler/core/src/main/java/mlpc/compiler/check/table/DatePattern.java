package mlpc.compiler.check.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patterns of dates that can be read: digits with separators between them. */
final class DatePattern {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    /** A letter with its repetitions. */
    private static final Pattern RUN = Pattern.compile("([A-Za-z])\\1*");

    private static final Pattern PART = Pattern.compile("yyyy|yy|MM?|dd?|HH?|mm?|ss?");

    private DatePattern() {}

    /** Whether a pattern has a day of the calendar, and maybe a time of that day. */
    static boolean namesADay(String pattern) {
        String plain = QUOTED.matcher(pattern).replaceAll("");
        boolean onlyDigits = hasKnownParts(plain) && plain.chars().noneMatch(c -> "'[]{}#".indexOf(c) >= 0);
        return onlyDigits
                && count(plain, "y+") == 1
                && count(plain, "M+") == 1
                && count(plain, "d+") == 1
                && count(plain, "H+") <= 1
                && count(plain, "m+") <= count(plain, "H+")
                && count(plain, "s+") <= count(plain, "m+");
    }

    private static boolean hasKnownParts(String plain) {
        Matcher run = RUN.matcher(plain);
        while (run.find()) {
            if (!PART.matcher(run.group()).matches()) {
                return false;
            }
        }
        return true;
    }

    static boolean namesAnHour(String pattern) {
        return QUOTED.matcher(pattern).replaceAll("").contains("H");
    }

    private static int count(String text, String runs) {
        Matcher run = Pattern.compile(runs).matcher(text);
        int count = 0;
        while (run.find()) {
            count++;
        }
        return count;
    }
}
