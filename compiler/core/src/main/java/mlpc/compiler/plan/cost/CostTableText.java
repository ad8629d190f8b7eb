package mlpc.compiler.plan.cost;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** A cost table as the text of a file, as {@link CostTableReader} reads it. */
public final class CostTableText {
    private static final int FINGERPRINT_BYTES = 4;

    private CostTableText() {}

    public static String of(CostTable table) {
        CostTable.Origin origin = table.origin();
        return """
                # What the forms of a layer take on one machine, measured by `mlp tune`. Give it to a command with --cost-table;
                # it changes the speed of a model and the text of its Java, never a bit of a result.
                %s = %s
                machine = %s
                java = %s
                date = %s
                unit = %s

                # A row through a layer takes base + inputs * input + outputs * output + inputs * outputs * product:
                # a row alone in its call, and each of many.
                #                   base    input   output  product
                """
                        .formatted(
                                CostTableReader.FORMAT,
                                CostTableReader.VERSION,
                                origin.machine(),
                                origin.java(),
                                origin.date(),
                                CostTableReader.UNIT)
                + figures(table);
    }

    /** The figures alone, in a single fixed format: the fingerprint is computed from it. */
    private static String figures(CostTable table) {
        StringBuilder text = new StringBuilder();
        for (CostLine line : CostLine.values()) {
            ImplementationCost cost = requireNonNull(table.lines().get(line));
            text.append(String.format(
                    Locale.ROOT,
                    "%-17s = %7.3f %7.3f %7.3f %8.4f%n",
                    line.key(),
                    cost.base(),
                    cost.input(),
                    cost.output(),
                    cost.product()));
        }
        text.append("\n");
        for (Map.Entry<CostSetting, Integer> setting : CostSetting.of(table).entrySet()) {
            text.append("# ").append(setting.getKey().meaning()).append('\n');
            text.append(setting.getKey().key())
                    .append(" = ")
                    .append(setting.getValue())
                    .append('\n');
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** Eight hexadecimal digits that identify the figures, whatever the file is called. */
    static String fingerprint(CostTable table) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(figures(table).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JVM has SHA-256", missing);
        }
    }
}
