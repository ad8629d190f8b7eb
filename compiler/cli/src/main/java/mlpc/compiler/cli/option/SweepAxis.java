package mlpc.compiler.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.source.NumberText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code width=1,2,4}: a hyper and the values that it takes in turn. */
public record SweepAxis(String name, List<String> values) {
    /** From this factor between the largest and the least on, an axis is logarithmic. */
    private static final double WIDE = 4;

    public SweepAxis {
        values = List.copyOf(values);
    }

    /** Where each value stands on an axis: at itself, or if one is a word, in the order given. */
    public double[] places() {
        return isNumeric()
                ? values.stream().mapToDouble(SweepAxis::number).toArray()
                : IntStream.range(0, values.size()).asDoubleStream().toArray();
    }

    public Axis axis() {
        if (!isNumeric()) {
            return Axis.words(name, values);
        }
        double[] places = places();
        Axis axis = Axis.fitting(name, Arrays.stream(places), WIDE);
        return axis.withTicks(IntStream.range(0, places.length)
                .mapToObj(i -> new Axis.Tick(places[i], values.get(i)))
                .toList());
    }

    private boolean isNumeric() {
        return values.stream().noneMatch(value -> Double.isNaN(number(value)));
    }

    private static double number(String value) {
        return NumberText.read(value).filter(Double::isFinite).orElse(Double.NaN);
    }

    /** Makes a malformed one wrong usage. */
    public static final class Converter implements ITypeConverter<SweepAxis> {
        @Override
        public SweepAxis convert(String text) {
            int equals = text.indexOf('=');
            List<String> values = Arrays.stream(text.substring(equals + 1).split(",", -1))
                    .map(String::strip)
                    .toList();
            if (equals < 1 || values.stream().anyMatch(String::isEmpty)) {
                throw new TypeConversionException("expected NAME=V1,V2,…, such as width=1,2,4, found " + text);
            }
            if (values.stream().distinct().count() < values.size()) {
                throw new TypeConversionException(String.format(Locale.ROOT, "%s: a value is there twice", text));
            }
            return new SweepAxis(text.substring(0, equals).strip(), values);
        }
    }
}
