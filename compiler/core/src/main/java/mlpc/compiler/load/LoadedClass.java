package mlpc.compiler.load;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;
import mlpc.compiler.emit.JavaEmitter;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Signature;

/** A generated class that was compiled; makes its instances. */
record LoadedClass(Constructor<? extends Network> constructor) implements Supplier<Network> {
    static LoadedClass of(ClassLoader loader, String name) {
        try {
            return new LoadedClass(
                    loader.loadClass(name).asSubclass(Network.class).getConstructor());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated class " + name + " cannot be used", e);
        }
    }

    /** Puts the signature into a class that was emitted without it. */
    LoadedClass with(Signature signature) {
        try {
            constructor.getDeclaringClass().getField(JavaEmitter.SIGNATURE).set(null, signature);
            return this;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated class takes no signature", e);
        }
    }

    @Override
    public Network get() {
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error; // memory ran out: not the class's fault
            }
            throw new IllegalStateException("the generated class failed to start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated class cannot be made", e);
        }
    }
}
