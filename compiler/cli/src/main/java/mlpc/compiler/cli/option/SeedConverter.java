package mlpc.compiler.cli.option;

import java.math.BigDecimal;
import mlpc.runtime.signature.Recipe;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The numbers that {@code seed} takes in a model file, in the same spellings: {@code 7}, {@code 1_000}, {@code 1e3}. */
public final class SeedConverter implements ITypeConverter<Long> {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Recipe.LARGEST_SEED);
    private static final int LONGEST = 40;

    @Override
    public Long convert(String text) {
        try {
            String digits = text.length() > LONGEST ? "" : text.replace("_", "");
            BigDecimal number = new BigDecimal(digits);
            if (number.scale() > -LONGEST && number.abs().compareTo(LARGEST) <= 0) {
                return number.longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException noWholeNumber) {
            // Said below.
        }
        throw new TypeConversionException(text + ": expected a whole number from -" + Recipe.LARGEST_SEED + " to "
                + Recipe.LARGEST_SEED + ", as `seed` in a model file");
    }
}
