package mlpc.compiler.load;

import java.util.function.Supplier;
import mlpc.compiler.emit.JavaSource;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Signature;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.commons.compiler.InternalCompilerException;
import org.codehaus.janino.SimpleCompiler;

/** Janino: an ordinary library, so that a model compiles where there is only a Java runtime. */
public final class JaninoLoader implements Loader {
    /** Janino writes Java 6 class files unless told otherwise. */
    private static final int TARGET = 8;

    @Override
    public Supplier<Network> load(JavaSource source) {
        return compile(source).load();
    }

    @Override
    public Supplier<Network> load(JavaSource source, Signature signature) {
        return compile(source).load(signature);
    }

    /** The class files, to be loaded now or later. */
    public static ClassFiles compile(JavaSource source) {
        SimpleCompiler compiler = new SimpleCompiler();
        compiler.setTargetVersion(TARGET);
        compiler.setParentClassLoader(new KnownClasses(Network.class.getClassLoader()));
        try {
            compiler.cook(source.className() + ".java", TextBlocks.asLiterals(source.text()));
        } catch (CompileException | InternalCompilerException e) {
            // The second is unchecked and says, among others, that a method is too large.
            throw new IllegalStateException(
                    "Janino rejects the Java generated from " + source.origin() + ": " + e.getMessage(), e);
        }
        return new ClassFiles(source.qualifiedName(), compiler.getBytecodes());
    }
}
