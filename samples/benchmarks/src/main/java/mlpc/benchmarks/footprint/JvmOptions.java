package mlpc.benchmarks.footprint;

import java.util.ArrayList;
import java.util.List;

/** Ways to start Java that an application's author can choose. */
enum JvmOptions {
    NONE("no options"),
    VECTORS("vector kernels", "--add-modules", "jdk.incubator.vector"),
    QUICK("quick compiler alone", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
    ARCHIVED(
            "the same, classes archived",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:SharedArchiveFile=app.jsa"),
    SMALL("small heap", "-Xmx32m", "-XX:+UseSerialGC"),
    SMALL_VECTORS("small heap, vector kernels", "-Xmx32m", "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector");

    final String label;
    final List<String> options;

    JvmOptions(String label, String... options) {
        this.label = label;
        this.options = List.of(options);
    }

    /** What each way is called in the table, and the options that it stands for. */
    static String legend() {
        StringBuilder text = new StringBuilder();
        for (JvmOptions way : values()) {
            if (!way.options.isEmpty()) {
                text.append("- ")
                        .append(way.label)
                        .append(": `")
                        .append(String.join(" ", way.options))
                        .append("`\n");
            }
        }
        return text.toString();
    }

    /** For a program: an archive is for its own class path alone. */
    List<String> of(App.Program program) {
        return options.stream()
                .map(option -> option.replace("app.jsa", archive(program)))
                .toList();
    }

    /** What writes a program's archive when it ends, with the options that it is to be used with. */
    static List<String> archiving(App.Program program) {
        List<String> options = new ArrayList<>(QUICK.options);
        options.add("-XX:ArchiveClassesAtExit=" + archive(program));
        return options;
    }

    private static String archive(App.Program program) {
        return program.name() + ".jsa";
    }
}
