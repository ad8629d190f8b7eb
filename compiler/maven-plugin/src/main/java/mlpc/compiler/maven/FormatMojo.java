package mlpc.compiler.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlpc.compiler.project.ModelFolder;
import mlpc.runtime.file.FileFailure;
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

    /** The encoding of model files. */
    @Parameter(property = "mlp.inputEncoding", defaultValue = "UTF-8")
    private String inputEncoding;

    /** Limits to change, by the names that messages call them. */
    @Parameter
    private Map<String, Long> limits = Map.of();

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
        ModelLayout layout;
        try {
            layout = new ModelLayout(CompilerSettings.limits(limits), check);
            layOut(sourceDirectory, layout);
            layOut(testSourceDirectory, layout);
        } catch (IOException failure) {
            throw new MojoExecutionException("mlp: " + FileFailure.describe(failure), failure);
        } catch (IllegalArgumentException | DataException wrong) {
            throw new MojoFailureException("mlp: " + wrong.getMessage(), wrong);
        }
        if (!layout.problems().isEmpty()) {
            throw new MojoFailureException(
                    "files that do not parse are not formatted\n\n" + ClickableReport.of(layout.problems()));
        }
        for (Path file : layout.changed()) {
            getLog().info("mlp: " + (check ? "not in the standard layout: " : "formatted ") + file);
        }
        if (check && !layout.changed().isEmpty()) {
            throw new MojoFailureException("mlp: " + layout.changed().size()
                    + " of the model files are not in the standard layout; `mvn mlp:format` lays them out");
        }
    }

    private void layOut(File folder, ModelLayout layout) throws IOException {
        ModelFolder models = new ModelFolder(folder.toPath(), "", CompilerSettings.encoding(inputEncoding));
        layout.layOut(models, ModelFiles.below(models.path(), includes, excludes));
    }
}
