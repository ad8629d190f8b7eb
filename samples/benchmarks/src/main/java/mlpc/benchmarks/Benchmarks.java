package mlpc.benchmarks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import mlpc.benchmarks.footprint.Footprint;
import mlpc.benchmarks.footprint.Quantity;
import mlpc.benchmarks.functions.FunctionTable;
import mlpc.benchmarks.reading.ReadingTable;
import mlpc.benchmarks.runs.RunTable;
import mlpc.benchmarks.typed.TypedTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks; prints the table as Markdown, and writes it with a chart. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description =
                "Measures compiled models beside plain loops and the machine's peak, and prints a table as Markdown.")
public final class Benchmarks implements Callable<Integer> {
    /** Of each contestant, where they take turns. */
    private static final int TURNS = 15;

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description = "a JDK to measure in; repeat it for more; by default the one that runs this")
    private List<Path> jdks = List.of(Path.of(System.getProperty("java.home")));

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            description = "only this one: ${COMPLETION-CANDIDATES}; repeat it for more")
    private List<Workload> workloads = List.of(Workload.values());

    @Option(
            names = "--figure",
            paramLabel = "NAME",
            description = "only this one: ${COMPLETION-CANDIDATES}; repeat it for more")
    private List<Figure> figures = List.of(Figure.values());

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "train with this one instead of plain gradient descent, as a model file writes it: adam,"
                    + " or 'sgd(momentum: 0.9)'; plain loops and libraries do not train then")
    private String optimizer = "";

    @Option(names = "--backends", description = "also models run by javac's code, and by the interpreter")
    private boolean backends;

    @Option(
            names = "--peers",
            description = "also ONNX Runtime, SMILE, PyTorch and TensorFlow; downloads about 400 MB the first time")
    private boolean peers;

    @Option(
            names = "--footprint",
            description = "also the start of a program, its memory, what it allocates, and the time to compile a model")
    private boolean footprint;

    @Option(
            names = "--functions",
            description = "instead of models, the functions of rows beside the scalar ones, in nanoseconds an element")
    private boolean functions;

    @Option(
            names = "--reading",
            description = "instead of models, how fast tables of text are read; with --peers beside univocity-parsers")
    private boolean reading;

    @Option(
            names = "--typed",
            description = "instead of models, what a prediction by records and enums costs beside one of plain numbers")
    private boolean typed;

    @Option(
            names = "--runs",
            description = "instead of models, whole trainings beside their own steps, by one thread and two, with four"
                    + " optimizers")
    private boolean runs;

    @Option(
            names = "--milliseconds",
            paramLabel = "N",
            defaultValue = "500",
            description = "how long an iteration takes; seven count for each number (default: ${DEFAULT-VALUE})")
    private int milliseconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "how often everything is measured, for machines that others use too; the median counts "
                    + "(default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--conditions",
            paramLabel = "TEXT",
            description = "a sentence for the report on what else the machine did")
    private String conditions = "";

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "DIR",
            description = "where results.md and results.svg go (default: ${DEFAULT-VALUE})")
    private Path directory = Path.of("target/benchmarks");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (milliseconds < 1) {
            return refuse("--milliseconds is " + milliseconds + "; an iteration takes at least 1");
        }
        if (rounds < 1) {
            return refuse("--rounds is " + rounds + "; there is at least 1");
        }
        String wrong = Optimizers.whyNot(optimizer);
        if (!wrong.isEmpty()) {
            return refuse(wrong);
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException failed) {
            return refuse(
                    directory + " cannot be made: " + failed + "; --directory names another place for the results");
        }
        List<Results> all = new ArrayList<>();
        for (Path jdk : jdks) {
            Path java = jdk.resolve("bin").resolve("java");
            if (!Files.isExecutable(java)) {
                return refuse(jdk + " is no JDK: there is no bin/java in it");
            }
            System.err.println("Java of " + jdk);
            if (functions) {
                System.out.print(new FunctionTable(java.toString(), milliseconds, System.err::println).measure());
                continue;
            }
            if (reading) {
                System.out.print(new ReadingTable(java.toString(), milliseconds, peers, System.err::println).measure());
                continue;
            }
            if (typed) {
                System.out.print(new TypedTable(java.toString(), milliseconds, System.err::println).measure());
                continue;
            }
            if (runs) {
                int turns = Math.max(TURNS, rounds);
                System.out.print(new RunTable(java.toString(), milliseconds, turns, System.err::println).measure());
                continue;
            }
            Results results = new Plan(java.toString(), workloads, figures, groups(), optimizer, milliseconds, rounds)
                    .run(System.err::println);
            all.add(footprint ? results.withFootprint(footprint(java, results)) : results);
        }
        if (functions || reading || typed || runs) {
            return CommandLine.ExitCode.OK;
        }
        String table = Report.markdown(all, Machine.here(), conditions);
        System.out.print(table);
        write("results.md", table);
        write("results.svg", Chart.svg(all.get(all.size() - 1)));
        return CommandLine.ExitCode.OK;
    }

    private static int refuse(String why) {
        System.err.println("run: " + why);
        return CommandLine.ExitCode.USAGE;
    }

    /** Beside its place first, so that nobody ever sees half of it. */
    private void write(String name, String text) throws IOException {
        Path unfinished = directory.resolve("." + name + ".tmp");
        Files.writeString(unfinished, text);
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Quantity> footprint(Path java, Results results) {
        Path folder = directory.resolve("applications").resolve(results.java()).toAbsolutePath();
        return new Footprint(java.toString(), folder, System.err::println).measure();
    }

    private Set<Contestant.Group> groups() {
        Set<Contestant.Group> groups = EnumSet.of(Contestant.Group.OURS, Contestant.Group.PEAK);
        if (backends) {
            groups.add(Contestant.Group.BACKENDS);
        }
        if (peers) {
            groups.add(Contestant.Group.PEERS);
        }
        return groups;
    }
}
