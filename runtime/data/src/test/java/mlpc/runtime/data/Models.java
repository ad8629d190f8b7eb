package mlpc.runtime.data;

import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;

/** Signatures that the tests read rows for. */
final class Models {
    static final Signature XOR = Signature.named("Xor")
            .input(Field.real("x", 2))
            .target(Field.flag("t"))
            .build();

    static final Signature IRIS = Signature.named("Iris")
            .input(Field.real("length"))
            .input(Field.real("width"))
            .target(Field.labelled("species", "setosa", "versicolor", "virginica"))
            .build();

    static final Signature DIGITS = Signature.named("Digits")
            .input(Field.real("image", 28, 28))
            .target(Field.category("digit", 10))
            .build();

    static final Signature SMALL_IMAGES = Signature.named("Small")
            .input(Field.real("image", 2, 2))
            .target(Field.category("digit", 10))
            .build();

    private Models() {}
}
