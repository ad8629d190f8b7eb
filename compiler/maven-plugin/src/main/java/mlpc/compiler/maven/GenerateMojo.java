package mlpc.compiler.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import mlpc.compiler.Options;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Report;
import mlpc.compiler.source.Source;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.build.BuildContext;

/**
 * Generates a Java class from every model file below {@code src/main/mlp}. A file's sub-folder is its class's package, its
 * model's name the class's name. Files that did not change since the last build are left alone, and a class whose model
 * file is gone is deleted. The project needs {@code dev.mlpc:mlpc-runtime} as a dependency; with
 * {@code dev.mlpc:mlpc-vector} beside it, and {@code --add-modules jdk.incubator.vector}, the model runs on faster kernels.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
    /** Where the model files are. */
    @Parameter(property = "mlp.sourceDirectory", defaultValue = "${project.basedir}/src/main/mlp")
    private File sourceDirectory;

    /** Where the Java goes; it becomes a source folder of the project. */
    @Parameter(property = "mlp.outputDirectory", defaultValue = "${project.build.directory}/generated-sources/mlp")
    private File outputDirectory;

    /** {@code float32} or {@code float64}; without it, what each file says. */
    @Parameter(property = "mlp.precision")
    private String precision;

    /** Values for the models' {@code hyper} members, by name. */
    @Parameter
    private Map<String, String> settings = Map.of();

    /** Limits to change, by the names that messages call them. */
    @Parameter
    private Map<String, Long> limits = Map.of();

    /** Laws that the compiler must not apply, by name. */
    @Parameter(property = "mlp.disabledRewrites")
    private List<String> disabledRewrites = List.of();

    /** Whether imports may lie outside a model file's folder. */
    @Parameter(property = "mlp.outside", defaultValue = "false")
    private boolean outside;

    /**
     * What {@code mlp tune -o FILE} measured: forms are chosen by it. Without it, by the standard table, and the Java is the
     * same on every machine. Results never depend on it.
     */
    @Parameter(property = "mlp.costTable")
    private File costTable;

    /** Does nothing at all. */
    @Parameter(property = "mlp.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(
            defaultValue = "${project.build.directory}/mlp-maven-plugin/${mojoExecution.executionId}.ledger",
            readonly = true)
    private File ledger;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    private final BuildContext context;

    @Inject
    public GenerateMojo(BuildContext context) {
        this.context = context;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("mlp: skipped");
            return;
        }
        Generation generation =
                new Generation(sourceDirectory.toPath(), outputDirectory.toPath(), ledger.toPath(), options());
        try {
            Generation.Outcome outcome = generation.run();
            outcome.problems().forEach(this::mark);
            outcome.written().forEach(file -> context.refresh(file.toFile()));
            outcome.deleted().forEach(file -> context.refresh(file.toFile()));
            failOn(outcome);
            getLog().info(outcome.summary());
        } catch (IllegalArgumentException wrongOption) {
            throw new MojoFailureException("mlp: " + wrongOption.getMessage());
        } catch (IOException | DataException failure) {
            throw new MojoExecutionException("mlp: " + failure.getMessage(), failure);
        }
        project.addCompileSourceRoot(outputDirectory.getPath());
    }

    private Options options() throws MojoFailureException {
        Options options = Options.STANDARD
                .withSettings(settings)
                .withDisabledRewrites(new LinkedHashSet<>(disabledRewrites))
                .withLimits(limits())
                .withOutside(outside);
        Options precise = precision().map(options::withPrecision).orElse(options);
        return costTable == null ? precise : withCosts(precise);
    }

    private Options withCosts(Options options) throws MojoFailureException {
        try {
            return options.withCosts(Source.read(costTable.toPath()));
        } catch (CompileException wrong) {
            throw new MojoFailureException(
                    "the cost table cannot be used\n\n" + Report.render(wrong.problems(), false));
        } catch (IOException failure) {
            throw new MojoFailureException(
                    "costTable: " + costTable + " cannot be read; `mlp tune -o FILE` writes one", failure);
        }
    }

    private Optional<Precision> precision() throws MojoFailureException {
        if (precision == null || precision.isBlank()) {
            return Optional.empty();
        }
        for (Precision one : Precision.values()) {
            if (one.toString().equals(precision)) {
                return Optional.of(one);
            }
        }
        throw new MojoFailureException("mlp.precision is \"" + precision + "\"; it may be float32 or float64");
    }

    private Limits limits() throws MojoFailureException {
        try {
            Limits changed = Limits.standard();
            for (Map.Entry<String, Long> limit : limits.entrySet()) {
                changed = changed.with(limit.getKey(), limit.getValue());
            }
            return changed;
        } catch (IllegalArgumentException unknown) {
            throw new MojoFailureException("limits: " + unknown.getMessage());
        }
    }

    /** Shows a problem where editors look for it; the build's own log says it too. */
    private void mark(Problem problem) {
        int severity =
                switch (problem.severity()) {
                    case ERROR -> BuildContext.SEVERITY_ERROR;
                    case WARNING -> BuildContext.SEVERITY_WARNING;
                };
        File file = Path.of(problem.span().source().name()).toFile();
        context.addMessage(file, problem.span().line(), problem.span().column(), problem.title(), severity, null);
    }

    private void failOn(Generation.Outcome outcome) throws MojoFailureException {
        if (outcome.failed()) {
            String report = Report.render(outcome.problems(), false);
            throw new MojoFailureException(
                    "the models do not compile\n\n" + report, new CompileException(outcome.problems()));
        }
    }
}
