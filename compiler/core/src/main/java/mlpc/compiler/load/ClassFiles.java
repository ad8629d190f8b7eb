package mlpc.compiler.load;

import java.util.Map;
import java.util.function.Supplier;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Signature;

/**
 * A generated class and those within it, compiled.
 *
 * @param className of the generated class
 * @param files by the names of their classes
 */
public record ClassFiles(String className, Map<String, byte[]> files) {
    /** Takes a copy of the map. */
    public ClassFiles {
        files = Map.copyOf(files);
    }

    /** {@return a factory of fresh networks, each with weights of its own} */
    public Supplier<Network> load() {
        return LoadedClass.of(new Memory(files), className);
    }

    /** {@return the same, of a class that was emitted without its signature} */
    Supplier<Network> load(Signature signature) {
        return LoadedClass.of(new Memory(files), className).with(signature);
    }

    /** Its own classes come first: an app may have generated one of the same name in its build. */
    private static final class Memory extends ClassLoader {
        private final Map<String, byte[]> files;

        Memory(Map<String, byte[]> files) {
            super(Network.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!files.containsKey(name)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = files.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
