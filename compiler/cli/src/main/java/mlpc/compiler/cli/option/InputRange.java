package mlpc.compiler.cli.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code x=-5:5}, or {@code x[2]=0:1}.
 *
 * @param indexed whether it names one of several numbers
 */
public record InputRange(String input, int element, boolean indexed, double from, double to) {
    private static final Pattern FORM = Pattern.compile("([^=\\[\\]]+)(?:\\[(\\d{1,9})])?=([^:]+):([^:]+)");

    public InputRange(String input, int element, double from, double to) {
        this(input, element, false, from, to);
    }

    /** Makes a malformed one wrong usage. */
    public static final class Converter implements ITypeConverter<InputRange> {
        @Override
        public InputRange convert(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("expected INPUT=A:B, such as x=-5:5 or x[0]=0:1, found " + text);
            }
            double from = FixedInput.number(parts.group(3));
            double to = FixedInput.number(parts.group(4));
            if (!(from < to)) {
                throw new TypeConversionException("expected A below B in INPUT=A:B, found " + text);
            }
            boolean indexed = parts.group(2) != null;
            return new InputRange(parts.group(1), indexed ? Integer.parseInt(parts.group(2)) : 0, indexed, from, to);
        }
    }
}
