package mlpc.compiler.emit.typed;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.InputStream;
import java.nio.file.Path;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.JavaText;
import mlpc.runtime.network.Weights;
import mlpc.runtime.weights.Safetensors;

/**
 * How a class that an app calls comes to its weights, and to others while it is used.
 *
 * <pre>{@code
 * public static Penguins load(Path file) {
 *     return new Penguins(Scorer.read(Raw::new, file));
 * }
 * }</pre>
 */
public final class LoadEmitter {
    /** What a standalone class says of itself. */
    public static final String ALONE =
            "This file needs no other, and no library. It predicts; weights come from {@code mlp train}, or"
                    + " from the class\nthat {@code mlp generate} writes without {@code --standalone}.";

    private static final String REFUSED =
            "@throws DataException if there are none, or they do not fit the model; says what differs\n";

    private static final String KEPT = REFUSED.replace("model;", "model, which keeps its own then;");

    private final ClassName self;
    private final String raw;
    private final String weights;
    private final Host host;

    /**
     * @param self the class
     * @param raw the class of the network
     * @param weights the resource that the weights are looked for in
     */
    public LoadEmitter(ClassName self, ClassName raw, String weights, Host host) {
        this.self = self;
        this.raw = raw.simpleName();
        this.weights = weights;
        this.host = host;
    }

    /** The name of the weights file that belongs to a model file. */
    public static String weights(String source) {
        return source.replaceAll("\\.mlp$", "") + ".safetensors";
    }

    /** Adds the fields and the methods. */
    public void addTo(TypeSpec.Builder type) {
        type.addField(FieldSpec.builder(String.class, "WEIGHTS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", JavaText.literal(weights))
                .build());
        type.addField(host.scorer(), "scorer", Modifier.PRIVATE, Modifier.FINAL);
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(host.scorer(), "scorer")
                .addStatement("this.scorer = scorer")
                .build());
        loads(type);
        swaps(type);
        type.addMethod(MethodSpec.methodBuilder("scorer")
                .addJavadoc(
                        "{@return the scorer of many rows of plain numbers, {@code float[]} in, {@code float[]} out}\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(host.scorer())
                .addStatement("return scorer")
                .build());
    }

    private void loads(TypeSpec.Builder type) {
        type.addMethod(load(
                        "Loads the weights in the resource {@code " + JavaText.javadoc(weights)
                                + "} beside this class.",
                        "")
                .addStatement(
                        "return new $T($T.packaged($L::new, $T.class.getResourceAsStream(WEIGHTS), WEIGHTS))",
                        self,
                        host.scorer(),
                        raw,
                        self)
                .build());
        type.addMethod(load(
                        "Loads the weights in a file.",
                        "@param file as {@code mlp train} writes it; it may lie within an archive\n")
                .addParameter(Path.class, "file")
                .addStatement("return new $T($T.read($L::new, file))", self, host.scorer(), raw)
                .build());
        type.addMethod(load(
                        "Loads weights from a stream.",
                        "@param stream the content of a weights file; it is read to its end, and left open\n")
                .addParameter(InputStream.class, "stream")
                .addStatement("return new $T($T.read($L::new, stream, $S))", self, host.scorer(), raw, "the stream")
                .build());
        MethodSpec.Builder bytes = load("Loads weights from an array.", "@param bytes the content of a weights file\n")
                .addParameter(byte[].class, "bytes");
        if (host.isStandalone()) {
            bytes.addStatement("return new $T($T.read($L::new, bytes, $S))", self, host.scorer(), raw, "the array");
            type.addMethod(bytes.build());
            return;
        }
        type.addMethod(bytes.addStatement("return of($T.read(bytes, $S))", Safetensors.class, "the array")
                .build());
        type.addMethod(MethodSpec.methodBuilder("of")
                .addJavadoc(
                        "{@return the model with these weights}\n\n@param weights of a trained model; they are copied\n"
                                + REFUSED)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(self)
                .addParameter(Weights.class, "weights")
                .addStatement("return new $T(new $T($L::new, weights))", self, host.scorer(), raw)
                .build());
    }

    private void swaps(TypeSpec.Builder type) {
        if (!host.isStandalone()) {
            type.addMethod(MethodSpec.methodBuilder("swap")
                    .addJavadoc("Replaces the weights: calls that begin from now on use the new ones.\n\n")
                    .addJavadoc("@param weights of a trained model; they are copied\n" + KEPT)
                    .addModifiers(Modifier.PUBLIC)
                    .addParameter(Weights.class, "weights")
                    .addStatement("scorer.swap(weights)")
                    .build());
        }
        type.addMethod(MethodSpec.methodBuilder("swap")
                .addJavadoc(
                        "Replaces the weights by those in a file: calls that begin from now on use the new ones.\n\n")
                .addJavadoc("@param file as {@code mlp train} writes it\n" + KEPT)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Path.class, "file")
                .addStatement("scorer.swap(file)")
                .build());
    }

    private MethodSpec.Builder load(String sentence, String parameter) {
        String text = sentence + "\n\n" + parameter + "@return the model with these weights\n" + REFUSED;
        return MethodSpec.methodBuilder("load")
                .addJavadoc("$L", text)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(self);
    }
}
