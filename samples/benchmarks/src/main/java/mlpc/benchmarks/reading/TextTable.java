package mlpc.benchmarks.reading;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.signature.Signature;

/** A table that is read: words and numbers, or numbers alone. */
public enum TextTable {
    /** 53,940 stones: seven numbers and three words each. */
    DIAMONDS {
        @Override
        public Path file() {
            String folder = System.getenv("MLPC_DATA");
            return Path.of(folder == null ? "../../../shared/data" : folder, "diamonds.csv");
        }

        @Override
        String model() {
            return """
                    model Diamonds {
                      input stone {
                        carat, depth, table, x, y, z: real
                        cut: one of { Fair, Good, "Very Good", Premium, Ideal }
                        color: one of { D, E, F, G, H, I, J }
                        clarity: one of { I1, SI2, SI1, VS2, VS1, VVS2, VVS1, IF }
                      }
                      target price: real
                      y = stone |> unit()
                      predict price = y
                      loss fit = (y - price)^2
                    }
                    """;
        }
    },
    /** 20,000 rows of 200 numbers with six decimals, drawn once and kept. */
    WIDE {
        private static final int ROWS = 20_000;
        private static final int COLUMNS = 200;

        @Override
        public Path file() {
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "mlpc-benchmark-wide.csv");
            if (!Files.exists(file)) {
                write(file);
            }
            return file;
        }

        private void write(Path file) {
            try {
                Path draft = Files.createTempFile(file.getParent(), "mlpc-benchmark-", ".tmp");
                try (BufferedWriter out = Files.newBufferedWriter(draft)) {
                    out.write(columns() + ",t\n");
                    for (int row = 0; row < ROWS; row++) {
                        for (int column = 0; column <= COLUMNS; column++) {
                            double number = Draws.normal(1, 1, (long) row * (COLUMNS + 1) + column);
                            out.write(String.format(Locale.ROOT, column == 0 ? "%.6f" : ",%.6f", number));
                        }
                        out.write('\n');
                    }
                }
                Files.move(draft, file);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }

        private static String columns() {
            return IntStream.range(0, COLUMNS).mapToObj(column -> "x" + column).collect(Collectors.joining(","));
        }

        @Override
        String model() {
            return """
                    model Wide {
                      input row { %s: real }
                      target t: real
                      y = row |> unit()
                      predict t = y
                      loss fit = (y - t)^2
                    }
                    """
                    .formatted(columns().replace(",", ", "));
        }
    };

    /** Where it is. */
    public abstract Path file();

    abstract String model();

    /** Whose rows are read. */
    public Signature signature() {
        return Mlp.compile(
                        Source.of(name(), model().getBytes(java.nio.charset.StandardCharsets.UTF_8)), Options.STANDARD)
                .signature();
    }

    /** For a report. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
