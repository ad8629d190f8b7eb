package mlpc.compiler.cli.option;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code x=0,1}: an input's numbers. */
public record FixedInput(String name, double[] numbers) {
    /** A finite number, or wrong usage. */
    static double number(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw new TypeConversionException("expected a number, found " + text);
    }

    /** Makes a malformed one wrong usage. */
    public static final class Converter implements ITypeConverter<FixedInput> {
        @Override
        public FixedInput convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("expected NAME=N,N,…, such as x=0,1, found " + text);
            }
            double[] numbers = Arrays.stream(text.substring(equals + 1).split(",", -1))
                    .mapToDouble(FixedInput::number)
                    .toArray();
            return new FixedInput(text.substring(0, equals), numbers);
        }
    }
}
