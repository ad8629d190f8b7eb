package mlpc.spark.code;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/**
 * What the driver knows of a model: its code, and the files that it came from.
 *
 * @param code to be sent to executors
 * @param files the model file and all that it imports; none for a class of the app's jar
 * @param signature of the model
 */
public record CompiledModel(ModelCode code, List<Source> files, Signature signature) {
    /** Takes a copy of the list. */
    public CompiledModel {
        files = List.copyOf(files);
    }

    /**
     * {@return a model file, compiled}
     *
     * @param settings hypers, {@code name=value}
     * @throws mlpc.compiler.source.CompileException with every problem of the file
     */
    public static CompiledModel of(Source source, List<String> settings) {
        Options options = Options.STANDARD.withSettings(Settings.byName(settings));
        Compilation compilation = new Compiler(options).compile(source);
        return new CompiledModel(
                ModelCode.of(compilation.java()),
                compilation.sources(),
                compilation.program().signature());
    }

    /** {@return the model of a generated class} */
    public static CompiledModel ofClass(String name) {
        ModelCode code = ModelCode.ofClass(name);
        return new CompiledModel(code, List.of(), code.networks().get().signature());
    }

    /**
     * {@return this model, with code that was generated in the app's build in place of code compiled in each executor}
     *
     * @param name of the class
     * @throws DataException if the class was generated from another model
     */
    public CompiledModel inClass(String name) {
        CompiledModel other = ofClass(name);
        if (!other.signature.structure().equals(signature.structure())) {
            throw new DataException("the class " + name + " was generated from another model than " + signature.model()
                    + ", or with other settings: generate it again from the file that this one was trained with");
        }
        return new CompiledModel(other.code, files, other.signature);
    }

    /** {@return a model of its own, with the weights that training would start from} */
    public Model model() {
        return Model.initial(code.networks(), Optional.empty());
    }

    /** {@return the model's code with weights, to be sent} */
    public ScoringModel with(byte[] weights) {
        return new ScoringModel(code, weights);
    }
}
