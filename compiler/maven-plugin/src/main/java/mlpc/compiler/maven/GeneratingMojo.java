package mlpc.compiler.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import mlpc.compiler.project.Generation;
import mlpc.compiler.project.LedgerFolder;
import mlpc.compiler.project.ModelFolder;
import mlpc.compiler.source.Problem;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.build.BuildContext;
import org.codehaus.plexus.build.DefaultBuildContext;

/** Generates Java: the part that the goals for main and for test sources share. */
abstract class GeneratingMojo extends ModelsMojo {
    private final BuildContext context;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Parameter(defaultValue = "${project.build.directory}/mlp-maven-plugin", readonly = true, required = true)
    private File ledgers;

    /** Set where the build runs within Eclipse. */
    @Parameter(defaultValue = "${m2e.version}", readonly = true)
    private String eclipse;

    GeneratingMojo(BuildContext context) {
        this.context = context;
    }

    /** Where the classes go. */
    abstract File outputDirectory();

    /** Makes the classes a part of the project's sources. */
    abstract void addSources(File folder);

    @Override
    final void run(ModelFolder folder, Set<String> models) throws IOException, MojoFailureException {
        models.forEach(
                model -> context.removeMessages(folder.path().resolve(model).toFile()));
        LedgerFolder own = new LedgerFolder(ledgers.toPath(), name(execution.getExecutionId()), executions());
        Generation.Outcome outcome =
                new Generation(folder, outputDirectory().toPath(), own, settings(folder)).run(models);
        outcome.problems().forEach(this::mark);
        outcome.written().forEach(file -> context.refresh(file.toFile()));
        outcome.deleted().forEach(file -> context.refresh(file.toFile()));
        report(outcome.problems());
        getLog().info("mlp: " + outcome.summary());
        addSources(outputDirectory());
    }

    /** What was generated before is compiled all the same. */
    @Override
    final void skipped() {
        if (outputDirectory().isDirectory()) {
            addSources(outputDirectory());
        }
    }

    /** Executions of both goals may write to one folder. */
    private Set<String> executions() {
        Set<String> names = new TreeSet<>();
        for (Plugin plugin : project().getBuildPlugins()) {
            if (plugin.getKey().equals(execution.getPlugin().getKey())) {
                for (PluginExecution one : plugin.getExecutions()) {
                    one.getGoals().forEach(goal -> names.add(goal + " " + one.getId()));
                }
            }
        }
        return names;
    }

    private String name(String id) {
        return execution.getGoal() + " " + id;
    }

    /** Shows a problem in the editor, where the build runs within one. Elsewhere it would only repeat the log. */
    private void mark(Problem problem) {
        if (eclipse == null && context instanceof DefaultBuildContext) {
            return;
        }
        int severity =
                switch (problem.severity()) {
                    case ERROR -> BuildContext.SEVERITY_ERROR;
                    case WARNING -> BuildContext.SEVERITY_WARNING;
                };
        File file = Path.of(problem.span().source().name()).toFile();
        context.addMessage(file, problem.span().line(), problem.span().column(), problem.title(), severity, null);
    }
}
