package mlpc.compiler.cli.init;

import mlpc.runtime.data.profile.TableFormat;
import mlpc.runtime.data.source.CsvFormat;

/** The data line of a starter model; it says only what is not usual. */
final class DataText {
    private DataText() {}

    static String of(TableFormat format, String path) {
        StringBuilder settings = new StringBuilder();
        if (!format.header()) {
            settings.append(", header: 0");
        }
        if (format.delimiter() != ','
                || format.delimiter() != CsvFormat.standard(path).delimiter()) {
            settings.append(", delimiter: \"")
                    .append(format.delimiter() == '\t' ? "tab" : format.delimiter())
                    .append('"');
        }
        if (format.decimal() != '.') {
            settings.append(", decimal: \"").append(format.decimal()).append('"');
        }
        return settings.isEmpty() ? "data \"" + path + "\"" : "data csv(\"" + path + "\"" + settings + ")";
    }
}
