package mlpc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.emit.standalone.Linker;
import mlpc.compiler.emit.typed.Host;
import mlpc.compiler.emit.typed.TypeWords;
import mlpc.compiler.emit.typed.TypedEmitter;
import mlpc.compiler.plan.loop.Program;

/**
 * Writes a program's predictions as one Java file that needs no other: the class that an app calls, the network within it, and the text of
 * those methods of the runtime that they reach. It gives the same bits as the class that runs on the runtime.
 */
public final class StandaloneEmitter {
    private StandaloneEmitter() {}

    /**
     * The class in one file.
     *
     * @param words comments, and names of types
     */
    public static JavaSource emit(Program program, String packageName, String className, TypeWords words) {
        ClassName self = ClassName.get(packageName, JavaNames.type(className));
        NumberType numbers = NumberType.qualified(program.precision());
        Optional<TypedEmitter> typed =
                TypedEmitter.of(program.signature(), self, program.source(), words, Host.STANDALONE);
        ClassName raw = typed.isPresent() ? typed.get().raw() : PlainFacadeEmitter.raw(self);
        TypeSpec network = new StandaloneNetwork(program, raw, numbers).emit();
        TypeSpec whole = typed.isPresent()
                ? typed.get().around(network)
                : new PlainFacadeEmitter(program, self, words.comment()).around(network);
        String text = JavaFile.builder(self.packageName(), whole)
                .addFileComment(JavaSource.HEADING + "$L. Do not edit.", JavaText.comment(program.source()))
                .indent("    ")
                .skipJavaLangImports(true)
                .build()
                .toString();
        Set<String> functions = numbers.functions().isEmpty() ? Set.of() : Set.of("Functions" + numbers.bits());
        return new JavaSource(
                self.packageName(),
                self.simpleName(),
                Linker.link(SourceLayout.of(text), numbers.bits(), functions),
                program.source(),
                ConstantPool.size(network, text));
    }
}
