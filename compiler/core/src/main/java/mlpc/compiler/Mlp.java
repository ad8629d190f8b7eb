package mlpc.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import mlpc.compiler.batch.BatchedGraph;
import mlpc.compiler.load.InterpretedNetwork;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.load.LateNetworks;
import mlpc.compiler.load.Loader;
import mlpc.compiler.load.ModelMemory;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.format.Formatter;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.runtime.Model;
import mlpc.runtime.network.Network;
import mlpc.runtime.tensor.DataException;

/**
 * The entry point for apps: a model file to a model that predicts and trains, in this JVM, without a JDK.
 *
 * <pre>{@code
 * Model xor = Mlp.compile(Path.of("xor.mlp"));
 * }</pre>
 */
public final class Mlp {
    private Mlp() {}

    /**
     * {@return a model with its starting weights, drawn by the seed of its recipe}
     *
     * @param file a {@code .mlp} file
     * @throws IOException if the file cannot be read
     */
    public static Model compile(Path file) throws IOException {
        return compile(file, Options.STANDARD);
    }

    /**
     * {@return a model of a file, with the weights that training would start from}
     *
     * @param file a {@code .mlp} file
     * @param options what the one who compiles decides
     * @throws mlpc.compiler.source.CompileException with every problem of the file
     * @throws IOException if the file cannot be read
     */
    public static Model compile(Path file, Options options) throws IOException {
        return compile(Source.read(file, options.limits()), options);
    }

    /**
     * {@return a model of a file, with the weights that training would start from}
     *
     * @param source a model's text, with the name of its file
     * @param options what the one who compiles decides
     * @throws mlpc.compiler.source.CompileException with every problem of the file
     */
    public static Model compile(Source source, Options options) {
        return load(new Compiler(options).compile(source), options);
    }

    /**
     * {@return a model of a text that is no file, with the weights that training would start from}
     *
     * <pre>{@code
     * Model line = Mlp.compile("model Line { input x: real  target t: real  y = x |> unit()  predict t = y  loss l = (y - t)^2 }");
     * }</pre>
     *
     * @param text of a model file; what it imports lies in the working folder
     * @throws mlpc.compiler.source.CompileException with every problem of the text
     */
    public static Model compile(String text) {
        if (text.endsWith(".mlp") && text.indexOf('{') < 0) {
            throw new DataException(
                    "\"" + text + "\" is the name of a file, and Mlp.compile(String) takes a model's text:"
                            + " call Mlp.compile(Path.of(\"" + text + "\"))");
        }
        return compile(new Source("text", text), Options.STANDARD);
    }

    /**
     * {@return a model of a stream, with the weights that training would start from}
     *
     * <pre>{@code
     * Model curve = Mlp.compile(Xor.class.getResourceAsStream("curve.mlp"));
     * }</pre>
     *
     * @param stream a model file's text in UTF-8, read to its end and left open
     * @throws mlpc.compiler.source.CompileException with every problem of the text
     * @throws IOException if the stream cannot be read
     */
    public static Model compile(InputStream stream) throws IOException {
        return compile(Source.of("stream", stream.readAllBytes()), Options.STANDARD);
    }

    /**
     * {@return a model of a resource of an app, with the weights that training would start from} The resource may lie in a jar, or in a jar
     * within a jar; so may what it imports, beside it.
     *
     * <pre>{@code
     * Model curve = Mlp.compile(Xor.class, "curve.mlp", Options.STANDARD);   // beside Xor.class, in the same jar
     * }</pre>
     *
     * @param beside a class of the app
     * @param resource a path from that class's package, or from the top with a leading slash
     * @param options what the one who compiles decides
     * @throws mlpc.compiler.source.CompileException with every problem of the file
     * @throws IOException if there is no such resource
     */
    public static Model compile(Class<?> beside, String resource, Options options) throws IOException {
        ResourceImporter resources = new ResourceImporter(beside);
        return load(new Compiler(options, resources).compile(resources.read(resource)), options);
    }

    /**
     * {@return a model file's text laid out in the standard way, every comment at its place}
     *
     * @param source a model's text, with the name of its file
     */
    public static String format(Source source) {
        return format(source, Limits.standard());
    }

    /**
     * {@return the same for a file that may be larger, or must be smaller, than usual}
     *
     * @param source a model's text, with the name of its file
     * @param limits how much a model file may ask for
     */
    public static String format(Source source, Limits limits) {
        return CompilerThread.call(() -> {
            Problems problems = new Problems();
            ModelFile file = ModelParser.parse(source, problems, limits);
            problems.throwIfErrors();
            return Formatter.format(file, limits);
        });
    }

    /**
     * {@return whether a file has a model; if not, it is there to be imported} A file that does not parse counts as one.
     *
     * @param source a model's text, with the name of its file
     */
    public static boolean hasModel(Source source) {
        return hasModel(source, Limits.standard());
    }

    /**
     * {@return the same for a file that may be larger, or must be smaller, than usual}
     *
     * @param source a model's text, with the name of its file
     * @param limits how much a model file may ask for
     */
    public static boolean hasModel(Source source, Limits limits) {
        Problems problems = new Problems();
        ModelFile file = CompilerThread.call(() -> ModelParser.parse(source, problems, limits));
        return problems.hasErrors() || file.items().stream().anyMatch(Item.Model.class::isInstance);
    }

    /**
     * {@return the model of a compilation: run by the options' backend, traced by its graph}
     *
     * @param compilation what the compiler made
     * @param options what the one who compiles decides
     */
    public static Model load(Compilation compilation, Options options) {
        Program program = compilation.program();
        ModelMemory.check(
                program.signature(), program.precision(), Runtime.getRuntime().maxMemory());
        return Model.initial(
                modelNetworks(compilation, options),
                Optional.of(new GraphTracer(compilation.model(), options.disabledRewrites())));
    }

    /** What a model computes with: a class that is compiled as far as the model needs it. */
    static Supplier<? extends Network> modelNetworks(Compilation compilation, Options options) {
        if (!compilation.program().trains()) {
            return networks(compilation, options);
        }
        return switch (options.backend()) {
            case JANINO -> late(compilation, new JaninoLoader());
            case JAVAC -> late(compilation, new JavacLoader());
            case INTERPRETER -> networks(compilation, options);
        };
    }

    private static LateNetworks late(Compilation compilation, Loader loader) {
        Program program = compilation.program();
        Emission emission = compilation.emission();
        return new LateNetworks(loader, program.signature(), program.precision(), emission::predicting, emission::bare);
    }

    /**
     * {@return the model of a class that was compiled before} Its file is compiled anew only if somebody traces the model.
     *
     * @param networks makes instances of the class
     * @param compilation of the file that the class was made from
     * @param options what the one who compiles decides
     */
    public static Model load(Supplier<? extends Network> networks, Supplier<Compilation> compilation, Options options) {
        return Model.initial(networks, Optional.of(new LateTracer(compilation, options.disabledRewrites())));
    }

    /**
     * Networks of a compilation, run by the options' backend, their weights all zero: for those who need gradients as numbers.
     *
     * @param compilation what the compiler made
     * @param options what the one who compiles decides
     * @return makes instances of the one class
     */
    public static Supplier<? extends Network> networks(Compilation compilation, Options options) {
        return switch (options.backend()) {
            case JANINO -> new JaninoLoader().load(compilation.bareJava());
            case JAVAC -> new JavacLoader().load(compilation.bareJava());
            case INTERPRETER -> () -> interpreted(compilation);
        };
    }

    private static Network interpreted(Compilation compilation) {
        BatchedGraph lifted = compilation.batched();
        Program program = compilation.program();
        return new InterpretedNetwork(lifted.graph(), lifted.transposed(), program.signature(), program.precision());
    }
}
