package mlpc.benchmarks.footprint;

import java.util.ArrayList;
import java.util.List;

/** Ways to start Java that an application's author can choose. */
enum JvmOptions {
    NONE("no options"),
    VECTORS("vector kernels", "--add-modules", "jdk.incubator.vector"),
    QUICK("quick compiler alone", StartOptions.quick()),
    ARCHIVED("the same, classes archived", StartOptions.quick()),
    SMALL("small heap", "-Xmx32m", "-XX:+UseSerialGC"),
    SMALL_VECTORS("small heap, vector kernels", "-Xmx32m", "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector");

    final String label;
    final List<String> options;

    JvmOptions(String label, String... options) {
        this(label, List.of(options));
    }

    JvmOptions(String label, List<String> options) {
        this.label = label;
        this.options = options;
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
                        .append(way == ARCHIVED ? "`, with an archive of its classes\n" : "`\n");
            }
        }
        return text.toString();
    }

    /** For a program: an archive is for its own class path alone. */
    List<String> of(Child child, App.Program program) {
        return this == ARCHIVED ? with(StartOptions.archive("use", child.feature()) + archive(program)) : options;
    }

    /** Options for a program that writes an archive of its classes when it ends; the others are those under which it will use the archive. */
    static List<String> archiving(Child child, App.Program program) {
        return QUICK.with(StartOptions.archive("make", child.feature()) + archive(program));
    }

    private List<String> with(String archive) {
        List<String> more = new ArrayList<>(options);
        more.add(archive);
        return more;
    }

    private static String archive(App.Program program) {
        return program.name() + ".jsa";
    }
}
