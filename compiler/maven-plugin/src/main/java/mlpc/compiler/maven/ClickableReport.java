package mlpc.compiler.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Report;

/**
 * Problems for a build's log. The place of each comes first, in the form in which Maven's compiler plugin writes it, which
 * development environments make a link of:
 *
 * <pre>
 * /home/ann/birds/src/main/mlp/com/example/narrow.mlp:[6,17] error: … [shape-mismatch]
 * </pre>
 */
final class ClickableReport {
    private static final Pattern PLACE = Pattern.compile(" *--> (.*):(\\d+):(\\d+)");

    private ClickableReport() {}

    static String of(List<Problem> problems) {
        List<String> lines = new ArrayList<>();
        for (String line : Report.render(problems, false).split("\n")) {
            Matcher place = PLACE.matcher(line);
            if (place.matches() && !lines.isEmpty()) {
                String title = lines.remove(lines.size() - 1);
                lines.add(place.group(1) + ":[" + place.group(2) + "," + place.group(3) + "] " + title);
            } else {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }
}
