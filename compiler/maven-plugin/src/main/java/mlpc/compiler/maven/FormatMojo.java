package mlpc.compiler.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.compiler.project.ModelFolder;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.runtime.file.FileFailure;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.tensor.DataException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lays the model files of the project out in the standard way, in place, as {@code mlp format} does; comments stay where they belong.
 * With {@code -Dmlp.format.check} it changes nothing, and fails if a file would change.
 */
@Mojo(name = "format", threadSafe = true)
public final class FormatMojo extends AbstractMojo {
    /** Where the model files are. */
    @Parameter(property = "mlp.sourceDirectory", defaultValue = "${project.basedir}/src/main/mlp")
    private File sourceDirectory;

    /** Where the model files of the tests are. */
    @Parameter(property = "mlp.testSourceDirectory", defaultValue = "${project.basedir}/src/test/mlp")
    private File testSourceDirectory;

    /** Which files are formatted. */
    @Parameter(property = "mlp.includes")
    private List<String> includes = new ArrayList<>();

    /** Which files are left as they are. */
    @Parameter(property = "mlp.excludes")
    private List<String> excludes = new ArrayList<>();

    /** Whether nothing is changed, and a file that would change fails the build. */
    @Parameter(property = "mlp.format.check", defaultValue = "false")
    private boolean check;

    /** Does nothing. */
    @Parameter(property = "mlp.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("mlp: skipped");
            return;
        }
        List<Problem> problems = new ArrayList<>();
        List<Path> changed = new ArrayList<>();
        try {
            format(sourceDirectory, problems, changed);
            format(testSourceDirectory, problems, changed);
        } catch (IOException failure) {
            throw new MojoExecutionException("mlp: " + FileFailure.describe(failure), failure);
        } catch (DataException failure) {
            throw new MojoFailureException("mlp: " + failure.getMessage(), failure);
        }
        if (!problems.isEmpty()) {
            throw new MojoFailureException(
                    "files that do not parse are not formatted\n\n" + ClickableReport.of(problems));
        }
        for (Path file : changed) {
            getLog().info("mlp: " + (check ? "not in the standard layout: " : "formatted ") + file);
        }
        if (check && !changed.isEmpty()) {
            throw new MojoFailureException("mlp: " + changed.size()
                    + " of the model files are not in the standard layout; `mvn mlp:format` lays them out");
        }
    }

    private void format(File folder, List<Problem> problems, List<Path> changed) throws IOException {
        ModelFolder models = new ModelFolder(folder.toPath(), "", StandardCharsets.UTF_8);
        for (String model : ModelFiles.below(models.path(), includes, excludes)) {
            try {
                Source source = models.read(model, Limits.standard());
                String formatted = Mlp.format(source);
                if (!formatted.equals(source.text())) {
                    Path file = models.path().resolve(model);
                    changed.add(file);
                    if (!check) {
                        OutputFile.at(file).write(formatted);
                    }
                }
            } catch (CompileException mistakes) {
                problems.addAll(mistakes.problems());
            }
        }
    }
}
