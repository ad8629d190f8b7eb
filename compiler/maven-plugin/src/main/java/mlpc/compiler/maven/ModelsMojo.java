package mlpc.compiler.maven;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.Options;
import mlpc.compiler.project.ModelFolder;
import mlpc.compiler.project.ModelOptions;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.runtime.file.FileFailure;
import mlpc.runtime.tensor.DataException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the goals have in common: which model files, how they are compiled, and what becomes of problems. */
abstract class ModelsMojo extends AbstractMojo {
    /** Which files below the source folder are model files. */
    @Parameter(property = "mlp.includes")
    private List<String> includes = new ArrayList<>();

    /** Which files below the source folder are left out; others may import them all the same. */
    @Parameter(property = "mlp.excludes")
    private List<String> excludes = new ArrayList<>();

    /** The Java package of the models at the top of the source folder. The names of sub-folders are added to it. */
    @Parameter(property = "mlp.packageName")
    private String packageName;

    /** The encoding of model files. */
    @Parameter(property = "mlp.inputEncoding", defaultValue = "UTF-8")
    private String inputEncoding;

    /** {@code float32} or {@code float64}; without it, what each file says. */
    @Parameter(property = "mlp.precision")
    private String precision;

    /** Values for {@code hyper} members by name, of all models: each needs to have them. */
    @Parameter
    private Map<String, String> settings = Map.of();

    /**
     * What holds for one model alone: {@code <model>} with {@code <file>}, its path below the source folder, and any of
     * {@code <settings>}, {@code <className>}, {@code <typeNames>}, {@code <standalone>}, {@code <precision>}, and for training {@code <data>}.
     */
    @Parameter
    private List<ModelParameters> models = new ArrayList<>();

    /** Limits to change, by the names that messages call them. */
    @Parameter
    private Map<String, Long> limits = Map.of();

    /** Laws that the compiler must not apply, by name. */
    @Parameter(property = "mlp.disabledRewrites")
    private List<String> disabledRewrites = List.of();

    /** Whether imports and data may lie outside the source folder. */
    @Parameter(property = "mlp.outside", defaultValue = "false")
    private boolean outside;

    /**
     * What {@code mlp tune -o FILE} measured: forms are chosen by it. Without it, by the standard table, and the Java is the
     * same on every machine. Results never depend on it.
     */
    @Parameter(property = "mlp.costTable")
    private File costTable;

    /** Whether each class is one file that needs no runtime: it predicts, with the same bits, and does not train. */
    @Parameter(property = "mlp.standalone", defaultValue = "false")
    private boolean standalone;

    /** Whether a warning fails the build, as an error does. */
    @Parameter(property = "mlp.failOnWarning", defaultValue = "false")
    private boolean failOnWarning;

    /** Does nothing. */
    @Parameter(property = "mlp.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** Where the model files are. */
    abstract File sourceDirectory();

    /** What the goal does, with the models that it is for. */
    abstract void run(ModelFolder folder, Set<String> models) throws IOException, MojoFailureException;

    /** What is left to do where the goal is skipped. */
    void skipped() {}

    final MavenProject project() {
        return project;
    }

    /** What one model is trained on, if the project says so. */
    final Optional<String> data(String model) {
        return models.stream()
                .filter(parameters -> parameters.file().equals(model))
                .findFirst()
                .map(ModelParameters::data);
    }

    final boolean outside() {
        return outside;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("mlp: skipped");
            skipped();
            return;
        }
        try {
            String top = packageName == null ? "" : packageName;
            ModelFolder folder =
                    new ModelFolder(sourceDirectory().toPath(), top, CompilerSettings.encoding(inputEncoding));
            run(folder, ModelFiles.below(folder.path(), includes, excludes));
        } catch (CompileException mistakes) {
            throw failure(mistakes.problems());
        } catch (IllegalArgumentException | DataException wrong) {
            throw new MojoFailureException("mlp: " + wrong.getMessage(), wrong);
        } catch (IOException failure) {
            throw new MojoExecutionException("mlp: " + FileFailure.describe(failure), failure);
        }
    }

    /** How models are compiled. */
    final ModelOptions settings(ModelFolder folder) throws IOException {
        Options options = Options.STANDARD
                .withSettings(settings)
                .withDisabledRewrites(new LinkedHashSet<>(disabledRewrites))
                .withLimits(CompilerSettings.limits(limits))
                .withOutside(outside)
                .withStandalone(standalone)
                .withRoot(folder.path())
                .withEncoding(folder.encoding());
        options = CompilerSettings.precision(precision)
                .map(options::withPrecision)
                .orElse(options);
        return CompilerSettings.of(costTable == null ? options : options.withCosts(costs()), models);
    }

    private Source costs() throws IOException {
        if (!costTable.isFile()) {
            throw new IllegalArgumentException(
                    "costTable: " + costTable + ": there is no such file; `mlp tune -o FILE` writes one");
        }
        return Source.read(costTable.toPath());
    }

    /** Logs warnings; fails the build for errors, and for warnings if that is wanted. */
    final void report(List<Problem> problems) throws MojoFailureException {
        List<Problem> errors = of(Problem.Severity.ERROR, problems);
        List<Problem> warnings = of(Problem.Severity.WARNING, problems);
        if (!errors.isEmpty() || failOnWarning && !warnings.isEmpty()) {
            throw failure(problems);
        }
        if (!warnings.isEmpty()) {
            ClickableReport.of(warnings).lines().forEach(line -> getLog().warn(line));
        }
    }

    private static List<Problem> of(Problem.Severity severity, List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .toList();
    }

    /** Without a cause, for Maven would say each problem again. */
    private MojoFailureException failure(List<Problem> problems) {
        boolean errors = !of(Problem.Severity.ERROR, problems).isEmpty();
        String what =
                errors ? "the models do not compile" : "the models have warnings, which failOnWarning makes errors";
        return new MojoFailureException(what + "\n\n" + ClickableReport.of(problems));
    }
}
