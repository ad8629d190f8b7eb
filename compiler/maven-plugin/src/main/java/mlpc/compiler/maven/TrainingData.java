package mlpc.compiler.maven;

import java.nio.file.Path;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.Examples;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/**
 * The rows that a model is trained on.
 *
 * @param source where they come from; without it they are the model's examples
 * @param folder where its paths start
 */
record TrainingData(Optional<DataSource> source, Folder folder) {
    /** What the project's configuration names. */
    static TrainingData named(String text, Path project) {
        return new TrainingData(Optional.of(DataSources.parse(text)), Folder.anywhere(project));
    }

    /** What the model file names. */
    static TrainingData of(Compilation compilation, Folder folder) {
        return new TrainingData(compilation.model().signature().data(), folder);
    }

    Dataset open(Compilation compilation, Precision precision) {
        Signature signature = compilation.model().signature();
        if (source.isPresent()) {
            return DataSources.open(format(signature, source.get()), folder, Rows.ALL, signature, precision);
        }
        Dataset examples = Examples.of(compilation).rows();
        if (examples.size() == 0) {
            throw new DataException(compilation.model().span().source().name() + ": " + signature.model()
                    + " has neither a data line nor examples to learn from; name a file by <data> in the plugin's"
                    + " <models>, or leave the model out by <excludes> of the goal train");
        }
        return examples;
    }

    /** A table is written as the model's own is, where the model says how. */
    private static DataSource format(Signature signature, DataSource named) {
        return signature
                .data()
                .filter(own -> own.kind().equals("csv") && named.kind().equals("csv"))
                .map(own -> new DataSource("csv", named.paths(), own.settings(), own.words()))
                .orElse(named);
    }
}
