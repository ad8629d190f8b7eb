package mlpc.compiler.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of other kinds than those that the rules were tried on: the best that can be known of each is known, since it was made up. */
@Tag("heavy")
class StarterGeneralTest {
    @TempDir
    Path folder;

    /** 60 columns for 240 rows, three of which matter; the noise alone has a deviation of 1. */
    @Test
    void wide() throws IOException {
        List<String> lines = rows(300, random -> {
            double[] x = random.doubles(60).map(u -> 2 * u - 1).toArray();
            double y = 4 * x[3] - 3 * x[17] + 2 * x[40] + random.nextGaussian();
            return text(x) + "," + text(y);
        });
        assertThat(rmse(numbered(60), lines, 60)).isBetween(0.7, 2.2); // of 3.3 without any model
    }

    /** 50 rows in all. */
    @Test
    void tiny() throws IOException {
        List<String> lines = rows(50, random -> {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            return text(a) + "," + text(b) + "," + (a + b + 0.2 * random.nextGaussian() > 0 ? "up" : "down");
        });
        assertThat(accuracy("a,b,way", lines, 2)).isGreaterThanOrEqualTo(0.8);
    }

    /** Numbers over six powers of ten, whose logarithm counts. */
    @Test
    void skewed() throws IOException {
        List<String> lines = rows(1_000, random -> {
            double power = 6 * random.nextDouble();
            double y = Math.sin(power) + 0.1 * random.nextGaussian();
            return text(Math.pow(10, power)) + "," + text(random.nextGaussian()) + "," + text(y);
        });
        assertThat(rmse("size,noise,y", lines, 2)).isLessThan(0.25); // of 0.7 without any model
    }

    /** A hundred words, each with an effect of its own. */
    @Test
    void manyCategories() throws IOException {
        List<String> lines = rows(4_000, random -> {
            int word = random.nextInt(100);
            double effect = new Random(word).nextGaussian();
            return "town" + word + "," + text(random.nextGaussian()) + "," + text(effect + 0.2 * random.nextGaussian());
        });
        assertThat(rmse("town,noise,y", lines, 2)).isLessThan(0.9); // of 1 without any model
    }

    /** Three rows in a hundred are of the kind that is looked for; a model that never says so is right in 0.97. */
    @Test
    void imbalanced() throws IOException {
        List<String> lines = rows(3_000, random -> {
            boolean rare = random.nextInt(100) < 3;
            double a = random.nextGaussian() + (rare ? 4 : 0);
            return text(a) + "," + text(random.nextGaussian()) + "," + (rare ? "yes" : "no");
        });
        assertThat(accuracy("a,b,fault", lines, 2)).isGreaterThan(0.98);
    }

    private double rmse(String header, List<String> lines, int target) throws IOException {
        return measure(header, lines, target, "rmse", false);
    }

    private double accuracy(String header, List<String> lines, int target) throws IOException {
        return measure(header, lines, target, "accuracy", true);
    }

    private double measure(String header, List<String> lines, int target, String metric, boolean labels)
            throws IOException {
        return Trial.run(folder, Optional.of(header), StratifiedParts.of(lines, target, labels, 1), "last", metric);
    }

    private static List<String> rows(int count, Function<Random, String> row) {
        Random random = new Random(count);
        return Stream.generate(() -> row.apply(random)).limit(count).toList();
    }

    private static String numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "x" + i).collect(Collectors.joining(",")) + ",y";
    }

    private static String text(double... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(number -> String.format(Locale.ROOT, "%.5f", number))
                .collect(Collectors.joining(","));
    }
}
