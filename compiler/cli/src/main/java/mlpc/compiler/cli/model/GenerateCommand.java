package mlpc.compiler.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import mlpc.compiler.Compilation;
import mlpc.compiler.Options;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.emit.java.ClassNames;
import mlpc.runtime.file.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the Java source of a model. */
@Command(
        name = "generate",
        description = "Writes the Java source of a model, which needs nothing but mlpc's runtime.",
        footer = {"", "Example:", "  mlp generate xor.mlp -d src/main/java --package com.example.models"})
public final class GenerateCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    @Option(
            names = {"-d", "--directory"},
            paramLabel = "DIR",
            required = true,
            description = "Where the package's folders start.")
    private Path directory;

    @Option(names = "--package", paramLabel = "P", description = "The class's package; none unless said.")
    private @Nullable String packageName;

    @Option(names = "--class", paramLabel = "C", description = "The class's name; the model's unless said.")
    private @Nullable String className;

    @Override
    public Integer call() throws IOException {
        refuse("--package", packageName, ClassNames::whyNoPackage);
        refuse("--class", className, ClassNames::whyNoClass);
        Options options = packageName == null ? file.options() : file.options().withPackage(packageName);
        Compilation compilation = file.compile(className == null ? options : options.withClass(className));
        JavaSource source = compilation.java();
        Path place = directory.resolve(source.qualifiedName().replace('.', '/') + ".java");
        OutputFile.at(place).makingFolders().write(source.text());
        out().println(place);
        return 0;
    }

    private void refuse(String option, @Nullable String name, Function<String, Optional<String>> check) {
        if (name != null) {
            check.apply(name).ifPresent(reason -> {
                throw wrongUsage(option + ": `" + name + "` " + reason);
            });
        }
    }
}
